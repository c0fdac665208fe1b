package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.workflow.restate.RestateServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runners on one PostgreSQL are one service of a Restate server, behind a load balancer. */
final class RestateReplicasIT {

  private static final int RUNS = 6;
  private static final String TASKS =
      """
      do:
        - one: {call: fixture.echo, with: {text: one, times: 1}}
        - gate: {call: fixture.await, with: {gate: "%s", heed: true}}
        - two: {call: fixture.echo, with: {text: two, times: 1}}
      """;

  @TempDir Path folder;

  private KoshaProcess start(
      String name, String store, RestateServer server, String endpoint, int port)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    PluginZip.connector()
        .to(Files.createDirectories(own.resolve("plugins")).resolve("fixture.zip"));
    Map<String, String> settings = new HashMap<>(server.settingsOfARunner(port));
    settings.put("KOSHA_STORE_URL", store);
    settings.put("KOSHA_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("KOSHA_WORKFLOW_RESTATE_ENDPOINT", endpoint);
    return KoshaProcess.serve(own, settings);
  }

  @Test
  void runnerThatServes_killed_leavesItsRunsToTheOther() throws IOException {
    String store = StoreDatabase.postgresUrl();
    Path gate = folder.resolve("open");
    int a = freePort();
    int b = freePort();
    try (RestateServer server = RestateServer.start(folder);
        TcpBalancer balancer = TcpBalancer.before(a, b);
        KoshaProcess first = start("a", store, server, balancer.address(), a);
        KoshaProcess second = start("b", store, server, balancer.address(), b)) {
      KoshaClient onFirst = first.client();
      KoshaClient onSecond = second.client();
      onFirst.send("PUT", "/v1/connections/default", "{\"connector\":\"fixture\",\"settings\":{}}");
      onFirst.save("gated", WorkflowText.document("gated", "title: gated", TASKS.formatted(gate)));
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        runs.add((i % 2 == 0 ? onFirst : onSecond).start("gated", "{}", "run-" + i));
      }
      awaitAll(onSecond, runs, "/steps/1/status", "running");

      boolean firstServes = balancer.latest() == a;
      KoshaProcess killed = firstServes ? first : second;
      KoshaClient left = firstServes ? onSecond : onFirst;
      killed.signal("KILL");
      killed.awaitExit();
      Files.createFile(gate);

      awaitAll(left, runs, "/status", "completed");
      assertThat(balancer.latest()).isEqualTo(firstServes ? b : a);
      for (String run : runs) {
        assertThat(read(left, run).at("/steps/0/attempts").asInt()).isEqualTo(1);
      }
      assertThat(left.start("gated", "{}", "run-0")).isEqualTo(runs.get(0));
    }
  }

  private static void awaitAll(KoshaClient client, List<String> runs, String at, String expected) {
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(runs)
                    .allSatisfy(
                        run -> assertThat(read(client, run).at(at).asText()).isEqualTo(expected)));
  }

  private static JsonNode read(KoshaClient client, String run) {
    return client.send("GET", "/v1/runs/" + run, "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
