package dev.kosha.connector.kafka.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.JsonNumbers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Messages as JSON, in the mapping of Protobuf (language guide, "ProtoJSON Format") with the
 * differences that the documentation of the schema registry tells. For one thread.
 */
final class ProtoReader {

  /** Holds what the schema does not know; no field can be called so. */
  static final String UNKNOWN = "@unknown";

  private static final char REPLACEMENT = '\uFFFD';

  private final boolean textsAreChecked;

  /**
   * @param textsAreChecked whether Protobuf's library refuses texts that are not UTF-8
   */
  ProtoReader(boolean textsAreChecked) {
    this.textsAreChecked = textsAreChecked;
  }

  JsonNode read(Message message) throws UndecodableException {
    Optional<JsonNode> special = WellKnownReader.read(message);
    return special.isPresent() ? special.get() : readFields(message);
  }

  JsonNode readFields(Message message) throws UndecodableException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (!field.hasPresence() || message.hasField(field)) {
        object.set(field.getJsonName(), readField(message, field));
      }
    }
    if (!message.getUnknownFields().asMap().isEmpty()) {
      object.put(
          UNKNOWN, Base64.getEncoder().encodeToString(message.getUnknownFields().toByteArray()));
    }
    return object;
  }

  private JsonNode readField(Message message, FieldDescriptor field) throws UndecodableException {
    if (field.isMapField()) {
      return readMap((List<?>) message.getField(field), field);
    }
    if (field.isRepeated()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Object element : (List<?>) message.getField(field)) {
        array.add(readOne(element, field));
      }
      return array;
    }
    return readOne(message.getField(field), field);
  }

  private JsonNode readMap(List<?> entries, FieldDescriptor field) throws UndecodableException {
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (Object each : entries) {
      Message entry = (Message) each;
      // Of two with one key the last counts, as the wire format has it.
      map.set(readOne(entry.getField(key), key).asText(), readOne(entry.getField(value), value));
    }
    return map;
  }

  private JsonNode readOne(Object value, FieldDescriptor field) throws UndecodableException {
    return switch (field.getType()) {
      case INT32, SINT32, SFIXED32 -> IntNode.valueOf((Integer) value);
      case UINT32, FIXED32 -> LongNode.valueOf(Integer.toUnsignedLong((Integer) value));
      // As texts: many readers of JSON would round them.
      case INT64, SINT64, SFIXED64 -> TextNode.valueOf(Long.toString((Long) value));
      case UINT64, FIXED64 -> TextNode.valueOf(Long.toUnsignedString((Long) value));
      case FLOAT -> JsonNumbers.of((Float) value);
      case DOUBLE -> JsonNumbers.of((Double) value);
      case BOOL -> BooleanNode.valueOf((Boolean) value);
      case STRING -> readText((String) value);
      case BYTES ->
          TextNode.valueOf(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
      case ENUM -> readEnum((EnumValueDescriptor) value);
      case MESSAGE, GROUP -> read((Message) value);
    };
  }

  private JsonNode readText(String text) throws UndecodableException {
    if (!textsAreChecked && text.indexOf(REPLACEMENT) >= 0) {
      throw new UndecodableException("has a text that is not valid UTF-8");
    }
    return TextNode.valueOf(text);
  }

  private static JsonNode readEnum(EnumValueDescriptor value) {
    if (value.getIndex() < 0) {
      return IntNode.valueOf(value.getNumber());
    }
    return WellKnown.isNull(value.getType())
        ? NullNode.instance
        : TextNode.valueOf(value.getName());
  }
}
