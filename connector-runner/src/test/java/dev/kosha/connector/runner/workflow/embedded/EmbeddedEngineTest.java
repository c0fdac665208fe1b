package dev.kosha.connector.runner.workflow.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.StartedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedEngineTest {

  private static final int MANY = 10_000;

  private final StoreDatabase database;
  private final Path folder;
  private EngineUnderTest engine;

  EmbeddedEngineTest(@TempDir Path folder) {
    this.folder = folder;
    database = StoreDatabase.sqlite(folder);
    engine = EngineUnderTest.start(database.open(), folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void waiting_ofTenThousandRuns_holdsNoThreadAndLittleMemory() {
    engine.save("sleeper", "do:\n  - nap: {wait: {hours: 1}}\n");
    engine.save(
        "listener", "do:\n  - hear: {listen: {to: {one: {with: {type: com.example.never}}}}}\n");
    engine.start("sleeper", "{}");
    engine.start("listener", "{}");
    awaitWaiting(2);
    long before = usedHeap();

    List<CompletableFuture<StartedRun>> starts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      starts.add(
          engine
              .runs
              .start(
                  new StartRequest(
                      i % 2 == 0 ? "sleeper" : "listener",
                      null,
                      EngineUnderTest.json("{\"n\":" + i + "}"),
                      null,
                      new RunOrigin(RunOrigin.Kind.CALL, "test")))
              .toCompletableFuture());
    }
    CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new))
        .orTimeout(120, SECONDS)
        .join();
    starts.clear();
    awaitWaiting(MANY + 2);

    assertThat(usedHeap() - before).as("heap of %d waiting runs", MANY).isLessThan(100L << 20);
    // Threads that have nothing to do end after a while, all of them.
    await()
        .atMost(60, SECONDS)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("kosha-workflow-run-")));
  }

  private void awaitWaiting(int count) {
    await()
        .atMost(180, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        engine
                            .store
                            .workflows()
                            .runs()
                            .list(new RunFilter(null, "waiting", null, null, null, null, 2 * MANY)))
                    .hasSize(count));
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void run_ofALoopWithManySteps_isReplayedWithoutRepeatingOne() {
    engine.save(
        "loop",
        """
        do:
          - each:
              for: {each: n, in: "${ [range(50)] }"}
              do:
                - call: {call: fixture.echo, with: {text: x}, output: {as: "${ .call }"}}
                - pause: {if: "${ $n % 10 == 0 }", wait: {milliseconds: 50}}
        """);

    String id = engine.start("loop", "{}");

    await().atMost(60, SECONDS).until(() -> engine.status(id).equals("completed"));
    // The fixture counts its calls.
    assertThat(engine.read(id).path("output").asInt()).isEqualTo(50);
  }

  @Test
  void nestedForks_withMoreBranchesThanThreads_end() {
    engine.close();
    engine =
        EngineUnderTest.start(
            database.open(),
            folder,
            EngineSettings.of(
                2,
                java.time.Duration.ofDays(1),
                java.time.Duration.ofSeconds(10),
                java.time.Duration.ofSeconds(5)));
    StringBuilder branches = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      branches.append(
          "          - b%d: {fork: {branches: [{x: {call: fixture.names, with: {}}}, {y: {wait: {milliseconds: 40}}}]}}\n"
              .formatted(i));
    }
    engine.save("forks", "do:\n  - all:\n      fork:\n        branches:\n" + branches);

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(engine.start("forks", "{}"));
    }

    for (String id : ids) {
      await().atMost(60, SECONDS).until(() -> engine.status(id).equals("completed"));
      assertThat(engine.read(id).path("output")).hasSize(5);
    }
  }

  @Test
  void listeners_waitingForAllOfSeveralEvents_consumeEachOnce() {
    engine.save(
        "both",
        """
        do:
          - hear:
              listen: {to: {all: [{with: {type: com.example.a}}, {with: {type: com.example.b}}]}}
        """);
    engine.save(
        "say",
        """
        do:
          - emit: {emit: {event: {with: {source: "https://example.com", type: "${ .type }", data: {n: "${ .n }"}}}}}
        """);
    String listening = engine.start("both", "{}");
    await().atMost(30, SECONDS).until(() -> engine.status(listening).equals("waiting"));

    for (String said :
        List.of(
            "{\"type\":\"com.example.a\",\"n\":1}",
            "{\"type\":\"com.example.a\",\"n\":2}",
            "{\"type\":\"com.example.b\",\"n\":3}")) {
      String id = engine.start("say", said);
      await().atMost(30, SECONDS).until(() -> engine.status(id).equals("completed"));
    }

    await().atMost(30, SECONDS).until(() -> engine.status(listening).equals("completed"));
    assertThat(engine.read(listening).path("output").toString())
        .contains("\"n\":1", "\"n\":3")
        .doesNotContain("\"n\":2");
  }

  @Test
  void run_thatIsRetried_isTriedAgainAndTellsItsAttempts() {
    engine.save(
        "again",
        """
        do:
          - risky:
              try:
                - call: {call: fixture.fail, with: {how: code}}
              catch:
                retry: {delay: {milliseconds: 30}, limit: {attempt: {count: 2}}}
                do: [{gaveUp: {set: {gaveUp: true}}}]
        """);

    String id = engine.start("again", "{}");

    await().atMost(60, SECONDS).until(() -> engine.status(id).equals("completed"));
    var run = engine.read(id);
    assertThat(run.path("output").path("gaveUp").asBoolean()).isTrue();
    assertThat(run.path("steps").path(1).path("name").asText()).isEqualTo("call");
    assertThat(run.path("steps").path(1).path("attempts").asInt()).isEqualTo(3);
  }
}
