package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.api.StateEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FakeConnectorContextTest {

  @Test
  void close_threadStartedByThePlugin_failsAndNamesIt() throws Exception {
    FakeConnectorContext context = FakeConnectorContext.create(Duration.ofMillis(100));
    CountDownLatch release = new CountDownLatch(1);
    Thread forgotten =
        context.call(
            () -> {
              Thread thread = new Thread(() -> awaitQuietly(release), "forgotten");
              thread.start();
              return thread;
            });

    assertThatThrownBy(context::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("forgotten");

    release.countDown();
    forgotten.join();
    context.close();
  }

  @Test
  void close_onlyLentThreads_endsThem() throws Exception {
    FakeConnectorContext context = FakeConnectorContext.create();
    Thread worker = threadOf(context.executor());
    Thread timer = threadOf(context.timer());

    context.close();

    assertThat(worker.isAlive()).isFalse();
    assertThat(timer.isAlive()).isFalse();
    assertThat(worker.getName()).startsWith("generation-1-worker-");
  }

  @Test
  void call_codeThrows_throwsTheSame() {
    try (FakeConnectorContext context = FakeConnectorContext.create()) {
      assertThatThrownBy(
              () ->
                  context.call(
                      () -> {
                        throw new IOException("broken");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("broken");
    }
  }

  @Test
  void successor_sharesStoreAndClock_butNotTheRetirement() {
    try (FakeConnectorContext old = FakeConnectorContext.create();
        FakeConnectorContext next = old.successor()) {
      StateEntry written =
          old.state().put("consumer/a", TextNode.valueOf("x"), StateEntry.ABSENT).orElseThrow();
      old.retire();

      assertThat(next.generation()).isEqualTo(old.generation() + 1);
      assertThat(next.state().find("consumer/a")).contains(written);
      assertThat(next.clock()).isSameAs(old.clock());
      assertThat(old.retiring().toCompletableFuture()).isDone();
      assertThat(next.retiring().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void clock_standing_movesOnlyWhenAdvanced() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    FakeClock clock = FakeClock.standingAt(start);

    clock.advance(Duration.ofMinutes(5));

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(300));
  }

  private static Thread threadOf(Executor executor) throws Exception {
    return CompletableFuture.supplyAsync(Thread::currentThread, executor).get(10, TimeUnit.SECONDS);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
