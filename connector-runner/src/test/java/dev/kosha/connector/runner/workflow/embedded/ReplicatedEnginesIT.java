package dev.kosha.connector.runner.workflow.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunnerTable;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.workflow.RunHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines on one PostgreSQL. */
final class ReplicatedEnginesIT {

  private static final String LOOP =
      """
      do:
        - each:
            for: {each: n, in: "${ [range(.steps)] }"}
            do:
              - call: {call: fixture.names, with: {}, output: {as: "${ {steps: 1} }"}}
              - pause: {if: "${ $n % 5 == 4 }", wait: {milliseconds: 200}}
      """;

  private final EngineUnderTest a;
  private final EngineUnderTest b;

  ReplicatedEnginesIT(@TempDir Path folder) {
    StoreDatabase database = StoreDatabase.postgres();
    a = EngineUnderTest.start(database.open(), folder.resolve("a"));
    b = EngineUnderTest.start(database.open(), folder.resolve("b"));
    a.save("loop", LOOP);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  @Test
  void runs_ofARunnerThatWasTakenForDead_goOnWithoutARepeatedStep() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(a.start("loop", "{\"steps\":20}"));
    }
    RunnerTable runners = b.store.workflows().runners();

    // Nobody may, while it lives; it has to stand that all the same.
    for (Map.Entry<String, Long> runner : runners.beats().entrySet()) {
      runners.remove(runner.getKey(), runner.getValue());
    }

    for (String id : ids) {
      await().atMost(60, SECONDS).until(() -> b.status(id).equals("completed"));
      assertThat(results(id)).doesNotHaveDuplicates().hasSize(20);
    }
  }

  /** The keys of the calls whose results are in the log. */
  private List<String> results(String id) {
    List<String> keys = new ArrayList<>();
    for (RunLogRow row : b.store.workflows().runs().log(id, 0)) {
      for (JsonNode line : RunHistory.lines(row)) {
        if (line.has("r")) {
          keys.add(line.path("k").asText());
        }
      }
    }
    return keys;
  }

  @Test
  void runs_ofARunnerThatLeft_areTakenByTheOther() {
    a.save("patient", "do:\n  - nap: {wait: {seconds: 5}}\n");
    String id = a.start("patient", "{}");
    await().atMost(30, SECONDS).until(() -> b.status(id).equals("waiting"));

    a.engine.close();

    await().atMost(60, SECONDS).until(() -> b.status(id).equals("completed"));
  }

  @Test
  void run_cancelledThroughTheOther_ends() {
    a.save("sleeper", "do:\n  - nap: {wait: {hours: 1}}\n");
    String id = a.start("sleeper", "{}");
    await().atMost(30, SECONDS).until(() -> b.status(id).equals("waiting"));

    EngineUnderTest.get(b.runs.cancel(id));

    await().atMost(60, SECONDS).until(() -> a.status(id).equals("cancelled"));
  }

  @Test
  void event_emittedOnOne_isHeardOnTheOther() {
    a.save("listener", "do:\n  - hear: {listen: {to: {one: {with: {type: com.example.ready}}}}}\n");
    a.save(
        "speaker",
        """
        do:
          - say: {emit: {event: {with: {source: "https://example.com", type: com.example.ready}}}}
        """);
    String id = a.start("listener", "{}");
    await().atMost(30, SECONDS).until(() -> b.status(id).equals("waiting"));

    b.start("speaker", "{}");

    await().atMost(60, SECONDS).until(() -> b.status(id).equals("completed"));
  }
}
