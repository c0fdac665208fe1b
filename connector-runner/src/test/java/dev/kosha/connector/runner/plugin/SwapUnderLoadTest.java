package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form of the soak: no call fails or is stale while plugins change, and none stays. */
final class SwapUnderLoadTest {

  private static final int SWAPS = 12;
  private static final int CALLERS = 8;

  @Test
  void swaps_under_callers_lose_no_call_and_leave_no_loader(@TempDir Path folder)
      throws InterruptedException {
    try (HostUnderTest host = HostUnderTest.in(folder).connected("{}")) {
      Path zip = PluginZip.connector().to(folder.resolve("p.zip"));
      assertThat(host.plugins().install(zip).message()).isEmpty();
      Callers callers = new Callers(host);
      List<WeakReference<ClassLoader>> replaced = new ArrayList<>();
      callers.start();
      for (int swap = 0; swap < SWAPS; swap++) {
        replaced.add(loaderNow(host));
        LifecycleReport report = host.plugins().install(zip);
        callers.generationIsNow(host.plugins().plugins().get(0).generation());
        assertThat(report.steps()).allMatch(LifecycleStep::ok);
      }
      callers.stop();

      assertThat(callers.faults).isEmpty();
      assertThat(callers.calls.get()).isGreaterThan(SWAPS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(replaced).allMatch(loader -> loader.get() == null);
              });
    }
  }

  private static WeakReference<ClassLoader> loaderNow(HostUnderTest host) {
    return new WeakReference<>(
        host.registry().findGeneration("fixture").orElseThrow().realm().loader());
  }

  private static final class Callers {

    final Queue<String> faults = new ConcurrentLinkedQueue<>();
    final AtomicLong calls = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong generation = new AtomicLong(1);
    private final List<Thread> threads = new ArrayList<>();
    private final HostUnderTest host;

    Callers(HostUnderTest host) {
      this.host = host;
    }

    void generationIsNow(long number) {
      generation.set(number);
    }

    void start() {
      for (int i = 0; i < CALLERS; i++) {
        Thread thread = new Thread(this::callOn, "test-caller-" + i);
        threads.add(thread);
        thread.start();
      }
    }

    private void callOn() {
      while (!stopped.get()) {
        long atLeast = generation.get();
        ActionOutcome outcome = host.call("fixture.echo", "{\"text\": \"hi\"}");
        calls.incrementAndGet();
        if (!(outcome instanceof ActionOutcome.Succeeded succeeded)) {
          faults.add("failed: " + outcome);
        } else if (succeeded.output().path("generation").longValue() < atLeast) {
          faults.add("stale: " + succeeded.output());
        }
      }
    }

    void stop() throws InterruptedException {
      stopped.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
