package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LazyClientTest {

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<String> closed = new ArrayList<>();
  private int opened;

  private final LazyClient<String> client =
      new LazyClient<>(() -> "client " + ++opened, closed::add, Duration.ZERO, tasks::add);

  @Test
  void open_twice_opensOne() {
    CompletionStage<String> first = client.open();
    CompletionStage<String> second = client.open();
    runTasks();

    assertThat(first.toCompletableFuture().join()).isEqualTo("client 1");
    assertThat(second.toCompletableFuture().join()).isEqualTo("client 1");
    assertThat(client.open().toCompletableFuture()).isDone();
  }

  @Test
  void open_afterFailure_triesAgain() {
    LazyClient<String> failing =
        new LazyClient<>(
            () -> {
              if (++opened == 1) {
                throw new IllegalStateException("first");
              }
              return "client " + opened;
            },
            closed::add,
            Duration.ZERO,
            tasks::add);
    failing.open();
    runTasks();

    CompletionStage<String> again = failing.open();
    runTasks();

    assertThat(again.toCompletableFuture().join()).isEqualTo("client 2");
  }

  @Test
  void open_executorFull_failsAndTriesAgain() {
    LazyClient<String> full =
        new LazyClient<>(
            () -> "client",
            closed::add,
            Duration.ZERO,
            task -> {
              throw new RejectedExecutionException("full");
            });

    assertThat(full.open().toCompletableFuture()).isCompletedExceptionally();
    assertThat(full.open().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void close_open_closesOnce() {
    client.open();
    runTasks();

    client.close();
    client.close();

    assertThat(closed).containsExactly("client 1");
  }

  @Test
  void close_whileOpening_closesWhatComesOfIt() {
    client.open();
    client.close();
    assertThat(closed).isEmpty();

    runTasks();

    assertThat(closed).containsExactly("client 1");
  }

  @Test
  @Timeout(60)
  void close_whileOpening_waitsForIt() {
    LazyClient<String> slow =
        new LazyClient<>(
            () -> "client",
            closed::add,
            Duration.ofSeconds(30),
            task -> new Thread(task, "opens").start());
    slow.open();

    slow.close();

    assertThat(closed).containsExactly("client");
  }

  @Test
  void close_neverOpened_opensNothing() {
    client.close();
    runTasks();

    assertThat(opened).isZero();
  }

  @Test
  void open_afterClose_fails() {
    client.close();

    Failures.assertFails(
        StandardErrorCode.UNAVAILABLE,
        () -> {
          try {
            client.open().toCompletableFuture().join();
          } catch (CompletionException e) {
            throw Objects.requireNonNull(e.getCause());
          }
        });
  }

  @Test
  void opening_runs_underThePluginsLoader() {
    List<ClassLoader> seen = new ArrayList<>();
    LazyClient<String> looking =
        new LazyClient<>(
            () -> {
              seen.add(Thread.currentThread().getContextClassLoader());
              return "client";
            },
            closed::add,
            Duration.ZERO,
            Runnable::run);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      looking.open();
      assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }

    assertThat(seen).containsExactly(LazyClient.class.getClassLoader());
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }
}
