package dev.kosha.connector.kafka.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kosha.connector.kafka.record.UndecodableException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Protobuf's own messages as JSON. What has no such form, as a timestamp outside of the years 1 to
 * 9999 or one with fields that nobody knows, is left to be shown as any message.
 */
final class WellKnownReader {

  private WellKnownReader() {}

  static Optional<JsonNode> read(Message message) throws UndecodableException {
    WellKnown kind = WellKnown.of(message.getDescriptorForType());
    if (kind == WellKnown.NONE) {
      return Optional.empty();
    }
    boolean known = message.getUnknownFields().asMap().isEmpty();
    return switch (kind) {
      case TIMESTAMP -> known ? timestamp(message) : Optional.empty();
      case DURATION -> known ? duration(message) : Optional.empty();
      case WRAPPER -> known ? wrapper(message) : Optional.empty();
      case STRUCT -> Optional.of(struct(message));
      case LIST -> Optional.of(list(message));
      case VALUE -> Optional.of(value(message));
      case NONE -> Optional.empty();
    };
  }

  private static Optional<JsonNode> timestamp(Message message) {
    long seconds = (Long) field(message, 1);
    int nanos = (Integer) field(message, 2);
    if (seconds < WellKnown.TIMESTAMP_LEAST
        || seconds > WellKnown.TIMESTAMP_MOST
        || nanos < 0
        || nanos > WellKnown.NANOS_MOST) {
      return Optional.empty();
    }
    return Optional.of(
        TextNode.valueOf(
            DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(seconds, nanos))));
  }

  private static Optional<JsonNode> duration(Message message) {
    long seconds = (Long) field(message, 1);
    int nanos = (Integer) field(message, 2);
    if (Math.abs(Math.max(seconds, -Long.MAX_VALUE)) > WellKnown.DURATION_MOST
        || Math.abs((long) nanos) > WellKnown.NANOS_MOST
        || (seconds < 0 && nanos > 0)
        || (seconds > 0 && nanos < 0)) {
      return Optional.empty();
    }
    String sign = seconds < 0 || nanos < 0 ? "-" : "";
    return Optional.of(
        TextNode.valueOf(sign + Math.abs(seconds) + fraction(Math.abs(nanos)) + "s"));
  }

  private static String fraction(int nanos) {
    if (nanos == 0) {
      return "";
    }
    if (nanos % 1_000_000 == 0) {
      return ".%03d".formatted(nanos / 1_000_000);
    }
    return nanos % 1_000 == 0 ? ".%06d".formatted(nanos / 1_000) : ".%09d".formatted(nanos);
  }

  private static Optional<JsonNode> wrapper(Message message) throws UndecodableException {
    // Of proto3, whose texts the library checks.
    JsonNode fields = new ProtoReader(true).readFields(message);
    return Optional.of(fields.path("value"));
  }

  private static JsonNode struct(Message message) throws UndecodableException {
    requireKnown(message);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Object each : (List<?>) field(message, 1)) {
      Message entry = (Message) each;
      object.set((String) field(entry, 1), value((Message) field(entry, 2)));
    }
    return object;
  }

  private static JsonNode list(Message message) throws UndecodableException {
    requireKnown(message);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Object each : (List<?>) field(message, 1)) {
      array.add(value((Message) each));
    }
    return array;
  }

  private static JsonNode value(Message message) throws UndecodableException {
    requireKnown(message);
    Descriptor type = message.getDescriptorForType();
    FieldDescriptor set = message.getOneofFieldDescriptor(type.getOneofs().get(0));
    if (set == null) {
      throw new UndecodableException("has a google.protobuf.Value that is nothing");
    }
    Object value = message.getField(set);
    return switch (set.getNumber()) {
      case 1 -> NullNode.instance;
      case 2 -> number((Double) value);
      case 3 -> TextNode.valueOf((String) value);
      case 4 -> JsonNodeFactory.instance.booleanNode((Boolean) value);
      case 5 -> struct((Message) value);
      default -> list((Message) value);
    };
  }

  private static JsonNode number(double number) throws UndecodableException {
    if (!Double.isFinite(number)) {
      throw new UndecodableException("has a google.protobuf.Value that is no JSON number");
    }
    return DoubleNode.valueOf(number);
  }

  private static void requireKnown(Message message) throws UndecodableException {
    if (!message.getUnknownFields().asMap().isEmpty()) {
      throw new UndecodableException("has unknown fields in a google.protobuf.Struct");
    }
  }

  private static Object field(Message message, int number) {
    return message.getField(message.getDescriptorForType().findFieldByNumber(number));
  }
}
