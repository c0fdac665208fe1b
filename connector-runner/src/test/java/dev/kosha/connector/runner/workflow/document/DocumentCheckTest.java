package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DocumentCheckTest {

  private static final SchemaLibrary SCHEMAS = SchemaLibrary.load();
  private static final Documents DOCUMENTS = new Documents(SCHEMAS);

  private static final String SEND =
      """
      {"type": "object", "required": ["topic", "records"], "additionalProperties": false,
       "properties": {
         "topic": {"type": "string"},
         "records": {"type": "array", "minItems": 1, "items": {"type": "object",
           "required": ["value"], "properties": {"value": {"type": "string"}}}},
         "acks": {"enum": ["all", "one"]}}}
      """;

  /** What is installed: one action of a queue, and HTTP when asked for. */
  private record Installed(Map<String, ActionFacts> actions) implements ActionCatalog {

    static Installed of(String... ids) {
      Map<String, ActionFacts> actions = new TreeMap<>();
      for (String id : ids) {
        try {
          ObjectNode schema = (ObjectNode) YamlText.parse(id.equals("queue.send") ? SEND : "{}");
          actions.put(id, new ActionFacts(id, SCHEMAS.newCompiler().compile(schema), schema));
        } catch (InvalidSchemaException e) {
          throw new IllegalStateException(e);
        }
      }
      return new Installed(actions);
    }

    @Override
    public Optional<ActionFacts> find(String actionId) {
      return Optional.ofNullable(actions.get(actionId));
    }

    @Override
    public Collection<String> actionIds() {
      return actions.keySet();
    }

    @Override
    public boolean hasWorkflow(String namespace, String name) {
      return namespace.equals("test") && name.equals("other");
    }
  }

  private static List<DocumentProblem> problems(String body) {
    String head = "document: {dsl: '1.0.3', namespace: test, name: orders, version: '0.1.0'}\n";
    DocumentReading reading = DOCUMENTS.read(head + body, DocumentFormat.YAML);
    assertThat(reading).isInstanceOf(DocumentReading.Valid.class);
    return new DocumentCheck(Installed.of("queue.send", "queue.receive"))
        .problems(((DocumentReading.Valid) reading).document());
  }

  @ParameterizedTest
  @MethodSource("sound")
  void document_whoseCallsFit_hasNoProblems(String body) {
    assertThat(problems(body)).isEmpty();
  }

  static Stream<String> sound() {
    return Stream.of(
        "do: [{a: {call: queue.send, with: {topic: t, records: [{value: x}]}}}]",
        "do: [{a: {call: queue.send, with: {topic: '${ .t }', records: '${ .r }'}}}]",
        "do: [{a: {call: queue.send, with: {topic: t, acks: '${ .a }', records: [{value: '${ . }'}]}}}]",
        "do: [{a: {call: helper}}]\nuse: {functions: {helper: {set: {n: 1}}}}",
        "do: [{a: {run: {workflow: {namespace: test, name: other, version: latest}}}}]",
        "do: [{a: {run: {workflow: {namespace: test, name: orders, version: latest}}}}]",
        "do: [{a: {run: {workflow: {namespace: test, name: '${ .w }', version: latest}}}}]");
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void document_whoseCallDoesNotFit_isToldWhere(String body, String pointer, String message) {
    assertThat(problems(body))
        .hasSize(1)
        .allSatisfy(
            problem -> {
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.message()).contains(message);
              assertThat(problem.line()).isEqualTo(2);
            });
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        Arguments.of("do: [{a: {call: queue.sned}}]", "/do/0/a/call", "did you mean 'queue.send'?"),
        Arguments.of("do: [{a: {call: elsewhere}}]", "/do/0/a/call", "neither"),
        Arguments.of(
            "do: [{a: {call: queue.send, with: {records: [{value: x}]}}}]",
            "/do/0/a/with/topic",
            "is required"),
        Arguments.of(
            "do: [{a: {call: queue.send, with: {topic: 7, records: '${ .r }'}}}]",
            "/do/0/a/with/topic",
            "must be of type string"),
        Arguments.of(
            "do: [{a: {call: queue.send, with: {topic: t, records: [{value: 7}, '${ . }']}}}]",
            "/do/0/a/with/records/0/value",
            "must be of type string"),
        Arguments.of(
            "do: [{a: {call: queue.send, with: {topic: t, acks: some, records: '${ . }'}}}]",
            "/do/0/a/with/acks",
            "must be one of"),
        Arguments.of(
            "do: [{a: {call: queue.send, with: {topik: t, topic: t, records: '${ . }'}}}]",
            "/do/0/a/with/topik",
            "not a known property"),
        Arguments.of(
            "do: [{a: {call: http, with: {method: get, endpoint: 'https://e'}}}]",
            "/do/0/a/call",
            "http.request, which is not installed"),
        Arguments.of(
            "do: [{a: {run: {workflow: {namespace: test, name: gone, version: latest}}}}]",
            "/do/0/a/run/workflow/name",
            "no workflow"),
        Arguments.of(
            "do: [{a: {try: [{b: {call: gone.x}}], catch: {}}}]", "/do/0/a/try/0/b/call", "gone.x"),
        Arguments.of(
            "do: [{a: {try: [{b: {wait: PT1S}}], catch: {do: [{c: {call: gone.x}}]}}}]",
            "/do/0/a/catch/do/0/c/call",
            "gone.x"),
        Arguments.of(
            "do: [{a: {fork: {branches: [{b: {call: gone.x}}]}}}]",
            "/do/0/a/fork/branches/0/b/call",
            "gone.x"),
        Arguments.of(
            "do: [{a: {for: {in: .}, do: [{b: {call: gone.x}}]}}]",
            "/do/0/a/do/0/b/call",
            "gone.x"),
        Arguments.of(
            "do: [{a: {listen: {to: {any: []}}, foreach: {do: [{b: {call: gone.x}}]}}}]",
            "/do/0/a/foreach/do/0/b/call",
            "gone.x"));
  }

  @Test
  void function_thatCallsWhatIsNotThere_isToldInTheFunction() {
    assertThat(problems("do: [{a: {call: f}}]\nuse: {functions: {f: {call: gone.x}}}"))
        .extracting(DocumentProblem::pointer)
        .containsExactly("/use/functions/f/call");
  }
}
