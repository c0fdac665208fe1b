package dev.kosha.connector.kafka.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Protobuf's own messages of JSON. For one thread. */
final class WellKnownWriter {

  private static final Pattern DURATION = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?s");

  private final ProtoWriter writer;

  WellKnownWriter(ProtoWriter writer) {
    this.writer = writer;
  }

  /** The message, unless it stands in JSON as any message does. */
  Optional<Message> write(JsonNode value, Descriptor type) throws Misfit {
    return switch (WellKnown.of(type)) {
      case TIMESTAMP -> value.isObject() ? Optional.empty() : Optional.of(timestamp(value, type));
      case DURATION -> value.isObject() ? Optional.empty() : Optional.of(duration(value, type));
      case WRAPPER -> value.isObject() ? Optional.empty() : Optional.of(wrapper(value, type));
      case STRUCT -> Optional.of(struct(value, type));
      case LIST -> Optional.of(list(value, type));
      case VALUE -> Optional.of(value(value, type));
      case NONE -> Optional.empty();
    };
  }

  private static Message timestamp(JsonNode value, Descriptor type) throws Misfit {
    try {
      Instant instant = OffsetDateTime.parse(JsonKinds.text(value)).toInstant();
      long seconds = instant.getEpochSecond();
      int nanos = instant.getNano();
      if (seconds >= WellKnown.TIMESTAMP_LEAST && seconds <= WellKnown.TIMESTAMP_MOST) {
        return message(type, seconds, nanos);
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new Misfit(
        "must be a date and time with a zone of the years 1 to 9999, such as"
            + " \"2026-01-31T23:59:59Z\"");
  }

  private static Message duration(JsonNode value, Descriptor type) throws Misfit {
    String text = JsonKinds.text(value);
    if (DURATION.matcher(text).matches()) {
      BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
      long whole = seconds.longValue();
      if (Math.abs(whole) <= WellKnown.DURATION_MOST) {
        BigDecimal rest = seconds.subtract(BigDecimal.valueOf(whole));
        return message(type, whole, rest.movePointRight(9).intValueExact());
      }
    }
    throw new Misfit("must be a duration in seconds, such as \"1.5s\"");
  }

  private static Message message(Descriptor type, long seconds, int nanos) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByNumber(1), seconds)
        .setField(type.findFieldByNumber(2), nanos)
        .build();
  }

  private Message wrapper(JsonNode value, Descriptor type) throws Misfit {
    FieldDescriptor field = type.findFieldByNumber(1);
    return DynamicMessage.newBuilder(type).setField(field, writer.one(value, field)).build();
  }

  private Message struct(JsonNode value, Descriptor type) throws Misfit {
    if (!value.isObject()) {
      throw new Misfit("must be an object");
    }
    DynamicMessage.Builder struct = DynamicMessage.newBuilder(type);
    FieldDescriptor fields = type.findFieldByNumber(1);
    Descriptor entry = fields.getMessageType();
    FieldDescriptor member = entry.findFieldByNumber(2);
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      try {
        struct.addRepeatedField(
            fields,
            DynamicMessage.newBuilder(entry)
                .setField(entry.findFieldByNumber(1), each.getKey())
                .setField(member, writer.one(each.getValue(), member))
                .build());
      } catch (Misfit e) {
        throw e.under(each.getKey());
      }
    }
    return struct.build();
  }

  private Message list(JsonNode value, Descriptor type) throws Misfit {
    if (!value.isArray()) {
      throw new Misfit("must be an array");
    }
    DynamicMessage.Builder list = DynamicMessage.newBuilder(type);
    FieldDescriptor values = type.findFieldByNumber(1);
    for (int i = 0; i < value.size(); i++) {
      try {
        list.addRepeatedField(values, writer.one(value.get(i), values));
      } catch (Misfit e) {
        throw e.under(i);
      }
    }
    return list.build();
  }

  private Message value(JsonNode value, Descriptor type) throws Misfit {
    int number =
        switch (value.getNodeType()) {
          case NULL -> 1;
          case NUMBER -> 2;
          case STRING -> 3;
          case BOOLEAN -> 4;
          case OBJECT -> 5;
          default -> 6;
        };
    FieldDescriptor field = type.findFieldByNumber(number);
    return DynamicMessage.newBuilder(type).setField(field, writer.one(value, field)).build();
  }
}
