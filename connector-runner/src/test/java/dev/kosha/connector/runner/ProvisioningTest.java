package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections of the settings and of variables, for plugins that come after the start. */
final class ProvisioningTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void plugin_afterTheStart_getsTheConnectionOfTheVariables() throws Exception {
    Path names = Files.createDirectories(folder.resolve("names"));
    try (Runner runner = Runner.open(config(List.of()))) {
      Provisioning.run(runner, Map.of("GREETING_FOLDER", names.toString()));
      assertThat(runner.connections().list()).isEmpty();

      install(runner);

      assertThat(runner.connections().list())
          .containsExactly(new ConnectionSummary("greeting", "default", 1, "GREETING_FOLDER"));
      assertThat(learn(runner)).isInstanceOf(ActionOutcome.Succeeded.class);
    }
  }

  @Test
  void plugin_thatIsReplaced_keepsItsConnection() {
    try (Runner runner = Runner.open(config(List.of()))) {
      Provisioning.run(runner, Map.of("GREETING_FOLDER", folder.toString()));
      install(runner);

      install(runner);

      assertThat(runner.connections().list())
          .containsExactly(new ConnectionSummary("greeting", "default", 1, "GREETING_FOLDER"));
    }
  }

  @Test
  void plugin_whoseVariablesDoNotFit_servesWithoutTheConnection() {
    try (Runner runner = Runner.open(config(List.of()))) {
      Provisioning.run(
          runner, Map.of("GREETING_FOLDER", folder.toString(), "GREETING_STRICT", "perhaps"));

      install(runner);

      assertThat(runner.catalog().findConnector("greeting")).isPresent();
      assertThat(runner.connections().list()).isEmpty();
    }
  }

  @Test
  void plugin_afterTheStart_usesTheConnectionOfTheSettings() throws Exception {
    Path names = Files.createDirectories(folder.resolve("names"));
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("folder", names.toString());
    ConfiguredConnection configured =
        new ConfiguredConnection("greeting", "default", settings, "kosha.yaml");
    try (Runner runner = Runner.open(config(List.of(configured)))) {
      Provisioning.run(runner, Map.of());

      install(runner);

      assertThat(learn(runner)).isInstanceOf(ActionOutcome.Succeeded.class);
    }
  }

  private void install(Runner runner) {
    Path zip = GreetingZips.connector(folder.resolve("upload"));
    assertThat(runner.plugins().install(zip).message()).isEmpty();
  }

  private static ActionOutcome learn(Runner runner) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("name", "ada");
    Invocation invocation =
        new Invocation(
            "test",
            "greeting.learn",
            "default",
            input,
            Duration.ofSeconds(20),
            null,
            Actor.runner(),
            Map.of());
    return runner.invoker().invoke(invocation).outcome().toCompletableFuture().join();
  }

  private RunnerConfig config(List<ConfiguredConnection> connections) {
    return new RunnerConfig(
        new HttpConfig("127.0.0.1", 0, 1 << 20, List.of(), false),
        RunnerConfig.Auth.off(),
        new RunnerConfig.Plugins(folder.resolve("plugins"), Duration.ofSeconds(2), List.of()),
        folder.resolve("data"),
        RunnerConfig.Storage.inDataFolder(),
        new RunnerConfig.Invocations(Duration.ofSeconds(30), Duration.ofSeconds(60), 1000),
        Duration.ofSeconds(10),
        new RunnerConfig.Log(false, "info"),
        connections);
  }
}
