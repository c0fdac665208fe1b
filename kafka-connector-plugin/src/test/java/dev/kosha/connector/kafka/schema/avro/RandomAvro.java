package dev.kosha.connector.kafka.schema.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Random schemas, and random data of them as Avro's own classes hold it. For one thread. */
final class RandomAvro {

  private static final int DEEPEST = 3;

  private static final String[] INTS = {"", "date", "time-millis"};

  private static final String[] LONGS = {
    "",
    "time-micros",
    "timestamp-millis",
    "timestamp-micros",
    "timestamp-nanos",
    "local-timestamp-millis",
    "local-timestamp-micros",
    "local-timestamp-nanos"
  };

  private final Random random;
  private int names;

  RandomAvro(long seed) {
    this.random = new Random(seed);
  }

  Schema schema() {
    return schema(0);
  }

  private Schema schema(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 16 : 11)) {
      case 0 -> Schema.create(Schema.Type.NULL);
      case 1 -> Schema.create(Schema.Type.BOOLEAN);
      case 2 -> logical(Schema.create(Schema.Type.INT), INTS);
      case 3 -> logical(Schema.create(Schema.Type.LONG), LONGS);
      case 4 -> Schema.create(Schema.Type.FLOAT);
      case 5 -> Schema.create(Schema.Type.DOUBLE);
      case 6 -> logical(Schema.create(Schema.Type.STRING), new String[] {"", "uuid"});
      case 7 -> decimal(Schema.create(Schema.Type.BYTES));
      case 8 -> fixed();
      case 9 -> Schema.createEnum(name("E"), null, "n.s", List.of("A", "B", "C"));
      case 10 -> Schema.create(Schema.Type.BYTES);
      case 11 -> Schema.createArray(schema(depth + 1));
      case 12 -> Schema.createMap(schema(depth + 1));
      case 13 -> union(depth);
      default -> record(depth);
    };
  }

  private Schema fixed() {
    return switch (random.nextInt(4)) {
      case 0 -> named("duration", Schema.createFixed(name("F"), null, "n.s", 12));
      case 1 -> named("uuid", Schema.createFixed(name("F"), null, "n.s", 16));
      case 2 -> decimal(Schema.createFixed(name("F"), null, "n.s", 9));
      default -> Schema.createFixed(name("F"), null, "n.s", random.nextInt(5));
    };
  }

  private Schema decimal(Schema schema) {
    int precision = 1 + random.nextInt(18);
    return LogicalTypes.decimal(precision, random.nextInt(precision + 1)).addToSchema(schema);
  }

  private Schema logical(Schema schema, String[] types) {
    return named(types[random.nextInt(types.length)], schema);
  }

  private static Schema named(String type, Schema schema) {
    return type.isEmpty() ? schema : new LogicalType(type).addToSchema(schema);
  }

  private Schema union(int depth) {
    Map<String, Schema> branches = new LinkedHashMap<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Schema branch = schema(depth + 1);
      if (branch.getType() != Schema.Type.UNION) {
        branches.putIfAbsent(branch.getFullName(), branch);
      }
    }
    if (branches.isEmpty()) {
      branches.put("null", Schema.create(Schema.Type.NULL));
    }
    return Schema.createUnion(List.copyOf(branches.values()));
  }

  private Schema record(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      fields.add(new Schema.Field("f" + i, schema(depth + 1)));
    }
    return Schema.createRecord(name("R"), null, random.nextBoolean() ? "n.s" : null, false, fields);
  }

  private String name(String prefix) {
    return prefix + names++;
  }

  /** Of a schema that is not made of others. */
  @Nullable Object datum(Schema schema) {
    String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> float32();
      case DOUBLE -> float64();
      case STRING -> logical.equals("uuid") ? uuid().toString() : text();
      case BYTES -> ByteBuffer.wrap(logical.equals("decimal") ? decimalBytes(schema) : bytes(8));
      case FIXED -> new GenericData.Fixed(schema, fixedBytes(schema, logical));
      case ENUM ->
          new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
      case ARRAY, MAP, UNION, RECORD -> throw new IllegalArgumentException("made of others");
    };
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private byte[] decimalBytes(Schema schema) {
    LogicalTypes.Decimal decimal = (LogicalTypes.Decimal) schema.getLogicalType();
    BigInteger bound = BigInteger.TEN.pow(decimal.getPrecision());
    BigInteger unscaled = new BigInteger(70, random).mod(bound);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate())
        .unscaledValue()
        .toByteArray();
  }

  private byte[] fixedBytes(Schema schema, String logical) {
    byte[] bytes = new byte[schema.getFixedSize()];
    random.nextBytes(bytes);
    if (logical.equals("decimal")) {
      byte[] number = decimalBytes(schema);
      Arrays.fill(bytes, (byte) (number[0] < 0 ? -1 : 0));
      System.arraycopy(number, 0, bytes, bytes.length - number.length, number.length);
    }
    return bytes;
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private byte[] bytes(int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text() {
    // Any bytes as text: what is no UTF-8 becomes a replacement character, which is one.
    return random.nextInt(10) == 0 ? "NaN" : new String(bytes(12), StandardCharsets.UTF_8);
  }

  private long integer(long least, long most) {
    return switch (random.nextInt(6)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> random.nextInt(100_000) - 50_000L;
      case 3 -> 0;
      default -> Math.max(least, Math.min(most, random.nextLong() >> random.nextInt(63)));
    };
  }

  private float float32() {
    float number = Float.intBitsToFloat(random.nextInt());
    return random.nextInt(5) == 0 ? -0f : Float.isNaN(number) ? Float.NaN : number;
  }

  private double float64() {
    double number = Double.longBitsToDouble(random.nextLong());
    return random.nextInt(5) == 0 ? -0d : Double.isNaN(number) ? Double.NaN : number;
  }
}
