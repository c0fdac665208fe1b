package dev.kosha.connector.kafka.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.Wire;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What Protobuf's own library writes is read as JSON, and means the same when it is written again.
 */
class ProtobufRoundTripTest {

  private static final String FIELDS =
      """
      int32 a = 1; int64 b = 2; uint32 c = 3; uint64 d = 4; sint32 e = 5; sint64 f = 6;
      fixed32 g = 7; fixed64 h = 8; sfixed32 i = 9; sfixed64 j = 10; float k = 11; double l = 12;
      bool m = 13; string n = 14; bytes o = 15; E p = 16; M q = 17;
      google.protobuf.Timestamp r = 18; google.protobuf.Duration s = 19;
      google.protobuf.DoubleValue t = 20; google.protobuf.BytesValue u = 21;
      google.protobuf.Any v = 22; google.protobuf.FieldMask w = 23; google.protobuf.NullValue x = 24;
      """;

  private static final String SCHEMA =
      """
      syntax = "proto3";
      import "google/protobuf/timestamp.proto"; import "google/protobuf/duration.proto";
      import "google/protobuf/wrappers.proto"; import "google/protobuf/any.proto";
      import "google/protobuf/field_mask.proto"; import "google/protobuf/struct.proto";
      enum E { ZERO = 0; ONE = 1; MINUS = -5; }
      message M {
        %s
        message Optional { %s }
        message Repeated { %s }
        oneof one { %s }
        Optional with_presence = 100; Repeated lists = 101;
        map<string, E> texts = 102; map<int64, bytes> numbers = 103; map<bool, M> truths = 104;
        map<fixed32, google.protobuf.Timestamp> times = 105;
      }
      """
          .formatted(
              FIELDS,
              FIELDS.replaceAll("(^|;\\s*)(?=\\S)", "$1optional "),
              FIELDS.replaceAll("(^|;\\s*)(?=\\S)", "$1repeated "),
              FIELDS.replaceAll(" ([a-x]) = (\\d+)", " one_$1 = 20$2"));

  private static final ProtobufSchema COMPILED = ProtobufMappingTest.compile(SCHEMA);
  private static final Descriptor MESSAGE = descriptor();

  @Property(tries = 2_000)
  void anyMessage_meansTheSameWhenItCameBack(@ForAll long seed)
      throws InvalidProtocolBufferException, UndecodableException, Misfit {
    Message message = random(MESSAGE, new Random(seed), 0);
    byte[] framed = framed(message.toByteArray());

    JsonNode json = COMPILED.read(ByteBuffer.wrap(framed)).value();
    byte[] written = COMPILED.writer(Optional.empty()).write(Wire.sent(json));

    Message back =
        DynamicMessage.parseFrom(MESSAGE, ByteString.copyFrom(written, 1, written.length - 1));
    assertThat(back).as("%s", json).isEqualTo(message);
  }

  @Property(tries = 5_000)
  void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(Wire.sent(COMPILED.read(ByteBuffer.wrap(framed(bytes))).value())).isNotNull();
    } catch (UndecodableException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  private static Message random(Descriptor type, Random random, int depth) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (FieldDescriptor field : type.getFields()) {
      if (random.nextInt(3) == 0) {
        if (!field.isRepeated()) {
          put(message, field, random, depth);
        } else if (depth < 3) {
          int count = field.isMapField() ? 1 : 1 + random.nextInt(3);
          for (int i = 0; i < count; i++) {
            message.addRepeatedField(field, value(field, random, depth + 1));
          }
        }
      }
    }
    if (random.nextInt(8) == 0) {
      message.setUnknownFields(
          UnknownFieldSet.newBuilder()
              .addField(
                  777, UnknownFieldSet.Field.newBuilder().addVarint(random.nextInt(99)).build())
              .build());
    }
    return message.build();
  }

  private static void put(
      DynamicMessage.Builder message, FieldDescriptor field, Random random, int depth) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || depth < 3) {
      message.setField(field, value(field, random, depth + 1));
    }
  }

  private static Object value(FieldDescriptor field, Random random, int depth) {
    return switch (field.getJavaType()) {
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
      case FLOAT -> random.nextInt(4) == 0 ? -0f : number(random.nextInt());
      case DOUBLE -> random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> new String(bytes(random), StandardCharsets.UTF_8);
      case BYTE_STRING -> ByteString.copyFrom(bytes(random));
      case ENUM ->
          random.nextInt(4) == 0
              ? field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(100))
              : field
                  .getEnumType()
                  .getValues()
                  .get(random.nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> random(field.getMessageType(), random, depth);
    };
  }

  private static float number(int bits) {
    float number = Float.intBitsToFloat(bits);
    return Float.isNaN(number) ? Float.NaN : number;
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(8)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] framed(byte[] message) {
    byte[] framed = new byte[message.length + 1];
    System.arraycopy(message, 0, framed, 1, message.length);
    return framed;
  }

  private static Descriptor descriptor() {
    try {
      return ProtoFiles.link(new SchemaSource(SchemaType.PROTOBUF, SCHEMA, List.of()))
          .findMessageTypeByName("M");
    } catch (ProtoFault e) {
      throw new AssertionError(e);
    }
  }
}
