package dev.kosha.connector.runner.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredEvent;
import dev.kosha.connector.runner.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workflow that uses credentials in every way, of services that echo them, and where they must
 * not be found afterwards.
 */
public final class Canaries {

  private static final String TOKEN = "canary-token/1+\"x\"";
  private static final String LOGIN_PASSWORD = "canary-login";
  private static final String PASSWORD = "canary-password";
  private static final String CONSTANT = "canary-constant";

  /** Stands in what is kept, so that it is known to be legible. */
  private static final String PLAIN = "plain-as-day";

  private static final List<String> OF_SECRETS =
      List.of(
          "canary-token",
          LOGIN_PASSWORD,
          base64("ann:" + LOGIN_PASSWORD),
          base64("ann:" + PASSWORD),
          base64(TOKEN + ":canary-x"));

  private static final List<String> OF_DOCUMENTS = List.of(PASSWORD, CONSTANT, "canary-x");

  /** Runs {@code child}, which is given a secret. */
  public static final String PARENT =
      """
      use:
        secrets: [token, login]
        authentications: {fixed: {bearer: {token: canary-constant}}}
      do:
        - bearer:
            call: http
            with:
              method: get
              endpoint: {uri: 'http://x/200', authentication: {bearer: {token: '${ $secrets.token }'}}}
              headers: {plain: plain-as-day}
              output: response
            output: {as: '${ {response: ., seen: $authorization} }'}
        - basic:
            call: http
            with:
              method: get
              endpoint: {uri: 'http://x/200', authentication: {basic: {use: login}}}
            output: {as: '${ {response: ., seen: $authorization} }'}
        - constants:
            call: http
            with:
              method: get
              endpoint:
                uri: http://x/200
                authentication: {basic: {username: ann, password: canary-password}}
            output: {as: '${ {response: ., seen: $authorization} }'}
        - named:
            call: http
            with: {method: get, endpoint: {uri: 'http://x/200', authentication: {use: fixed}}}
            output: {as: '${ {response: ., seen: $authorization} }'}
        - mixed:
            call: http
            with:
              method: get
              endpoint:
                uri: http://x/200
                authentication: {basic: {username: '${ $secrets.token }', password: canary-x}}
        - refused:
            try:
              - fails:
                  call: http
                  with:
                    method: get
                    endpoint:
                      uri: 'http://x/{secret}/500'
                      authentication: {use: fixed}
                  input: {from: '${ {secret: $secrets.token} }'}
            catch: {as: why, do: [{told: {set: {why: '${ $why }'}}}]}
        - both:
            fork:
              branches:
                - one:
                    call: http
                    with:
                      method: get
                      endpoint: {uri: 'http://x/200', authentication: {basic: {use: login}}}
                - two: {set: {token: '${ $secrets.token }', quoted: '${ $secrets | tojson }'}}
        - told: {emit: {event: {with: {source: 'https://x', type: x.told, data: '${ . }'}}}}
        - child:
            run:
              workflow:
                namespace: test
                name: child
                version: 0.1.0
                input: {token: '${ $secrets.token }', expected: '${ $secrets.token | length }'}
        - pause: {wait: {milliseconds: 300}}
        - last:
            raise:
              error:
                type: https://example.com/last
                status: 400
                detail: '${ "child: " + (.same | tostring) + ", token: " + $secrets.token }'
      """;

  /** Tells whether it was given the secret itself. */
  public static final String CHILD =
      """
      do:
        - pause: {wait: {milliseconds: 300}}
        - check: {set: {same: '${ (.token | length) == .expected and (.token | startswith("canary")) }'}}
      """;

  private Canaries() {}

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** The secrets of the workflow. */
  public static Optional<String> find(String name) {
    return switch (name) {
      case "token" -> Optional.of(TOKEN);
      case "login" ->
          Optional.of("{\"username\": \"ann\", \"password\": \"%s\"}".formatted(LOGIN_PASSWORD));
      default -> Optional.empty();
    };
  }

  /** Looks at all that is kept of runs, and at what callers are told. */
  public static void assertUnseen(Store store, RunService runs, String run, Path... folders) {
    JsonNode told = runs.read(run).toCompletableFuture().join();
    assertThat(told.path("failure").asText()).contains("child: true, token: ***");
    assertThat(told.toString()).contains(PLAIN);
    assertClean("what callers see", told.toString());
    for (StoredRun stored : store.workflows().runs().list(RunFilter.newest("child", 10))) {
      assertClean("a run", stored.toString());
      assertClean("a child", runs.read(stored.id()).toCompletableFuture().join().toString());
    }
    assertClean("the run", store.workflows().runs().find(run).orElseThrow().toString());
    for (RunLogRow row : store.workflows().runs().log(run, 0)) {
      assertClean("the log", row.records());
    }
    for (StoredEvent event : store.workflows().runs().events(0, 100)) {
      assertClean("an event", event.event());
    }
    for (Path folder : folders) {
      assertCleanFiles(folder);
    }
  }

  /** What is written, but for documents, which have constants of their own. */
  public static void assertClean(String what, String text) {
    assertThat(text).as(what).doesNotContain(OF_SECRETS).doesNotContain(OF_DOCUMENTS);
  }

  private static void assertCleanFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> texts = files.filter(Files::isRegularFile).map(Canaries::text).toList();
      assertThat(isIn(texts, PLAIN)).as("files can be searched").isTrue();
      for (String secret : OF_SECRETS) {
        assertThat(isIn(texts, secret)).as(secret).isFalse();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isIn(List<String> texts, String part) {
    return texts.stream().anyMatch(text -> text.contains(part));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
