package dev.kosha.connector.runner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.ServedFixture.Answer;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.MasterKey;
import dev.kosha.connector.runner.connection.SecretRotation;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.store.StoreSettings;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runners on one PostgreSQL. */
final class SharedStoreIT {

  private static final String ONE = "/v1/connections/one";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final String url = StoreDatabase.postgresUrl();
  private final Path folder;
  private final ServedFixture a;
  private final ServedFixture b;

  SharedStoreIT(@TempDir Path folder) {
    this.folder = folder;
    a = start("a");
    b = start("b");
  }

  private ServedFixture start(String name) {
    RunnerConfig.References none = new RunnerConfig.References(Set.of(), Map.of(), List.of());
    return ServedFixture.start(folder.resolve(name), new RunnerConfig.Storage(url, KEY, none));
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  private static Answer put(ServedFixture runner, String greeting) {
    return runner.send(
        "PUT",
        ONE,
        "{\"connector\":\"fixture\",\"settings\":{\"greeting\":\"%s\",\"password\":\"p4ssword\"}}"
            .formatted(greeting));
  }

  private static Answer echo(ServedFixture runner) {
    return runner.send("POST", "/v1/actions/fixture.echo?connection=one", "{\"text\":\"x\"}");
  }

  private static String greeting(ServedFixture runner) {
    return echo(runner).json().path("greeting").asText();
  }

  @Test
  void connection_writtenOnOne_worksOnTheOtherAtOnceAndFollowsChanges() {
    put(a, "hi");
    assertThat(greeting(b)).isEqualTo("hi");

    put(b, "ho");
    await().atMost(20, SECONDS).until(() -> greeting(a).equals("ho"));

    assertThat(a.send("DELETE", ONE, "").status()).isEqualTo(204);
    await().atMost(20, SECONDS).until(() -> echo(b).status() == 404);
  }

  @Test
  void state_isShared() {
    put(a, "hi");

    assertThat(echo(a).json().path("remembered").asInt()).isEqualTo(1);
    assertThat(echo(b).json().path("remembered").asInt()).isEqualTo(2);
  }

  @Test
  void rotation_whileRunnersServe_isSeenByThem() {
    put(a, "hi");
    try (Store store = Store.join(StoreSettings.of(url, folder))) {
      assertThat(SecretRotation.run(store, MasterKey.of(KEY, folder))).isEqualTo(1);
    }

    assertThat(put(b, "ho").status()).isEqualTo(200);
    await().atMost(20, SECONDS).until(() -> greeting(a).equals("ho"));
    assertThat(a.send("PATCH", ONE, "{\"settings\":{\"greeting\":\"he\"}}").status())
        .isEqualTo(200);
  }
}
