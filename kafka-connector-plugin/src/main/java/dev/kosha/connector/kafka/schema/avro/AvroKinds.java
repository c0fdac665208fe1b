package dev.kosha.connector.kafka.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What stands for bytes and fixed: base64, or what their logical type says. */
final class AvroKinds {

  private static final long MOST_UNSIGNED = 0xFFFF_FFFFL;
  private static final int UUID_BYTES = 16;
  private static final int DURATION_BYTES = 12;

  private AvroKinds() {}

  static JsonNode read(byte[] bytes, Schema schema) throws UndecodableException {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      if (bytes.length == 0) {
        throw AvroInput.fault("has a decimal without bytes");
      }
      return TextNode.valueOf(
          new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString());
    }
    if (isUuid(schema)) {
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return TextNode.valueOf(new UUID(halves.getLong(), halves.getLong()).toString());
    }
    if (isDuration(schema)) {
      ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      return JsonNodeFactory.instance
          .objectNode()
          .put("months", Integer.toUnsignedLong(parts.getInt()))
          .put("days", Integer.toUnsignedLong(parts.getInt()))
          .put("millis", Integer.toUnsignedLong(parts.getInt()));
    }
    return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }

  static byte[] write(JsonNode value, Schema schema) throws Misfit {
    byte[] bytes = bytes(value, schema);
    if (schema.getType() == Schema.Type.FIXED && bytes.length != schema.getFixedSize()) {
      throw new Misfit(
          "must be %d bytes, and is %d".formatted(schema.getFixedSize(), bytes.length));
    }
    return bytes;
  }

  static boolean isDecimal(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal;
  }

  static boolean isDuration(Schema schema) {
    return is(schema, "duration")
        && schema.getType() == Schema.Type.FIXED
        && schema.getFixedSize() == DURATION_BYTES;
  }

  private static boolean isUuid(Schema schema) {
    return is(schema, "uuid")
        && schema.getType() == Schema.Type.FIXED
        && schema.getFixedSize() == UUID_BYTES;
  }

  private static boolean is(Schema schema, String logical) {
    return schema.getLogicalType() != null && schema.getLogicalType().getName().equals(logical);
  }

  private static byte[] bytes(JsonNode value, Schema schema) throws Misfit {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return decimal(value, decimal, schema);
    }
    if (isUuid(schema)) {
      UUID uuid = uuid(value);
      return ByteBuffer.allocate(UUID_BYTES)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    return isDuration(schema) ? duration(value) : JsonKinds.base64(value);
  }

  /** A UUID of which nothing is left out or spelled in another way. */
  static UUID uuid(JsonNode value) throws Misfit {
    String text = JsonKinds.text(value);
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new Misfit("must be a UUID");
  }

  private static byte[] decimal(JsonNode value, LogicalTypes.Decimal decimal, Schema schema)
      throws Misfit {
    BigDecimal number = number(value);
    int scale = decimal.getScale();
    if (number.stripTrailingZeros().scale() > scale) {
      throw new Misfit("must have at most %d decimals".formatted(scale));
    }
    BigDecimal scaled = number.setScale(scale);
    if (scaled.precision() > decimal.getPrecision()) {
      throw new Misfit(
          "must have at most %d digits, %d of them decimals"
              .formatted(decimal.getPrecision(), scale));
    }
    byte[] bytes = scaled.unscaledValue().toByteArray();
    if (schema.getType() != Schema.Type.FIXED || bytes.length >= schema.getFixedSize()) {
      return bytes;
    }
    byte[] padded = new byte[schema.getFixedSize()];
    Arrays.fill(padded, (byte) (scaled.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
    return padded;
  }

  private static BigDecimal number(JsonNode value) throws Misfit {
    if (!value.isTextual()) {
      return JsonKinds.decimal(value);
    }
    try {
      return JsonKinds.bounded(new BigDecimal(value.textValue()));
    } catch (NumberFormatException e) {
      throw new Misfit("must be a decimal number, best as a text");
    }
  }

  private static byte[] duration(JsonNode value) throws Misfit {
    ByteBuffer parts = ByteBuffer.allocate(DURATION_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (!value.isObject() || value.size() != 3) {
      throw new Misfit("must be an object of months, days and millis");
    }
    for (String part : new String[] {"months", "days", "millis"}) {
      try {
        parts.putInt((int) JsonKinds.integer(value.path(part), 0, MOST_UNSIGNED));
      } catch (Misfit e) {
        throw e.under(part);
      }
    }
    return parts.array();
  }
}
