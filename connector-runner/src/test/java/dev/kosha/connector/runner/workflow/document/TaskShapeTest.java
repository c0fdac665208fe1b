package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the members of documents and of tasks. */
final class TaskShapeTest {

  private static final String OK = "do: [{a: {set: {n: 1}}}]\n";

  @ParameterizedTest
  @MethodSource("faults")
  void document_withAFault_isRefusedAtItsPlace(String body, String pointer, String message) {
    assertThat(BrokenDocument.problems(body))
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
    return Stream.of(structure().stream(), tasks().stream()).flatMap(s -> s);
  }

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
}
