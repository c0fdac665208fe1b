package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiffTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Columns: old, new, breaks a sender, breaks a reader. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"string"}                | {"type":"integer"}                       | true  | true
          {"type":"integer"}               | {"type":"number"}                        | false | true
          {"type":"number"}                | {"type":"integer"}                       | true  | false
          {"type":"string"}                | {"type":["string","null"]}               | false | true
          {"type":["string","null"]}       | {"type":"string"}                        | true  | false
          {"type":"string"}                | {}                                       | false | true
          {"enum":["a","b"]}               | {"enum":["a"]}                           | true  | false
          {"enum":["a"]}                   | {"enum":["a","b"]}                       | false | false
          {"type":"string"}                | {"type":"string","enum":["a"]}           | true  | false
          {"const":1}                      | {"enum":[1,2]}                           | false | false
          {"minimum":1}                    | {"minimum":2}                            | true  | false
          {"minimum":2}                    | {"minimum":1}                            | false | false
          {"maximum":9}                    | {"maximum":8}                            | true  | false
          {}                               | {"maxLength":8}                          | true  | false
          {"maxLength":8}                  | {}                                       | false | false
          {"pattern":"a"}                  | {"pattern":"b"}                          | true  | false
          {}                               | {"uniqueItems":false}                    | false | false
          {"items":{"type":"string"}}      | {"items":{"type":"integer"}}             | true  | true
          {}                               | {"items":{"type":"integer"}}             | true  | false
          {"items":{"type":"integer"}}     | {}                                       | false | true
          {}                               | {"additionalProperties":false}           | true  | false
          {"additionalProperties":false}   | {}                                       | false | false
          {"additionalProperties":{"type":"string"}} | {"additionalProperties":false} | true  | true
          {"oneOf":[{"type":"string"},{"type":"null"}]} | {"oneOf":[{"type":"string"}]} | true | false
          {"oneOf":[{"type":"string"}]}    | {"oneOf":[{"type":"string"},{"type":"null"}]} | false | true
          {"not":{"const":1}}              | {"not":{"const":2}}                      | true  | true
          {"if":{"const":1}}               | {}                                       | false | true
          {"default":1}                    | {"default":2}                            | false | false
          {"title":"a"}                    | {"title":"b"}                            | false | false
          true                             | false                                    | true  | true
          """)
  void schemas_changed_breakTheSideThatRelied(
      String before, String after, boolean breaksSender, boolean breaksReader) {
    assertThat(breaking(SchemaDiff.accepted(json(before), json(after)))).isEqualTo(breaksSender);
    assertThat(breaking(SchemaDiff.answered(json(before), json(after)))).isEqualTo(breaksReader);
  }

  @Test
  void required_added_breaksSenderAtTheProperty() {
    JsonNode before = json("{'properties':{'a':{'type':'string'}}}");
    JsonNode after = json("{'properties':{'a':{'type':'string'}},'required':['a']}");

    assertThat(SchemaDiff.accepted(before, after))
        .containsExactly(new SchemaDiff.Finding(true, "/properties/a", "it is required now"));
    assertThat(SchemaDiff.answered(before, after)).noneMatch(SchemaDiff.Finding::breaking);
    assertThat(SchemaDiff.answered(after, before))
        .containsExactly(new SchemaDiff.Finding(true, "/properties/a", "it is optional now"));
  }

  @Test
  void property_gone_breaksBothSides() {
    JsonNode before = json("{'properties':{'a/b':{}}}");
    JsonNode after = json("{'properties':{}}");

    assertThat(SchemaDiff.accepted(before, after))
        .containsExactly(new SchemaDiff.Finding(true, "/properties/a~1b", "it is gone"));
    assertThat(SchemaDiff.answered(before, after))
        .containsExactly(new SchemaDiff.Finding(true, "/properties/a~1b", "it is gone"));
  }

  @Test
  void definition_changed_isFoundThroughReferences() {
    JsonNode before =
        json("{'$defs':{'n':{'type':'integer'}},'properties':{'a':{'$ref':'#/$defs/n'}}}");
    JsonNode after =
        json("{'$defs':{'n':{'type':'string'}},'properties':{'a':{'$ref':'#/$defs/n'}}}");

    assertThat(SchemaDiff.accepted(before, after))
        .extracting(SchemaDiff.Finding::pointer)
        .containsExactly("/properties/a");
  }

  @Test
  void schema_thatRefersToItself_ends() {
    JsonNode before = json("{'properties':{'next':{'$ref':'#'},'v':{'type':'integer'}}}");
    JsonNode after = json("{'properties':{'next':{'$ref':'#'},'v':{'type':'string'}}}");

    assertThat(SchemaDiff.accepted(before, after)).hasSize(1);
    assertThat(SchemaDiff.accepted(json("{'$ref':'#'}"), json("{'$ref':'#'}"))).isEmpty();
  }

  private static boolean breaking(List<SchemaDiff.Finding> findings) {
    return findings.stream().anyMatch(SchemaDiff.Finding::breaking);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
