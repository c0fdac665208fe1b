package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;

/** Messages of Protobuf's own that stand in JSON as something else than an object. */
enum WellKnown {
  TIMESTAMP,
  DURATION,
  WRAPPER,
  STRUCT,
  LIST,
  VALUE,
  /** Any other message. */
  NONE;

  static final long TIMESTAMP_LEAST = -62_135_596_800L;
  static final long TIMESTAMP_MOST = 253_402_300_799L;
  static final long DURATION_MOST = 315_576_000_000L;
  static final int NANOS_MOST = 999_999_999;

  private static final String PACKAGE = "google.protobuf.";

  private static final Map<String, WellKnown> BY_NAME =
      Map.ofEntries(
          Map.entry("Timestamp", TIMESTAMP),
          Map.entry("Duration", DURATION),
          Map.entry("DoubleValue", WRAPPER),
          Map.entry("FloatValue", WRAPPER),
          Map.entry("Int64Value", WRAPPER),
          Map.entry("UInt64Value", WRAPPER),
          Map.entry("Int32Value", WRAPPER),
          Map.entry("UInt32Value", WRAPPER),
          Map.entry("BoolValue", WRAPPER),
          Map.entry("StringValue", WRAPPER),
          Map.entry("BytesValue", WRAPPER),
          Map.entry("Struct", STRUCT),
          Map.entry("ListValue", LIST),
          Map.entry("Value", VALUE));

  static WellKnown of(Descriptor message) {
    String name = message.getFullName();
    return name.startsWith(PACKAGE)
        ? BY_NAME.getOrDefault(name.substring(PACKAGE.length()), NONE)
        : NONE;
  }

  /** Whether the type's only value is JSON's null. */
  static boolean isNull(EnumDescriptor type) {
    return type.getFullName().equals(PACKAGE + "NullValue");
  }

  /** Whether JSON's null is a value of the field, and not the lack of one. */
  static boolean takesNull(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case ENUM -> isNull(field.getEnumType());
      case MESSAGE -> of(field.getMessageType()) == VALUE;
      default -> false;
    };
  }
}
