package dev.kosha.connector.runner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  void acquire_from_many_threads_fails_for_all_once_retired_and_drained() throws Exception {
    CountDownLatch joined = new CountDownLatch(1_000);
    List<Thread> users =
        Stream.generate(() -> new Thread(() -> useUntilDrained(joined), "test-user"))
            .limit(4)
            .toList();
    users.forEach(Thread::start);
    joined.await();

    count.retire();

    drained.get(10, TimeUnit.SECONDS);
    for (Thread user : users) {
      user.join();
    }
    assertThat(count.uses()).isZero();
    assertThat(count.acquire()).isFalse();
  }

  private void useUntilDrained(CountDownLatch joined) {
    while (count.acquire()) {
      joined.countDown();
      count.release();
    }
  }
}
