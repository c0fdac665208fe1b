package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents name and what they cannot have. */
final class ReferencesTest {

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
    return Stream.of(references().stream(), expressions().stream(), unsupported().stream())
        .flatMap(s -> s);
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
}
