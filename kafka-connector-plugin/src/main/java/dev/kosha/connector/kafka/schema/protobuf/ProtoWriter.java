package dev.kosha.connector.kafka.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of JSON, as {@link ProtoReader} writes it and Protobuf's mapping has it. For one thread.
 */
final class ProtoWriter {

  /** Readers of messages go no deeper. */
  private static final int MAX_DEPTH = 100;

  private final WellKnownWriter wellKnown = new WellKnownWriter(this);
  private final FieldNames names;
  private int depth;

  ProtoWriter(FieldNames names) {
    this.names = names;
  }

  Message message(JsonNode value, Descriptor type) throws Misfit {
    if (++depth > MAX_DEPTH) {
      throw new Misfit("nests deeper than " + MAX_DEPTH);
    }
    Optional<Message> special = wellKnown.write(value, type);
    Message message = special.isPresent() ? special.get() : ofFields(value, type);
    depth--;
    return message;
  }

  private Message ofFields(JsonNode value, Descriptor type) throws Misfit {
    if (!value.isObject()) {
      throw new Misfit("must be an object");
    }
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      try {
        put(message, member.getKey(), member.getValue());
      } catch (Misfit e) {
        throw e.under(member.getKey());
      }
    }
    for (FieldDescriptor field : type.getFields()) {
      if (field.isRequired() && !message.hasField(field)) {
        throw new Misfit("is required").under(field.getJsonName());
      }
    }
    return message.build();
  }

  private void put(DynamicMessage.Builder message, String name, JsonNode value) throws Misfit {
    if (name.equals(ProtoReader.UNKNOWN)) {
      try {
        message.setUnknownFields(UnknownFieldSet.parseFrom(JsonKinds.base64(value)));
      } catch (InvalidProtocolBufferException e) {
        throw new Misfit("must be fields in the wire format, in base64");
      }
      return;
    }
    FieldDescriptor field =
        names
            .find(message.getDescriptorForType(), name)
            .orElseThrow(
                () ->
                    new Misfit(
                        "is not a field of message '%s'"
                            .formatted(message.getDescriptorForType().getFullName())));
    if (value.isNull() && (field.isRepeated() || !WellKnown.takesNull(field))) {
      return;
    }
    requireFirst(message, field);
    if (field.isMapField()) {
      putMap(message, field, value);
    } else if (field.isRepeated()) {
      putArray(message, field, value);
    } else {
      message.setField(field, one(value, field));
    }
  }

  /** A field may be named in two ways, and a oneof takes one of its fields. */
  private static void requireFirst(DynamicMessage.Builder message, FieldDescriptor field)
      throws Misfit {
    boolean there =
        field.isRepeated()
            ? message.getRepeatedFieldCount(field) > 0
            : field.hasPresence() && message.hasField(field);
    if (there) {
      throw new Misfit("is there twice");
    }
    OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof != null && message.hasOneof(oneof)) {
      throw new Misfit(
          "excludes '%s', which is there too: both are of the oneof '%s'"
              .formatted(message.getOneofFieldDescriptor(oneof).getJsonName(), oneof.getName()));
    }
  }

  private void putArray(DynamicMessage.Builder message, FieldDescriptor field, JsonNode value)
      throws Misfit {
    if (!value.isArray()) {
      throw new Misfit("must be an array");
    }
    for (int i = 0; i < value.size(); i++) {
      try {
        message.addRepeatedField(field, one(value.get(i), field));
      } catch (Misfit e) {
        throw e.under(i);
      }
    }
  }

  private void putMap(DynamicMessage.Builder message, FieldDescriptor field, JsonNode value)
      throws Misfit {
    if (!value.isObject()) {
      throw new Misfit("must be an object");
    }
    Descriptor entry = field.getMessageType();
    FieldDescriptor keyField = entry.findFieldByNumber(1);
    FieldDescriptor valueField = entry.findFieldByNumber(2);
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      try {
        message.addRepeatedField(
            field,
            DynamicMessage.newBuilder(entry)
                .setField(keyField, MapKeys.of(member.getKey(), keyField))
                .setField(valueField, one(member.getValue(), valueField))
                .build());
      } catch (Misfit e) {
        throw e.under(member.getKey());
      }
    }
  }

  /** A value of a field, or of an element of it. */
  Object one(JsonNode value, FieldDescriptor field) throws Misfit {
    return switch (field.getType()) {
      case INT32, SINT32, SFIXED32 ->
          integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
      case UINT32, FIXED32 -> integer(value, 0, 0xFFFF_FFFFL).intValue();
      case INT64, SINT64, SFIXED64 -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
      case UINT64, FIXED64 ->
          JsonKinds.integer(whole(value), BigInteger.ZERO, MapKeys.MOST_UINT64).longValue();
      case FLOAT -> JsonKinds.float32(value);
      case DOUBLE -> JsonKinds.float64(value);
      case BOOL -> {
        if (!value.isBoolean()) {
          throw new Misfit("must be true or false");
        }
        yield value.booleanValue();
      }
      case STRING -> JsonKinds.text(value);
      case BYTES -> ByteString.copyFrom(JsonKinds.base64(value));
      case ENUM -> enumValue(value, field.getEnumType());
      case MESSAGE, GROUP -> message(value, field.getMessageType());
    };
  }

  private static BigInteger integer(JsonNode value, long least, long most) throws Misfit {
    return JsonKinds.integer(whole(value), BigInteger.valueOf(least), BigInteger.valueOf(most));
  }

  private static BigInteger whole(JsonNode value) throws Misfit {
    return value.isTextual() ? MapKeys.integer(value.textValue()) : JsonKinds.whole(value);
  }

  private static EnumValueDescriptor enumValue(JsonNode value, EnumDescriptor type) throws Misfit {
    EnumValueDescriptor found = null;
    if (value.isTextual()) {
      found = type.findValueByName(value.textValue());
    } else if (value.isNumber()) {
      int number = (int) JsonKinds.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      found =
          type.isClosed()
              ? type.findValueByNumber(number)
              : type.findValueByNumberCreatingIfUnknown(number);
    } else if (value.isNull() && WellKnown.isNull(type)) {
      found = type.findValueByNumber(0);
    }
    if (found == null) {
      throw new Misfit("must be a value of the enum '" + type.getFullName() + "'");
    }
    return found;
  }
}
