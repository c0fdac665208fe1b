package dev.kosha.connector.kafka.schema.protobuf;

import static dev.kosha.connector.kafka.schema.Misfits.assertMisfit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.Wire;
import dev.kosha.connector.kafka.schema.format.CompiledSchema.Decoded;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands for what in JSON, as the documentation tells it. */
class ProtobufMappingTest {

  /** One field of each type, all with presence, so that each row shows one alone. */
  private static final String ALL =
      """
      syntax = "proto3"; package t;
      import "google/protobuf/timestamp.proto"; import "google/protobuf/duration.proto";
      import "google/protobuf/wrappers.proto"; import "google/protobuf/struct.proto";
      import "confluent/type/decimal.proto";
      message All {
        optional int32 int_one = 1; optional int64 big = 2; optional uint32 u = 3;
        optional uint64 ubig = 4; optional sint64 zig = 5; optional float f = 6;
        optional double d = 7; optional bool b = 8; optional string s = 9;
        optional bytes raw = 10; optional Color color = 11; optional All self = 12;
        google.protobuf.Timestamp at = 13; google.protobuf.Duration took = 14;
        google.protobuf.Int64Value wrapped = 15; google.protobuf.Struct any = 16;
        google.protobuf.Value value = 17; optional google.protobuf.NullValue nothing = 18;
        confluent.type.Decimal price = 19; oneof choice { string left = 20; int32 right = 21; }
        optional fixed32 fix = 22;
      }
      enum Color { RED = 0; BLUE = 2; }
      """;

  private static final String NESTED =
      "syntax='proto3'; message A { message B { message C { int32 x = 1; } } }"
          + " message D { map<int32, string> m = 1; repeated A.B.C list = 2; }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | ''",
        "{'intOne':-1} | 08ffffffffffffffffff01",
        "{'big':'9223372036854775807'} | 10ffffffffffffffff7f",
        "{'u':4294967295} | 18ffffffff0f",
        "{'ubig':'18446744073709551615'} | 20ffffffffffffffffff01",
        "{'zig':'-1'} | 2801",
        "{'f':0.1} | 35cdcccc3d",
        "{'f':'-0.0'} | 3500000080",
        "{'d':'NaN'} | 39000000000000f87f",
        "{'b':false} | 4000",
        "{'s':'ä'} | 4a02c3a4",
        "{'raw':'AP8='} | 520200ff",
        "{'color':'BLUE'} | 5802",
        "{'color':7} | 5807",
        "{'self':{'intOne':1}} | 62020801",
        "{'at':'1970-01-01T00:00:01.500Z'} | 6a0808011080cab5ee01",
        "{'at':{'seconds':'-62135596801','nanos':0}} | 6a0b08ff91b8c398feffffff01",
        "{'took':'-1.500s'} | 721608ffffffffffffffffff011080b6ca91feffffffff01",
        "{'wrapped':'5'} | 7a020805",
        "{'wrapped':'0'} | 7a00",
        "{'any':{'k':null}} | 8201090a070a016b12020800",
        "{'value':[true]} | 8a010632040a022001",
        "{'value':null} | 8a01020800",
        "{'nothing':null} | 900100",
        "{'price':{'value':'AQ==','precision':1,'scale':0}} | 9a01050a01011001",
        "{'right':0} | a80100",
        "{'fix':1} | b50101000000",
        "{'@unknown':'wAwB'} | c00c01",
      })
  void message_isWrittenAndReadAsTold(String json, String hex) throws Misfit, UndecodableException {
    ProtobufSchema schema = compile(ALL);
    byte[] bytes = HexFormat.of().parseHex("00" + hex.replace("''", ""));

    assertThat(HexFormat.of().formatHex(schema.writer(Optional.empty()).write(Wire.json(json))))
        .isEqualTo(HexFormat.of().formatHex(bytes));
    assertThat(Wire.sent(schema.read(ByteBuffer.wrap(bytes)).value())).isEqualTo(Wire.json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'int_one':1} | {'intOne':1}",
        "{'intOne':'1'} | {'intOne':1}",
        "{'big':5} | {'big':'5'}",
        "{'color':2} | {'color':'BLUE'}",
        "{'s':null} | {}",
        "{'at':'1970-01-01T02:00:00+02:00'} | {'at':'1970-01-01T00:00:00Z'}",
        "{'wrapped':{'value':'5'}} | {'wrapped':'5'}",
        "{'took':{'seconds':1}} | {'took':'1s'}",
      })
  void otherSpelling_isTakenToo(String json, String answered) throws Misfit, UndecodableException {
    ProtobufSchema schema = compile(ALL);

    byte[] bytes = schema.writer(Optional.empty()).write(Wire.json(json));

    assertThat(Wire.sent(schema.read(ByteBuffer.wrap(bytes)).value()))
        .isEqualTo(Wire.json(answered));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "[] | | must be an object",
        "{'gone':1} | /gone | is not a field of message 't.All'",
        "{'intOne':2147483648} | /intOne | must be from",
        "{'intOne':1.5} | /intOne | must be an integer",
        "{'intOne':'01'} | /intOne | must be an integer",
        "{'intOne':1,'int_one':1} | /int_one | is there twice",
        "{'ubig':-1} | /ubig | must be from 0 to 18446744073709551615",
        "{'b':'true'} | /b | must be true or false",
        "{'s':1} | /s | must be a text",
        "{'raw':'*'} | /raw | not valid base64",
        "{'color':'GREEN'} | /color | must be a value of the enum 't.Color'",
        "{'self':{'self':{'s':1}}} | /self/self/s | must be a text",
        "{'at':'yesterday'} | /at | must be a date and time",
        "{'at':'-0001-01-01T00:00:00Z'} | /at | years 1 to 9999",
        "{'took':'1 s'} | /took | must be a duration",
        "{'wrapped':true} | /wrapped | must be an integer",
        "{'any':[]} | /any | must be an object",
        "{'left':'x','right':1} | /right | excludes 'left'",
        "{'@unknown':'AA=='} | /@unknown | fields in the wire format",
      })
  void valueThatDoesNotFit_isRefusedWithPlaceAndReason(String json, String pointer, String reason) {
    assertMisfit(compile(ALL), json, pointer == null ? "" : pointer, reason);
  }

  @Test
  void fieldsWithoutPresence_areAlwaysShown() throws UndecodableException {
    Decoded read = compile(NESTED).read(ByteBuffer.wrap(new byte[] {2, 2}));

    assertThat(read.value()).hasToString("{\"m\":{},\"list\":[]}");
    assertThat(read.message()).hasValue("D");
  }

  @ParameterizedTest
  @CsvSource({"A,00", "A.B,040000", "A.B.C,06000000", "D,0202"})
  void message_isNamedByItsIndexes(String message, String hex) throws Misfit, UndecodableException {
    ProtobufSchema schema = compile(NESTED);

    byte[] bytes = schema.writer(Optional.of(message)).write(Wire.json("{}"));

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
    assertThat(schema.read(ByteBuffer.wrap(bytes)).message()).hasValue(message);
  }

  @ParameterizedTest
  @CsvSource({"0206", "01", "0203", "80", "feffffff0f", "040002", "''"})
  void indexesOfNoMessage_areUndecodable(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> compile(NESTED).read(ByteBuffer.wrap(bytes)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("names a message");
  }

  @Test
  void messageThatIsNotThere_isNotFound() {
    assertThat(
            Failures.assertFails(
                    SchemaErrorCode.SCHEMA_NOT_FOUND,
                    () -> compile(NESTED).writer(Optional.of("E")))
                .message())
        .contains("it has A, A.B, A.B.C, D");
  }

  @Test
  void mapKeys_areOfTheirType() throws Misfit, UndecodableException {
    ProtobufSchema schema = compile(NESTED);
    JsonNode json = Wire.json("{'m':{'-5':'x'},'list':[]}");

    byte[] bytes = schema.writer(Optional.of("D")).write(json);

    assertThat(schema.read(ByteBuffer.wrap(bytes)).value()).isEqualTo(json);
    ProtobufSchema first = compile("syntax='proto3'; message D { map<bool, int32> m = 1; }");
    assertMisfit(first, "{'m':{'yes':1}}", "/m/yes", "must be true or false");
    assertMisfit(first, "{'m':{'true':'x'}}", "/m/true", "must be an integer");
    assertMisfit(first, "{'m':[]}", "/m", "must be an object");
  }

  @Test
  void requiredField_mustBeThere_butIsNotMissedWhenRead() throws UndecodableException {
    ProtobufSchema schema =
        compile(
            "message M { required string a = 1; optional group G = 2 { required int32 x = 3; } }");

    assertMisfit(schema, "{'g':{'x':1}}", "/a", "is required");
    assertMisfit(schema, "{'a':'','g':{}}", "/g/x", "is required");
    assertThat(schema.read(ByteBuffer.wrap(new byte[] {0})).value()).hasToString("{}");
  }

  @Test
  void textOfProto2ThatIsNoUtf8_isUndecodable() {
    ProtobufSchema schema = compile("message M { optional string a = 1; }");

    assertThatThrownBy(() -> schema.read(ByteBuffer.wrap(new byte[] {0, 10, 1, (byte) 0xFF})))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  void messageThatNestsTooDeeply_isRefusedBothWays() {
    ProtobufSchema schema = compile("syntax='proto3'; message M { optional M m = 1; }");
    byte[] bytes = new byte[2_000];
    for (int i = 1; i < bytes.length - 1; i += 2) {
      bytes[i] = 10;
    }

    assertMisfit(
        schema,
        "{'m':".repeat(150) + "{}" + "}".repeat(150),
        "/m".repeat(100),
        "nests deeper than 100");
    assertThatThrownBy(() -> schema.read(ByteBuffer.wrap(bytes)))
        .isInstanceOf(UndecodableException.class);
  }

  static ProtobufSchema compile(String text) {
    return ProtobufSchema.compile(new SchemaSource(SchemaType.PROTOBUF, text, List.of()));
  }
}
