package dev.kosha.connector.runner.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.document.DocumentFormat;
import dev.kosha.connector.runner.workflow.document.DocumentReading;
import dev.kosha.connector.runner.workflow.document.Documents;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs a document in a host in memory. */
final class Scenario {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Documents DOCUMENTS = new Documents(SchemaLibrary.load());
  private static final String HEAD =
      """
      document:
        dsl: '1.0.3'
        namespace: test
        name: scenario
        version: '1.0.0'
      """;
  private static final Map<String, JsonNode> SECRETS =
      Map.of("token", json("'t0p'"), "login", json("{username: 'ann', password: 's3cret'}"));

  final RecordingHost host = new RecordingHost();
  private final Program program;

  Scenario(WorkflowDocument document) {
    this.program = Program.compile(document);
  }

  /** Of a document without its head. */
  static Scenario of(String body) {
    return new Scenario(document(HEAD + body));
  }

  static WorkflowDocument document(String text) {
    DocumentReading reading = DOCUMENTS.read(text, DocumentFormat.YAML);
    assertThat(reading).as(text).isInstanceOf(DocumentReading.Valid.class);
    return ((DocumentReading.Valid) reading).document();
  }

  Program program() {
    return program;
  }

  JsonNode run(String input) {
    return run(host, json(input));
  }

  JsonNode run(RecordingHost other, JsonNode input) {
    RunFacts facts =
        new RunFacts(
            "run-1",
            "scenario",
            3,
            Instant.parse("2030-01-01T00:00:00Z"),
            name -> Optional.ofNullable(SECRETS.get(name)));
    return Interpreter.run(program, facts, input, other);
  }

  /** The error that a run ends with. */
  WorkflowError fault(String input) {
    return catchThrowableOfType(WorkflowFault.class, () -> run(input)).error();
  }

  /** JSON in which names need no quotes and single quotes do. */
  static JsonNode json(String text) {
    try {
      return JSON.readerFor(JsonNode.class)
          .with(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .with(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
