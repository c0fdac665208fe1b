package dev.kosha.connector.runner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UseCountTest {

  private final UseCount count = new UseCount();
  private final CompletableFuture<Void> drained = count.drained().toCompletableFuture();

  @Test
  void retire_without_users_drains_at_once() {
    count.retire();

    assertThat(drained).isCompleted();
    assertThat(count.acquire()).isFalse();
  }

  @Test
  void retire_with_users_drains_when_the_last_one_leaves() {
    assertThat(count.acquire()).isTrue();
    count.retire();
    count.retire();
    assertThat(drained).isNotDone();
    assertThat(count.uses()).isEqualTo(1);

    count.release();

    assertThat(drained).isCompleted();
    assertThat(count.uses()).isZero();
  }

  @Test
  void acquire_between_retirement_and_drain_still_joins() {
    assertThat(count.acquire()).isTrue();
    count.retire();

    assertThat(count.acquire()).isTrue();
    count.release();
    assertThat(drained).isNotDone();
    count.release();
    assertThat(drained).isCompleted();
  }

  @Test
  void release_too_often_is_a_defect() {
    count.retire();

    assertThatThrownBy(count::release).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void acquire_from_many_threads_counts_each() {
    AtomicInteger joined = new AtomicInteger();
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            i -> {
              if (i == 5_000) {
                count.retire();
              }
              if (count.acquire()) {
                joined.incrementAndGet();
                count.release();
              }
            });

    assertThat(joined.get()).isPositive();
    assertThat(drained).isCompleted();
    assertThat(count.uses()).isZero();
  }
}
