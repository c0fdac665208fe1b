package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DocumentsTest {

  private static final Documents DOCUMENTS = new Documents(SchemaLibrary.load());

  private static final String HEAD =
      """
      document:
        dsl: '1.0.3'
        namespace: test
        name: orders
        version: '0.1.0'
      """;

  private static List<DocumentProblem> problems(String text, DocumentFormat format) {
    DocumentReading reading = DOCUMENTS.read(text, format);
    return reading instanceof DocumentReading.Invalid invalid ? invalid.problems() : List.of();
  }

  private static WorkflowDocument valid(String text) {
    DocumentReading reading = DOCUMENTS.read(text, DocumentFormat.YAML);
    assertThat(reading).isInstanceOf(DocumentReading.Valid.class);
    return ((DocumentReading.Valid) reading).document();
  }

  @Test
  void document_inYamlAndInJson_givesTheSameTree() {
    String yaml = HEAD + "do:\n  - a: {set: {n: 1, on: no, t: 2030-01-01, f: 1.5}}\n";
    String json =
        """
        {"document": {"dsl": "1.0.3", "namespace": "test", "name": "orders", "version": "0.1.0"},
         "do": [{"a": {"set": {"n": 1, "on": "no", "t": "2030-01-01", "f": 1.5}}}]}
        """;
    DocumentReading reading = DOCUMENTS.read(json, DocumentFormat.JSON);
    assertThat(reading).isInstanceOf(DocumentReading.Valid.class);
    assertThat(((DocumentReading.Valid) reading).document().tree()).isEqualTo(valid(yaml).tree());
  }

  @Test
  void document_thatIsValid_tellsWhoItIs() {
    WorkflowDocument document =
        valid(
            HEAD
                + """
                  title: Orders
                  summary: Takes *orders*
                use: {secrets: [token, login]}
                schedule: {every: {minutes: 5}, cron: '0 6 * * mon', after: PT1M, on: {one: {with: {type: t}}}}
                do:
                  - a: {set: {n: 1}}
                """);
    assertThat(document.name()).isEqualTo("orders");
    assertThat(document.namespace()).isEqualTo("test");
    assertThat(document.version()).isEqualTo("0.1.0");
    assertThat(document.title()).isEqualTo("Orders");
    assertThat(document.summary()).isEqualTo("Takes *orders*");
    assertThat(document.secrets()).containsExactly("token", "login");
    Schedule schedule = document.findSchedule().orElseThrow();
    assertThat(schedule.findEvery()).hasValue(Duration.ofMinutes(5));
    assertThat(schedule.findAfter()).hasValue(Duration.ofMinutes(1));
    assertThat(schedule.findCron()).hasValue(Cron.parse("0 6 * * mon"));
    assertThat(schedule.findOn()).isPresent();
  }

  @Test
  void problems_ofAllKinds_areFoundAtOnceInTheOrderOfTheText() {
    String text =
        HEAD
            + """
            do:
              - first: {set: {n: '${ .a | }'}, then: secnd}
              - second: {cal: http}
              - second: {wait: PT1Q}
            """;
    assertThat(problems(text, DocumentFormat.YAML))
        .extracting(DocumentProblem::pointer, DocumentProblem::line, DocumentProblem::code)
        .containsExactly(
            tuple("/do/0/first/set/n", 7, "expression"),
            tuple("/do/0/first/then", 7, "reference"),
            tuple("/do/1/second", 8, "required"),
            tuple("/do/2/second", 9, "duplicate"),
            tuple("/do/2/second/wait", 9, "value"));
  }

  @ParameterizedTest
  @MethodSource("syntaxFaults")
  void text_thatIsNoDocument_isRefusedWhereItBreaks(
      DocumentFormat format, String text, int line, int column, String message) {
    assertThat(problems(text, format))
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).contains(message);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.column()).isEqualTo(column);
            });
  }

  static Stream<Arguments> syntaxFaults() {
    return Stream.of(
        Arguments.of(DocumentFormat.JSON, "", 1, 1, "is empty"),
        Arguments.of(DocumentFormat.JSON, "{\"a\":\n  x}", 2, 3, "is not JSON"),
        Arguments.of(DocumentFormat.JSON, "{} {}", 1, 4, "more text"),
        Arguments.of(DocumentFormat.JSON, "{\"a\": 1,\n \"a\": 2}", 2, 2, "stands there twice"),
        Arguments.of(DocumentFormat.YAML, "", 1, 1, "is empty"),
        Arguments.of(DocumentFormat.YAML, "a: [1,\nb: 2", 2, 5, "is not YAML"),
        Arguments.of(DocumentFormat.YAML, "a: 1\n---\nb: 1", 3, 1, "more than one document"),
        Arguments.of(DocumentFormat.YAML, "a: 1\na: 2", 2, 1, "stands there twice"),
        Arguments.of(DocumentFormat.YAML, "a: !!python/object x", 1, 4, "tag"),
        Arguments.of(DocumentFormat.YAML, "a: &a {b: 1}\nc: {<<: *a}", 2, 5, "merge keys"),
        Arguments.of(DocumentFormat.YAML, "a: .nan", 1, 4, "a number that JSON does not have"),
        Arguments.of(DocumentFormat.YAML, "a: &a [*a]", 1, 4, "contains itself"));
  }

  @Test
  void text_withAliasesOfAliases_isRefusedBeforeItFillsTheMemory() {
    StringBuilder text = new StringBuilder("a0: &a0 [1, 1]\n");
    for (int i = 1; i < 30; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problems(text.toString(), DocumentFormat.YAML))
        .anyMatch(problem -> problem.code().equals("limit"));
  }

  @Test
  void text_tooLongOrTooDeep_isRefused() {
    assertThat(problems("a: " + "x".repeat(1_000_001), DocumentFormat.YAML))
        .extracting(DocumentProblem::code)
        .containsExactly("limit");
    assertThat(problems("[".repeat(2000), DocumentFormat.JSON)).hasSize(1);
    assertThat(problems("[".repeat(2000), DocumentFormat.YAML)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void document_withAFault_isRefusedAtItsPlace(String body, String pointer, String message) {
    assertThat(problems(HEAD + body, DocumentFormat.YAML))
        .as(body)
        .hasSize(1)
        .allSatisfy(
            problem -> {
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.message()).contains(message);
              assertThat(problem.line()).isPositive();
            });
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            structure().stream(),
            tasks().stream(),
            references().stream(),
            expressions().stream(),
            unsupported().stream())
        .flatMap(s -> s);
  }

  private static final String OK = "do: [{a: {set: {n: 1}}}]\n";

  private static List<Arguments> structure() {
    return List.of(
        Arguments.of("do: []", "/do", "at least one task"),
        Arguments.of("do: {a: {set: {n: 1}}}", "/do", "must be a list of tasks"),
        Arguments.of("use: {}", "/do", "is required"),
        Arguments.of(OK + "ues: {}", "/ues", "did you mean 'use'?"),
        Arguments.of(OK + "schedule: {cron: '61 * * * *'}", "/schedule/cron", "minute '61'"),
        Arguments.of(OK + "schedule: {every: PT0S}", "/schedule/every", "longer than nothing"),
        Arguments.of(OK + "schedule: {}", "/schedule", "one of every, cron, after, on"),
        Arguments.of(OK + "evaluate: {mode: lax}", "/evaluate/mode", "loose, strict"),
        Arguments.of(OK + "timeout: {after: 10}", "/timeout/after", "must be a duration"),
        Arguments.of(
            OK + "input: {schema: {document: {minLength: -1}}}",
            "/input/schema/document/minLength",
            "must be at least 0"),
        Arguments.of(
            OK + "output: {schema: {format: json}}", "/output/schema/document", "required"),
        Arguments.of(
            OK + "use: {retries: {r: {limit: {attempt: {count: -1}}}}}",
            "/use/retries/r/limit/attempt/count",
            "must not be below 0"),
        Arguments.of(
            OK + "use: {retries: {r: {backoff: {linear: {}, constant: {}}}}}",
            "/use/retries/r/backoff",
            "exactly one of"),
        Arguments.of(
            OK + "use: {errors: {e: {type: 'https://e', status: bad}}}",
            "/use/errors/e/status",
            "must be a whole number"),
        Arguments.of(
            OK + "use: {functions: {f: {set: {n: 1}, then: end}}}",
            "/use/functions/f/then",
            "back"),
        Arguments.of(OK + "use: {functions: {f: {call: f}}}", "/use/functions/f", "calls itself"));
  }

  private static List<Arguments> tasks() {
    return List.of(
        Arguments.of("do: [{a: {set: {n: 1}, wait: PT1S}}]", "/do/0/a", "several kinds of task"),
        Arguments.of("do: [{a: {sett: {n: 1}}}]", "/do/0/a", "did you mean 'set'?"),
        Arguments.of("do: [{a: {set: {}}}]", "/do/0/a/set", "at least one member"),
        Arguments.of("do: [{a: {set: {n: 1}, iff: .x}}]", "/do/0/a/iff", "did you mean 'if'?"),
        Arguments.of("do: [{end: {set: {n: 1}}}]", "/do/0/end", "flow directive"),
        Arguments.of("do: [{a: {set: {n: 1}, b: {set: {n: 1}}}}]", "/do/0/a/b", "not known here"),
        Arguments.of("do: [{a: {set: {n: 1}}, b: {set: {n: 1}}}]", "/do/0", "with one member"),
        Arguments.of("do: [{a: {for: {in: .x}}}]", "/do/0/a/do", "is required"),
        Arguments.of(
            "do: [{a: {for: {in: .x, each: 'a b'}, do: [{b: {set: {n: 1}}}]}}]",
            "/do/0/a/for/each",
            "letters, digits and _"),
        Arguments.of("do: [{a: {fork: {}}}]", "/do/0/a/fork/branches", "is required"),
        Arguments.of("do: [{a: {switch: []}}]", "/do/0/a/switch", "list of cases"),
        Arguments.of(
            "do: [{a: {switch: [{x: {then: end}}, {y: {then: end}}]}}]",
            "/do/0/a/switch/1/y",
            "second case without 'when'"),
        Arguments.of("do: [{a: {try: [{b: {set: {n: 1}}}]}}]", "/do/0/a/catch", "is required"),
        Arguments.of(
            "do: [{a: {raise: {error: {type: 'https://e'}}}}]",
            "/do/0/a/raise/error/status",
            "required"),
        Arguments.of(
            "do: [{a: {raise: {error: {type: gone, status: 400}}}}]",
            "/do/0/a/raise/error/type",
            "must be a URI"),
        Arguments.of("do: [{a: {wait: {}}}]", "/do/0/a/wait", "at least one member"),
        Arguments.of("do: [{a: {wait: P1Y}}]", "/do/0/a/wait", "years or months"),
        Arguments.of("do: [{a: {wait: {seconds: -1}}}]", "/do/0/a/wait", "whole numbers"),
        Arguments.of(
            "do: [{a: {emit: {event: {with: {type: t}}}}}]",
            "/do/0/a/emit/event/with/source",
            "is required"),
        Arguments.of(
            "do: [{a: {listen: {to: {one: {with: {}}}}}}]",
            "/do/0/a/listen/to/one/with",
            "at least one"),
        Arguments.of(
            "do: [{a: {listen: {to: {one: {with: {type: t}}, until: .x}}}}]",
            "/do/0/a/listen/to/until",
            "goes with 'any' only"),
        Arguments.of("do: [{a: {call: http}}]", "/do/0/a/with", "is required"),
        Arguments.of(
            "do: [{a: {call: http, with: {method: brew, endpoint: 'https://e'}}}]",
            "/do/0/a/with/method",
            "must be one of get"),
        Arguments.of(
            "do: [{a: {call: http, with: {method: get, endpoint: 'ftp://e'}}}]",
            "/do/0/a/with/endpoint",
            "http:// or https://"),
        Arguments.of(
            "do: [{a: {call: openapi, with: {document: {endpoint: 'https://e'}}}}]",
            "/do/0/a/with/operationId",
            "is required"),
        Arguments.of(
            "do: [{a: {run: {workflow: {namespace: n, name: w}}}}]",
            "/do/0/a/run/workflow/version",
            "is required"));
  }

  private static List<Arguments> references() {
    return List.of(
        Arguments.of(
            "do: [{a: {set: {n: 1}, then: b}}]", "/do/0/a/then", "no task of the same list"),
        Arguments.of(
            "do: [{a: {do: [{b: {set: {n: 1}, then: a}}]}}]", "/do/0/a/do/0/b/then", "same list"),
        Arguments.of(
            "do: [{a: {switch: [{x: {then: nowhere}}]}}]", "/do/0/a/switch/0/x/then", "'nowhere'"),
        Arguments.of(
            "do: [{a: {fork: {branches: [{b: {set: {n: 1}, then: c}}, {c: {set: {n: 1}}}]}}}]",
            "/do/0/a/fork/branches/0/b/then",
            "side by side"),
        Arguments.of(
            "do: [{a: {raise: {error: gone}}}]", "/do/0/a/raise/error", "not in use.errors"),
        Arguments.of("do: [{a: {set: {n: 1}, timeout: soon}}]", "/do/0/a/timeout", "use.timeouts"),
        Arguments.of(
            "do: [{a: {try: [{b: {set: {n: 1}}}], catch: {retry: often}}}]",
            "/do/0/a/catch/retry",
            "not in use.retries"),
        Arguments.of(
            "do: [{a: {call: http, with: {method: get, endpoint: {uri: 'https://e',"
                + " authentication: {use: me}}}}}]",
            "/do/0/a/with/endpoint/authentication/use",
            "not in use.authentications"),
        Arguments.of(
            OK + "use: {authentications: {a: {basic: {use: login}}}}",
            "/use/authentications/a/basic/use",
            "not in use.secrets"));
  }

  private static List<Arguments> expressions() {
    return List.of(
        Arguments.of("do: [{a: {set: '${ .a'}}]", "/do/0/a/set", "one expression"),
        Arguments.of("do: [{a: {set: {n: 'x ${ .a'}}}]", "/do/0/a/set/n", "no } closes"),
        Arguments.of("do: [{a: {set: {n: '${ }'}}}]", "/do/0/a/set/n", "is empty"),
        Arguments.of("do: [{a: {set: {n: 1}, if: '.a =='}}]", "/do/0/a/if", "is not jq"),
        Arguments.of("do: [{a: {set: {n: '${ $inptu.a }'}}}]", "/do/0/a/set/n", "mean 'input'?"),
        Arguments.of("do: [{a: {set: {n: '${ lenth }'}}}]", "/do/0/a/set/n", "lenth"),
        Arguments.of("do: [{a: {set: {n: '${ now }'}}}]", "/do/0/a/set/n", "no function"),
        Arguments.of("do: [{a: {set: {n: '${ $item }'}}}]", "/do/0/a/set/n", "$item"),
        Arguments.of(
            "do: [{a: {for: {each: x, in: .}, do: [{b: {set: {n: '${ $x + $item }'}}}]}}]",
            "/do/0/a/do/0/b/set/n",
            "$item"),
        Arguments.of(
            "do: [{a: {call: http, with: {method: get, endpoint: 'https://e', body: '${ . | }'}}}]",
            "/do/0/a/with/body",
            "is not jq"));
  }

  private static List<Arguments> unsupported() {
    return List.of(
        Arguments.of("do: [{a: {call: grpc}}]", "/do/0/a/call", "not supported: calls over grpc"),
        Arguments.of("do: [{a: {call: asyncapi}}]", "/do/0/a/call", "over asyncapi"),
        Arguments.of("do: [{a: {call: a2a}}]", "/do/0/a/call", "over a2a"),
        Arguments.of("do: [{a: {call: 'log:1.0@global'}}]", "/do/0/a/call", "catalogs"),
        Arguments.of("do: [{a: {call: 'https://e/f.yaml'}}]", "/do/0/a/call", "other files"),
        Arguments.of("do: [{a: {run: {shell: {command: ls}}}}]", "/do/0/a/run/shell", "shell"),
        Arguments.of("do: [{a: {run: {script: {code: x}}}}]", "/do/0/a/run/script", "scripts"),
        Arguments.of("do: [{a: {run: {container: {}}}}]", "/do/0/a/run/container", "containers"),
        Arguments.of(OK + "use: {catalogs: {c: {}}}", "/use/catalogs", "catalogs"),
        Arguments.of(OK + "use: {extensions: []}", "/use/extensions", "extensions"),
        Arguments.of(
            OK + "use: {authentications: {a: {oauth2: {}}}}",
            "/use/authentications/a/oauth2",
            "OAuth 2"),
        Arguments.of(
            OK + "use: {authentications: {a: {digest: {}}}}",
            "/use/authentications/a/digest",
            "digest"),
        Arguments.of(
            OK + "input: {schema: {resource: {endpoint: 'https://e'}}}",
            "/input/schema/resource",
            "other files"),
        Arguments.of(OK + "evaluate: {language: js}", "/evaluate/language", "must be one of jq"));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void head_withAFault_isRefusedAtItsPlace(String head, String pointer, String message) {
    List<DocumentProblem> problems = problems("document: " + head + "\n" + OK, DocumentFormat.YAML);
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.message()).contains(message);
            });
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of("{}", "/document/name", "is required"),
        Arguments.of("{dsl: '2.0.0'}", "/document/dsl", "version 1.0"),
        Arguments.of("{version: 1.0}", "/document/version", "put it in quotes"),
        Arguments.of("{version: '1.0'}", "/document/version", "semantic version"),
        Arguments.of("{name: 'no spaces'}", "/document/name", "letters, digits and hyphens"),
        Arguments.of("{title: [x]}", "/document/title", "must be a text"));
  }
}
