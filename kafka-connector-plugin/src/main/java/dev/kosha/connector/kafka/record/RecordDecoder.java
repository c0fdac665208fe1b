package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.record.SchemaReader.SchemaValue;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into JSON, in the formats of one answer. For one thread; whoever collects the
 * answer creates it.
 *
 * <p>A key or value that does not fit its format comes as base64 with the format {@code binary} and
 * an error beside it: nothing is lost, and no other record is touched.
 */
public final class RecordDecoder {

  private static final TextNode CREATE_TIME = TextNode.valueOf("createTime");
  private static final TextNode LOG_APPEND_TIME = TextNode.valueOf("logAppendTime");
  private static final TextNode BINARY = TextNode.valueOf(RecordFormat.BINARY.word());
  private static final TextNode NONE = TextNode.valueOf("noTimestamp");

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final JsonText json;
  private final SchemaReader schemas;
  private final RecordFormat keyFormat;
  private final RecordFormat valueFormat;
  private final TextNode keyFormatNode;
  private final TextNode valueFormatNode;

  // Records come in runs of one partition: its nodes are immutable and shared by the run.
  private String topic = "";
  private TextNode topicNode = TextNode.valueOf("");
  private int partition = -1;
  private IntNode partitionNode = IntNode.valueOf(-1);

  RecordDecoder(
      JsonText json, SchemaReader schemas, RecordFormat keyFormat, RecordFormat valueFormat) {
    this.json = json;
    this.schemas = schemas;
    this.keyFormat = keyFormat;
    this.valueFormat = valueFormat;
    this.keyFormatNode = TextNode.valueOf(keyFormat.word());
    this.valueFormatNode = TextNode.valueOf(valueFormat.word());
  }

  /**
   * The record as the manifest of {@code kafka.consume} describes it.
   *
   * @throws ConnectorException when a registry cannot tell the schema now
   */
  public ObjectNode decode(ConsumerRecord<byte[], byte[]> read) {
    ObjectNode node = nodes.objectNode();
    putPlace(node, read);
    String keyFault = putKey(node, read.key());
    String valueFault = putValue(node, read.value());
    node.set("headers", headers(read.headers()));
    if (read.value() == null) {
      node.set("tombstone", BooleanNode.TRUE);
    }
    if (keyFault != null || valueFault != null) {
      node.set("error", error(keyFault, valueFault));
    }
    return node;
  }

  private void putPlace(ObjectNode node, ConsumerRecord<byte[], byte[]> read) {
    if (!topic.equals(read.topic())) {
      topic = read.topic();
      topicNode = TextNode.valueOf(topic);
    }
    if (partition != read.partition()) {
      partition = read.partition();
      partitionNode = IntNode.valueOf(partition);
    }
    node.set("topic", topicNode);
    node.set("partition", partitionNode);
    node.set("offset", LongNode.valueOf(read.offset()));
    if (read.timestamp() >= 0) {
      node.set("timestamp", LongNode.valueOf(read.timestamp()));
    }
    node.set("timestampType", timestampType(read.timestampType()));
  }

  /**
   * @return why the key does not fit its format; null when it does
   */
  private @Nullable String putKey(ObjectNode node, byte @Nullable [] key) {
    if (key == null) {
      put(node, "key", NullNode.instance, "keyFormat", keyFormatNode);
      return null;
    }
    try {
      JsonNode decoded = decode(node, key, keyFormat, "keySchema");
      if (decoded.isNull()) {
        // A key that is null stands for no key at all: the text null is kept as bytes.
        node.remove("keySchema");
        put(node, "key", base64(key), "keyFormat", BINARY);
      } else {
        put(node, "key", decoded, "keyFormat", keyFormatNode);
      }
      return null;
    } catch (UndecodableException e) {
      put(node, "key", base64(key), "keyFormat", BINARY);
      return "key " + e.reason();
    }
  }

  /** As {@link #putKey}; the text null and no value differ by the tombstone's mark. */
  private @Nullable String putValue(ObjectNode node, byte @Nullable [] value) {
    if (value == null) {
      put(node, "value", NullNode.instance, "valueFormat", valueFormatNode);
      return null;
    }
    try {
      JsonNode decoded = decode(node, value, valueFormat, "valueSchema");
      put(node, "value", decoded, "valueFormat", valueFormatNode);
      return null;
    } catch (UndecodableException e) {
      put(node, "value", base64(value), "valueFormat", BINARY);
      return "value " + e.reason();
    }
  }

  private static void put(
      ObjectNode node, String name, JsonNode decoded, String formatName, TextNode format) {
    node.set(name, decoded);
    node.set(formatName, format);
  }

  private JsonNode decode(ObjectNode node, byte[] bytes, RecordFormat format, String schemaName)
      throws UndecodableException {
    return switch (format) {
      case JSON -> json.read(bytes);
      case STRING ->
          nodes.textNode(
              Utf8.decode(bytes).orElseThrow(() -> new UndecodableException("is not valid UTF-8")));
      case BINARY -> base64(bytes);
      case AVRO, JSON_SCHEMA, PROTOBUF -> {
        SchemaValue read = schemas.read(bytes, format);
        node.set(schemaName, read.schema());
        yield read.value();
      }
    };
  }

  private ArrayNode headers(Headers headers) {
    ArrayNode list = nodes.arrayNode(0);
    for (Header header : headers) {
      ObjectNode node = list.addObject().put("name", header.key());
      byte[] value = header.value();
      if (value == null) {
        node.set("value", NullNode.instance);
      } else {
        Utf8.decode(value)
            .ifPresentOrElse(
                text -> node.put("value", text), () -> node.set("valueBase64", base64(value)));
      }
    }
    return list;
  }

  private ObjectNode error(@Nullable String keyFault, @Nullable String valueFault) {
    ObjectNode error = nodes.objectNode().put("field", keyFault == null ? "value" : "key");
    if (keyFault == null || valueFault == null) {
      return error.put("message", keyFault == null ? valueFault : keyFault);
    }
    return error.put("message", keyFault + "; " + valueFault);
  }

  private static TextNode timestampType(TimestampType type) {
    return switch (type) {
      case CREATE_TIME -> CREATE_TIME;
      case LOG_APPEND_TIME -> LOG_APPEND_TIME;
      case NO_TIMESTAMP_TYPE -> NONE;
    };
  }

  private static TextNode base64(byte[] bytes) {
    return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }
}
