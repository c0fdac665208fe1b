package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.identity.CallLimits;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.workflow.trigger.TriggerBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of {@code openapi.json} against no credentials and against every role. */
class RouteRolesIT {

  /** What tells nothing but that the runner lives, and the page on which people log in. */
  private static final Set<String> OPEN = Set.of("/health/live", "/", "/designer/{version}/{file}");

  /** Its callers have no key: each call is signed with the trigger's own secret. */
  private static final String SIGNED = "/v1/hooks/{name}";

  private static final Identity IDENTITY =
      Identity.withCredentials(new MemoryKeyStore(), null, Clock.systemUTC());
  @TempDir private static Path folder = Path.of("");

  private static TriggerBench triggers;
  private static TestServer server;
  private static final Map<Role, String> KEYS = new EnumMap<>(Role.class);

  static {
    for (Role role : Role.values()) {
      KEYS.put(
          role,
          IDENTITY
              .keys()
              .create(new KeyRequest(role.text(), role, CallLimits.none(), null))
              .text());
    }
  }

  @BeforeAll
  static void start() {
    triggers = TriggerBench.open(folder);
    try {
      server =
          TestServer.start(
              new TestSettings().create(),
              IDENTITY,
              AuditLog.none(),
              RepositoryCatalog.read(),
              triggers::triggers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    triggers.close();
    IDENTITY.close();
  }

  record Operation(String method, String path, String role) {}

  static Stream<Operation> operations() throws Exception {
    JsonNode paths =
        new JsonMapper().readTree(Path.of("..", "openapi.json").toFile()).path("paths");
    return paths.properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        operation ->
                            new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue().path("x-role").asText(""))));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_withoutCredentials_answers401UnlessItIsOpen(Operation operation) throws Exception {
    int status = call(operation, "").statusCode();

    if (OPEN.contains(operation.path())) {
      assertThat(operation.role()).isEmpty();
      assertThat(status).isIn(200, 404);
    } else if (operation.path().equals(SIGNED)) {
      assertThat(operation.role()).isEmpty();
      // No trigger has this name.
      assertThat(status).isEqualTo(404);
    } else {
      assertThat(operation.role()).isNotEmpty();
      assertThat(status).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_byEachRole_isForbiddenBelowTheOneThatItDeclares(Operation operation)
      throws Exception {
    for (Role role : Role.values()) {
      int status = call(operation, KEYS.get(role)).statusCode();
      if (Role.find(operation.role()).filter(needed -> !role.includes(needed)).isPresent()) {
        assertThat(status).as("%s by %s", operation, role).isEqualTo(403);
      } else {
        assertThat(status).as("%s by %s", operation, role).isNotIn(401, 403);
      }
    }
  }

  @Test
  void operations_ofTheDocument_areAllThereAre() throws Exception {
    assertThat(operations().map(Operation::path))
        .contains("/v1/keys", "/v1/actions", "/metrics", "/openapi.json", "/docs", "/health/ready");
    assertThat(operations()).hasSizeGreaterThan(30);
  }

  @Test
  void whatDoesNotExist_withoutCredentials_answers401() throws Exception {
    assertThat(call(new Operation("GET", "/nothing", ""), "").statusCode()).isEqualTo(401);
    assertThat(call(new Operation("DELETE", "/v1/actions", ""), "").statusCode()).isEqualTo(401);
    assertThat(call(new Operation("HEAD", "/v1/actions", ""), "").statusCode()).isEqualTo(401);
    assertThat(call(new Operation("GET", "/nothing", ""), KEYS.get(Role.VIEWER)).statusCode())
        .isEqualTo(404);
  }

  private static HttpResponse<String> call(Operation operation, @Nullable String key)
      throws Exception {
    var request =
        server
            .request(operation.path().replaceAll("\\{[^}]+}", "x"))
            .header("Content-Type", "application/json")
            .method(
                operation.method(),
                operation.method().equals("POST")
                    ? BodyPublishers.ofString("{}")
                    : BodyPublishers.noBody());
    return server.send(
        key == null || key.isEmpty() ? request : request.header("Authorization", "Bearer " + key));
  }
}
