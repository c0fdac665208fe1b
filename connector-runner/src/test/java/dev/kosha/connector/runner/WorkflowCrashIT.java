package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runner that is killed at random moments, again and again, while runs are started and at work.
 * {@code -Dkosha.soak.kills=N} says how often.
 */
final class WorkflowCrashIT {

  private static final int KILLS = Integer.getInteger("kosha.soak.kills", 5);
  private static final int CALLERS = 4;
  private static final int STEPS = 5;

  /**
   * Learns names that nobody else learns; one that is known was learned by the same step before.
   */
  private static final String LEARNER =
      """
      do:
        - each:
            for: {each: n, in: "${ [range(%d)] }"}
            do:
              - learn:
                  try:
                    - call:
                        call: greeting.learn
                        with: {name: "${ $workflow.id + \\"-\\" + ($n | tostring) }"}
                  catch:
                    errors: {with: {status: 409}}
                    do: [{known: {set: {known: true}}}]
              - pause:
                  if: "${ $n == 2 }"
                  wait: {milliseconds: 60}
      """
          .formatted(STEPS);

  private final Path folder;
  private final Path names;
  private final Random random = new Random(7);
  private final Map<String, String> started = new ConcurrentHashMap<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();

  WorkflowCrashIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    names = Files.createDirectories(folder.resolve("names"));
    GreetingZips.connector(folder.resolve("plugins"));
  }

  private KoshaProcess start() {
    return KoshaProcess.serve(folder, Map.of("GREETING_FOLDER", names.toString()));
  }

  @Test
  void runnerKilledAgainAndAgain_losesNoRunAndNoStep() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (KoshaProcess kosha = start()) {
        KoshaClient client = kosha.client();
        client.save("learner", WorkflowText.document("learner", "title: learner", LEARNER));
        startRunsUntilKilled(kosha, client);
      }
    }

    try (KoshaProcess kosha = start()) {
      KoshaClient client = kosha.client();
      // Whoever had no answer asks again.
      for (String key : wanted) {
        String id = client.start("learner", "{}", key);
        assertThat(started.getOrDefault(key, id)).isEqualTo(id);
        started.put(key, id);
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> assertThat(client.count("learner", "completed")).isEqualTo(started.size()));
      assertThat(Set.copyOf(started.values())).hasSize(wanted.size());
    }

    assertThat(learned()).isEqualTo(expected());
    assertStepsWereNotRepeated();
    System.out.printf(
        "%d kills: %d runs of %d steps, %d calls were made again%n",
        KILLS, started.size(), STEPS, attempts().size() - STEPS * started.size());
  }

  private void startRunsUntilKilled(KoshaProcess kosha, KoshaClient client) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      int enough = next.get() + 1 + random.nextInt(60);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(
            () -> {
              while (!over.get()) {
                String key = "k" + next.getAndIncrement();
                wanted.add(key);
                String id = client.start("learner", "{}", key);
                if (id.isEmpty()) {
                  return;
                }
                started.put(key, id);
              }
            });
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> next.get() >= enough);
      kosha.signal("KILL");
      kosha.awaitExit();
    } finally {
      over.set(true);
      callers.shutdown();
      assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Set<String> expected() {
    return started.values().stream()
        .flatMap(id -> IntStream.range(0, STEPS).mapToObj(n -> id + "-" + n))
        .collect(Collectors.toSet());
  }

  private Set<String> learned() throws IOException {
    try (Stream<Path> files = Files.list(names)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .collect(Collectors.toSet());
    }
  }

  private List<String> attempts() {
    try {
      return Files.readAllLines(names.resolve(".attempts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only calls that were under way when the runner died are made again: one a run and kill. */
  private void assertStepsWereNotRepeated() {
    Map<String, Long> repeatedByRun =
        attempts().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
            .entrySet()
            .stream()
            .filter(attempt -> attempt.getValue() > 1)
            .collect(
                Collectors.groupingBy(
                    attempt -> attempt.getKey().split("/", 2)[0],
                    Collectors.summingLong(attempt -> attempt.getValue() - 1)));
    assertThat(repeatedByRun.values()).allMatch(repeated -> repeated <= KILLS);
    assertThat(repeatedByRun.values().stream().mapToLong(Long::longValue).sum())
        .as("calls that were made again")
        .isLessThanOrEqualTo(64L * KILLS);
  }
}
