package dev.kosha.connector.runner.validation;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputValidatorTest {

  private final SchemaLibrary library = SchemaLibrary.load();

  private CompiledSchema schema(String text) throws InvalidSchemaException {
    return library.newCompiler().compile(json(text));
  }

  private List<Violation> faults(String schema) {
    try {
      schema(schema);
      return List.of();
    } catch (InvalidSchemaException e) {
      return e.violations();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"required\": [\"a/b\"]} | {} | /a~1b | required | is required",
        "{\"additionalProperties\": false} | {\"x\": 1} | /x | additionalProperties"
            + " | is not a known property",
        "{\"unevaluatedProperties\": false} | {\"x\": 1} | /x | unevaluatedProperties"
            + " | is not a known property",
        "{\"dependentRequired\": {\"a\": [\"b\"]}} | {\"a\": 1} | /b | dependentRequired"
            + " | is required together with 'a'",
        "{\"properties\": {\"a\": {\"type\": [\"string\", \"null\"]}}} | {\"a\": 1} | /a | type"
            + " | must be of type string or null",
        "{\"properties\": {\"a\": {\"enum\": [\"x\"]}}} | {\"a\": 1} | /a | enum"
            + " | must be one of [\"x\"]",
        "{\"properties\": {\"a\": {\"const\": \"x\"}}} | {\"a\": 1} | /a | const"
            + " | must be \"x\"",
        "{\"properties\": {\"a\": {\"pattern\": \"^x$\"}}} | {\"a\": \"S3CRET\"} | /a | pattern"
            + " | must match the pattern ^x$",
        "{\"properties\": {\"a\": {\"format\": \"uuid\"}}} | {\"a\": \"S3CRET\"} | /a | format"
            + " | must be a valid uuid",
        "{\"properties\": {\"a\": {\"minLength\": 9}}} | {\"a\": \"S3CRET\"} | /a | minLength"
            + " | must have at least 9 characters",
        "{\"properties\": {\"a\": {\"items\": {\"minimum\": 3}}}} | {\"a\": [3, 2]} | /a/1"
            + " | minimum | must be at least 3"
      })
  void violations_point_at_the_place_in_words_without_the_value(
      String schema, String document, String pointer, String keyword, String message)
      throws InvalidSchemaException {
    List<Violation> violations = schema(schema).violations(json(document));

    assertThat(violations).containsExactly(new Violation(pointer, keyword, message));
    assertThat(violations.toString()).doesNotContain("S3CRET");
  }

  @Test
  void violations_of_a_valid_document_are_none() throws InvalidSchemaException {
    CompiledSchema schema = schema("{\"properties\": {\"t\": {\"format\": \"duration\"}}}");

    assertThat(schema.violations(json("{\"t\": \"PT5S\"}"))).isEmpty();
    assertThat(schema.violations(json("{\"t\": \"5s\"}"))).hasSize(1);
  }

  @Test
  void fillDefaults_adds_copies_of_what_is_missing() throws InvalidSchemaException {
    CompiledSchema schema =
        schema("{\"properties\": {\"a\": {\"default\": [1]}, \"b\": {\"default\": \"x\"}}}");
    ObjectNode first = json("{\"b\": null}");
    ObjectNode second = json("{}");

    schema.fillDefaults(first);
    ((ArrayNode) first.get("a")).add(2);
    schema.fillDefaults(second);

    assertThat(first).isEqualTo(json("{\"b\": null, \"a\": [1, 2]}"));
    assertThat(second).isEqualTo(json("{\"a\": [1], \"b\": \"x\"}"));
  }

  @Test
  void compile_of_a_schema_that_breaks_the_meta_schema_names_the_place() {
    assertThat(faults("{\"properties\": {\"a\": {\"type\": \"objekt\"}}}"))
        .extracting(Violation::pointer)
        .contains("/properties/a/type");
  }

  @Test
  void compile_of_a_dangling_reference_is_refused() {
    assertThat(faults("{\"properties\": {\"a\": {\"$ref\": \"#/$defs/none\"}}}"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("/$defs/none"));
  }

  @Test
  void compile_loads_nothing_from_elsewhere() {
    assertThat(faults("{\"$ref\": \"https://example.org/schema.json\"}"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("example.org"));
    assertThat(faults("{\"$ref\": \"file:///etc/passwd\"}")).hasSize(1);
    assertThat(faults("{\"$ref\": \"classpath:manifest.schema.json\"}")).hasSize(1);
  }

  @Test
  void compile_of_a_default_that_does_not_fit_is_refused() {
    assertThat(faults("{\"properties\": {\"a\": {\"type\": \"integer\", \"default\": \"x\"}}}"))
        .extracting(Violation::pointer)
        .containsExactly("/properties/a/default");
  }

  @Test
  void compilers_of_two_generations_share_no_schema() throws Exception {
    SchemaCompiler old = library.newCompiler();
    SchemaCompiler renewed = library.newCompiler();

    CompiledSchema first = old.compile(json("{\"$id\": \"urn:x\", \"required\": [\"a\"]}"));
    CompiledSchema second = renewed.compile(json("{\"$id\": \"urn:x\", \"required\": [\"b\"]}"));

    assertThat(first.violations(json("{\"a\": 1}"))).isEmpty();
    assertThat(second.violations(json("{\"a\": 1}"))).hasSize(1);
  }

  @Test
  void compile_of_a_second_schema_under_the_same_id_is_refused_within_a_generation()
      throws Exception {
    SchemaCompiler compiler = library.newCompiler();
    compiler.compile(json("{\"$id\": \"urn:x\", \"required\": [\"a\"]}"));

    assertThatThrownBy(() -> compiler.compile(json("{\"$id\": \"urn:x\", \"required\": [\"b\"]}")))
        .isInstanceOf(InvalidSchemaException.class);
  }
}
