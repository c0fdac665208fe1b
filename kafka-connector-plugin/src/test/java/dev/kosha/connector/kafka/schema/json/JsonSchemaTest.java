package dev.kosha.connector.kafka.schema.json;

import static dev.kosha.connector.kafka.schema.Misfits.assertMisfit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.record.JsonText;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.Wire;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {

  private static final String ORDER =
      "{'title':'Order','type':'object','required':['item'],'additionalProperties':false,"
          + "'properties':{'item':{'type':'string','minLength':2},"
          + "'lines':{'type':'array','items':{'type':'object','properties':{'n/o':{'type':'integer','minimum':1}}}},"
          + "'mail':{'type':'string','format':'email'},'kind':{'enum':['a','b']},"
          + "'price':{'type':'number'}}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | /item | is required",
        "{'item':'tea','size':1} | /size | is not a property of the schema",
        "{'item':7} | /item | must be of type string",
        "{'item':'x'} | /item | must have at least 2 characters",
        "{'item':'tea','lines':[{},{'n/o':0}]} | /lines/1/n~1o | must be at least 1",
        "{'item':'tea','mail':'nobody'} | /mail | must be a valid email",
        "{'item':'tea','kind':'c'} | /kind | must be one of [\"a\",\"b\"]",
        "[] | '' | must be of type object",
        "{'item':'x','kind':'c'} | /item | (and 1 more)",
      })
  void valueThatDoesNotFit_isRefusedWithPlaceAndReason(String json, String pointer, String reason) {
    assertMisfit(compile(ORDER), json, pointer.equals("''") ? "" : pointer, reason);
  }

  @Test
  void reasons_neverTellTheValue() {
    assertThatThrownBy(
            () ->
                compile(ORDER)
                    .writer(Optional.empty())
                    .write(Wire.json("{'item':'tea','kind':'a-secret'}")))
        .isInstanceOf(Misfit.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void value_keepsEveryDigit() throws Misfit, UndecodableException {
    JsonNode json = Wire.json("{'item':'tea','price':12345678901234567890.10}");

    byte[] bytes = compile(ORDER).writer(Optional.empty()).write(json);

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo("{\"item\":\"tea\",\"price\":12345678901234567890.10}");
    assertThat(compile(ORDER).read(ByteBuffer.wrap(bytes)).value()).isEqualTo(json);
  }

  @Test
  void valueThatIsRead_isNotHeldAgainstTheSchema() throws UndecodableException {
    byte[] bytes = "{\"other\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(compile(ORDER).read(ByteBuffer.wrap(bytes)).value()).hasToString("{\"other\":1}");
    assertThatThrownBy(() -> compile(ORDER).read(ByteBuffer.wrap(new byte[] {'{'})))
        .isInstanceOf(UndecodableException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
      })
  void everyDraft_isKnown(String draft) {
    assertMisfit(compile("{'$schema':'" + draft + "','type':'string'}"), "1", "", "of type string");
  }

  @Test
  void schemaWithoutDraft_isOfDraft7() {
    // In later drafts a list of schemas is called prefixItems.
    assertMisfit(compile("{'items':[{'type':'string'}]}"), "[1]", "/0", "of type string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'$ref':'money.json'} | money.json",
        "{'$id':'https://example.com/a/order.json','$ref':'money.json'} | money.json",
        "{'$ref':'https://example.com/money.json#/definitions/m'} | https://example.com/money.json",
      })
  void reference_isFoundByItsName(String text, String name) {
    String money = "{\"type\":\"integer\",\"definitions\":{\"m\":{\"type\":\"integer\"}}}";

    assertMisfit(compile(text, new SchemaSource.Import(name, money)), "'x'", "", "of type integer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{",
        "7",
        "{'$ref':'gone.json'}",
        "{'$ref':'http://127.0.0.1:1/gone.json'}",
        "{'$ref':'file:///etc/hostname'}",
        "{'type':'string','pattern':'('}",
        "{'a':1,'a':2}",
      })
  void textThatIsNoSchemaOrRefersElsewhere_isInvalid(String text) {
    assertThat(Failures.assertFails(SchemaErrorCode.SCHEMA_INVALID, () -> compile(text)).message())
        .startsWith("the text is no JSON Schema: ");
  }

  @Test
  void name_isTheTitle() {
    assertThat(compile(ORDER).names()).containsExactly("Order");
    assertThat(compile("true").names()).isEmpty();
  }

  private static JsonSchema compile(String text, SchemaSource.Import... imports) {
    return JsonSchema.compile(
        new SchemaSource(SchemaType.JSON, text.replace('\'', '"'), List.of(imports)),
        new JsonText(),
        new JsonMapper().writer());
  }
}
