package dev.kosha.connector.kafka.schema.avro;

import static dev.kosha.connector.kafka.schema.Misfits.assertMisfit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.Wire;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands for what in JSON, as the documentation tells it. */
class AvroMappingTest {

  private static final String RECORD =
      "{'type':'record','name':'R','namespace':'n','fields':[{'name':'a','type':'int'},"
          + "{'name':'b','type':['null','string'],'default':null},"
          + "{'name':'c','type':{'type':'array','items':'long'},'default':[7]}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'null' | null | ",
        "'boolean' | true | 01",
        "'int' | -1 | 01",
        "'long' | 9223372036854775807 | feffffffffffffffff01",
        "'float' | 0.1 | cdcccc3d",
        "'double' | 'NaN' | 000000000000f87f",
        "'double' | '-Infinity' | 000000000000f0ff",
        "'double' | '-0.0' | 0000000000000080",
        "'string' | 'ä' | 04c3a4",
        "'bytes' | 'AP8=' | 0400ff",
        "{'type':'fixed','name':'F','size':2} | 'AP8=' | 00ff",
        "{'type':'enum','name':'E','symbols':['A','B']} | 'B' | 02",
        "{'type':'array','items':'int'} | [1,2] | 04020400",
        "{'type':'map','values':'int'} | {'k':1} | 02026b0200",
        "['null','string'] | null | 00",
        "['null','string'] | 'x' | 020278",
        "['string'] | 'x' | 000278",
        "['null','string','int'] | {'int':1} | 0402",
        "['string','int'] | {'string':'x'} | 000278",
        "['null',{'type':'map','values':'int'}] | {'map':1} | 0202066d61700200",
        "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2} | '-12.50' | 04fb1e",
        "{'type':'fixed','name':'D','size':4,'logicalType':'decimal','precision':9,'scale':0} | '-1' | ffffffff",
        "{'type':'int','logicalType':'date'} | '1969-12-31' | 01",
        "{'type':'int','logicalType':'time-millis'} | '00:00:00.001' | 02",
        "{'type':'int','logicalType':'time-millis'} | -1 | 01",
        "{'type':'long','logicalType':'time-micros'} | '00:00:00.000001' | 02",
        "{'type':'long','logicalType':'timestamp-millis'} | '1970-01-01T00:00:00.001Z' | 02",
        "{'type':'long','logicalType':'timestamp-micros'} | '1969-12-31T23:59:59.999999Z' | 01",
        "{'type':'long','logicalType':'timestamp-nanos'} | '1970-01-01T00:00:00.000000001Z' | 02",
        "{'type':'long','logicalType':'local-timestamp-millis'} | '1970-01-01T00:00:01' | d00f",
        "{'type':'string','logicalType':'uuid'} | '00000000-0000-0000-0000-00000000000a' | "
            + "4830303030303030302d303030302d303030302d303030302d303030303030303030303061",
        "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'} | '00000000-0000-0000-0000-00000000000a' | "
            + "0000000000000000000000000000000a",
        "{'type':'fixed','name':'P','size':12,'logicalType':'duration'} | {'months':1,'days':2,'millis':4294967295} | "
            + "0100000002000000ffffffff",
      })
  void value_isWrittenAndReadAsTold(String schema, String json, String hex)
      throws Misfit, UndecodableException {
    AvroSchema compiled = compile(schema);
    byte[] bytes = HexFormat.of().parseHex(hex == null ? "" : hex);

    assertThat(compiled.writer(Optional.empty()).write(Wire.json(json))).isEqualTo(bytes);
    assertThat(Wire.sent(compiled.read(ByteBuffer.wrap(bytes)).value())).isEqualTo(Wire.json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "['null','string'] | {'string':'x'} | 'x'",
        "['null','string','int'] | 5 | {'int':5}",
        "['null','string',{'type':'array','items':'int'}] | [1] | {'array':[1]}",
        "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2} | 12.5 | '12.50'",
        "{'type':'int','logicalType':'date'} | 1 | '1970-01-02'",
        "{'type':'long','logicalType':'timestamp-millis'} | '1970-01-01T02:00:00+02:00' | '1970-01-01T00:00:00Z'",
        "'int' | 1.0 | 1",
        "'double' | 1 | 1.0",
      })
  void otherSpelling_isTakenToo(String schema, String json, String answered)
      throws Misfit, UndecodableException {
    AvroSchema compiled = compile(schema);

    byte[] bytes = compiled.writer(Optional.empty()).write(Wire.json(json));

    assertThat(Wire.sent(compiled.read(ByteBuffer.wrap(bytes)).value()))
        .isEqualTo(Wire.json(answered));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'int' | 2147483648 | must be from -2147483648 to 2147483647",
        "'int' | 1.5 | must be an integer",
        "'int' | 'x' | must be an integer",
        "'long' | 9223372036854775808 | must be from",
        "'float' | 1e300 | too large",
        "'boolean' | 1 | must be true or false",
        "'null' | 1 | must be null",
        "'string' | 1 | must be a text",
        "'string' | '\\ud800' | half a surrogate pair",
        "'bytes' | '*' | not valid base64",
        "{'type':'fixed','name':'F','size':2} | 'AA==' | must be 2 bytes, and is 1",
        "{'type':'enum','name':'E','symbols':['A','B']} | 'C' | must be one of A, B",
        "['null','string'] | 1 | must be of one of the branches null, string",
        "['int','long'] | 1 | put it below the name of one, int, long",
        "{'type':'bytes','logicalType':'decimal','precision':3,'scale':2} | '1.234' | at most 2 decimals",
        "{'type':'bytes','logicalType':'decimal','precision':3,'scale':2} | '12.34' | at most 3 digits",
        "{'type':'bytes','logicalType':'decimal','precision':3,'scale':2} | '1e999999999' | too many digits",
        "{'type':'int','logicalType':'date'} | '2026-02-30' | must be a date",
        "{'type':'int','logicalType':'time-millis'} | '00:00:00.0001' | must be a time of day",
        "{'type':'long','logicalType':'timestamp-millis'} | '2026-01-01T00:00:00' | with a zone",
        "{'type':'string','logicalType':'uuid'} | '1-1-1-1-1' | must be a UUID",
      })
  void valueThatDoesNotFit_isRefusedWithItsReason(String schema, String json, String reason) {
    assertMisfit(compile(schema), json, "", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'a':1,'c':[1,'x']} | /c/1 | must be an integer",
        "{'b':null} | /a | is missing, and the schema has no default",
        "{'a':1,'z/~':2} | /z~1~0 | is not a field of record 'n.R'",
        "{'a':1,'b':{'string':5}} | /b/string | must be a text",
        "[] | '' | must be an object",
      })
  void faultWithinARecord_isNamedByItsPlace(String json, String pointer, String reason) {
    assertMisfit(compile(RECORD), json, pointer.equals("''") ? "" : pointer, reason);
  }

  @Test
  void missingFields_takeTheirDefaults() throws Misfit, UndecodableException {
    AvroSchema compiled = compile(RECORD);

    byte[] bytes = compiled.writer(Optional.empty()).write(Wire.json("{'a':1}"));

    assertThat(compiled.read(ByteBuffer.wrap(bytes)).value())
        .hasToString("{\"a\":1,\"b\":null,\"c\":[7]}");
  }

  @Test
  void optionalRecord_withAFieldOfItsOwnName_isNotMistaken() throws Misfit, UndecodableException {
    AvroSchema compiled =
        compile("['null',{'type':'record','name':'R','fields':[{'name':'R','type':'int'}]}]");
    JsonNode bare = Wire.json("{'R':5}");

    byte[] bytes = compiled.writer(Optional.empty()).write(bare);

    assertThat(compiled.read(ByteBuffer.wrap(bytes)).value()).isEqualTo(bare);
  }

  @Test
  void importedType_isKnown() throws Misfit {
    String money = "{'type':'record','name':'n.M','fields':[{'name':'c','type':'long'}]}";
    AvroSchema compiled =
        AvroSchema.compile(
            new SchemaSource(
                SchemaType.AVRO,
                "{\"type\":\"array\",\"items\":\"n.M\"}",
                List.of(new SchemaSource.Import("n.M", money.replace('\'', '"')))));

    assertThat(compiled.writer(Optional.empty()).write(Wire.json("[{'c':1}]"))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{ | no Avro schema",
        "'nosuchtype' | no Avro schema",
        "{'type':'record','name':'R','fields':[{'name':'a','type':'int','default':'x'}]} | no Avro schema",
        "{'type':'enum','name':'E','symbols':['A','A']} | no Avro schema",
      })
  void textThatIsNoSchema_isInvalid(String text, String words) {
    assertThat(Failures.assertFails(SchemaErrorCode.SCHEMA_INVALID, () -> compile(text)).message())
        .contains(words);
  }

  @Test
  void arrayThatClaimsManyEmptyElements_isRefusedBeforeItFillsTheMemory() {
    AvroSchema compiled = compile("{'type':'array','items':'null'}");
    byte[] claim = HexFormat.of().parseHex("feffffff0f00");

    assertThatThrownBy(() -> compiled.read(ByteBuffer.wrap(claim)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("more elements than its bytes can hold");
  }

  @Test
  void listThatNestsForEver_isRefusedBeforeTheStackEnds() {
    AvroSchema compiled =
        compile("{'type':'record','name':'L','fields':[{'name':'next','type':['null','L']}]}");
    byte[] endless = new byte[100_000];
    Arrays.fill(endless, (byte) 2);

    assertThatThrownBy(() -> compiled.read(ByteBuffer.wrap(endless)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("nests deeper");
  }

  @Test
  void surplusBytes_areNoValue() {
    assertThatThrownBy(() -> compile("'int'").read(ByteBuffer.wrap(new byte[] {2, 2})))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("1 bytes after its end");
  }

  private static AvroSchema compile(String schema) {
    return AvroRoundTripTest.compile(schema.replace('\'', '"'));
  }
}
