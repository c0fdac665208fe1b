package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GenerationThreadsTest {

  private final ClassLoader loader = new ClassLoader(null) {};
  private final GenerationThreads threads = new GenerationThreads("fixture", 7, loader);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void shutdown() throws InterruptedException {
    gate.countDown();
    assertThat(threads.shutdown(Duration.ofSeconds(10))).isTrue();
  }

  private void block() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void workers_grow_for_blocking_work_then_queue_then_refuse() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(64);
    for (int i = 0; i < 64; i++) {
      threads
          .workers()
          .execute(
              () -> {
                running.countDown();
                block();
              });
    }
    assertThat(running.await(10, TimeUnit.SECONDS)).as("nobody waits behind another").isTrue();
    CountDownLatch waited = new CountDownLatch(1024);
    for (int i = 0; i < 1024; i++) {
      threads.workers().execute(waited::countDown);
    }
    assertThatThrownBy(() -> threads.workers().execute(this::block))
        .isInstanceOf(RejectedExecutionException.class);

    gate.countDown();

    assertThat(waited.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void threads_carry_the_generation_and_its_loader() throws Exception {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    threads.workers().submit(() -> seen.add(Thread.currentThread())).get(10, TimeUnit.SECONDS);
    threads.handlers().submit(() -> seen.add(Thread.currentThread())).get(10, TimeUnit.SECONDS);
    threads.timer().submit(() -> seen.add(Thread.currentThread())).get(10, TimeUnit.SECONDS);

    assertThat(seen)
        .hasSize(3)
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getName().startsWith("kosha-fixture-g7-"))
        .allMatch(thread -> loader.equals(thread.getContextClassLoader()));
  }

  @Test
  void shutdown_interrupts_what_does_not_end_by_itself() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    threads
        .workers()
        .execute(
            () -> {
              running.countDown();
              block();
              interrupted.countDown();
            });
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(threads.shutdown(Duration.ofSeconds(1))).isTrue();

    assertThat(interrupted.getCount()).isZero();
  }
}
