package dev.kosha.connector.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Turns JSON, as {@link RecordDecoder} writes it, into records. Thread-safe. */
public final class RecordEncoder {

  private final ObjectWriter json;

  /**
   * @param mapper writes values of the format JSON
   */
  public RecordEncoder(JsonMapper mapper) {
    this.json = mapper.writer();
  }

  /**
   * What holds for each record of one call.
   *
   * @param topic where it goes
   * @param keyFormat of records that name none
   * @param valueFormat of records that name none
   * @param trace headers that each record gets unless it has one of that name
   * @param schemas write what has a schema
   */
  public record Target(
      String topic,
      RecordFormat keyFormat,
      RecordFormat valueFormat,
      Map<String, String> trace,
      SchemaWriters schemas) {

    /** For records that have no schema. */
    public Target(
        String topic, RecordFormat keyFormat, RecordFormat valueFormat, Map<String, String> trace) {
      this(
          topic,
          keyFormat,
          valueFormat,
          trace,
          (item, field, format, pointer) -> {
            throw new IllegalStateException("no schemas are known here");
          });
    }
  }

  /**
   * Builds one record.
   *
   * @param item valid against the manifest of {@code kafka.produce}
   * @param pointer where the item stands in the input; empty for the input itself
   * @throws ConnectorException INVALID_INPUT, at the field that does not fit its format
   */
  public ProducerRecord<byte[], byte[]> encode(JsonNode item, Target target, String pointer) {
    return new ProducerRecord<>(
        target.topic,
        partition(item, pointer),
        timestamp(item, pointer),
        key(item, target, pointer),
        value(item, target, pointer),
        headers(item, target, pointer));
  }

  private byte @Nullable [] key(JsonNode item, Target target, String pointer) {
    JsonNode key = item.path("key");
    if (key.isMissingNode() || key.isNull()) {
      return null;
    }
    RecordFormat format = RecordFormat.of(item.path("keyFormat"), target.keyFormat);
    return format.hasSchema()
        ? target.schemas.write(item, "key", format, pointer)
        : bytes(key, format, pointer, "key");
  }

  private byte @Nullable [] value(JsonNode item, Target target, String pointer) {
    JsonNode value = item.path("value");
    if (item.path("tombstone").booleanValue()) {
      if (!value.isMissingNode() && !value.isNull()) {
        throw invalid("a tombstone has no value").at(pointer + "/value");
      }
      return null;
    }
    if (value.isMissingNode()) {
      throw invalid("a record needs a value, or tombstone: true").at(pointer + "/value");
    }
    RecordFormat format = RecordFormat.of(item.path("valueFormat"), target.valueFormat);
    return format.hasSchema()
        ? target.schemas.write(item, "value", format, pointer)
        : bytes(value, format, pointer, "value");
  }

  private byte[] bytes(JsonNode node, RecordFormat format, String pointer, String field) {
    try {
      if (format == RecordFormat.JSON) {
        return json.writeValueAsBytes(node);
      }
      if (!node.isTextual()) {
        throw invalid("a %s in the format %s is given as a text".formatted(field, format.word()))
            .at(pointer + "/" + field);
      }
      return format == RecordFormat.STRING ? utf8(node.textValue()) : base64(node.textValue());
    } catch (JsonProcessingException e) {
      throw invalid(field + " has no JSON text: " + e.getOriginalMessage())
          .at(pointer + "/" + field);
    } catch (IllegalArgumentException e) {
      throw invalid(field + " " + e.getMessage()).at(pointer + "/" + field);
    }
  }

  private static Iterable<Header> headers(JsonNode item, Target target, String pointer) {
    JsonNode given = item.path("headers");
    if (given.isEmpty() && target.trace.isEmpty()) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>(given.size() + target.trace.size());
    for (JsonNode header : given) {
      headers.add(header(header, pointer + "/headers/" + headers.size()));
    }
    target.trace.forEach(
        (name, value) -> {
          if (headers.stream().noneMatch(header -> header.key().equalsIgnoreCase(name))) {
            headers.add(new RecordHeader(name, value.getBytes(UTF_8)));
          }
        });
    return headers;
  }

  private static Header header(JsonNode header, String pointer) {
    String name = header.path("name").asText();
    JsonNode text = header.path("value");
    JsonNode base64 = header.path("valueBase64");
    if (!base64.isMissingNode() && text.isTextual()) {
      throw invalid("a header has value or valueBase64, not both").at(pointer);
    }
    if (!Utf8.isEncodable(name)) {
      throw invalid("name holds half a surrogate pair").at(pointer + "/name");
    }
    try {
      if (base64.isTextual()) {
        return new RecordHeader(name, base64(base64.textValue()));
      }
      return new RecordHeader(name, text.isTextual() ? utf8(text.textValue()) : null);
    } catch (IllegalArgumentException e) {
      throw invalid("value of header '" + name + "' " + e.getMessage()).at(pointer);
    }
  }

  private static @Nullable Integer partition(JsonNode item, String pointer) {
    JsonNode partition = item.path("partition");
    if (partition.isMissingNode() || partition.isNull()) {
      return null;
    }
    if (!partition.canConvertToInt()) {
      throw invalid("no topic has so many partitions").at(pointer + "/partition");
    }
    return partition.intValue();
  }

  private static @Nullable Long timestamp(JsonNode item, String pointer) {
    JsonNode timestamp = item.path("timestamp");
    if (timestamp.isMissingNode() || timestamp.isNull()) {
      return null;
    }
    if (!timestamp.canConvertToLong() || timestamp.longValue() < 0) {
      throw invalid("a timestamp counts milliseconds since 1970, in 64 bits")
          .at(pointer + "/timestamp");
    }
    return timestamp.longValue();
  }

  private static byte[] utf8(String text) {
    if (!Utf8.isEncodable(text)) {
      throw new IllegalArgumentException("holds half a surrogate pair");
    }
    return text.getBytes(UTF_8);
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not valid base64: " + e.getMessage(), e);
    }
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
