package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.identity.Quota;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {

  private static final long SECOND = 1_000_000_000L;

  private static long taken(Allowance allowance, int attempts, long now) {
    return IntStream.range(0, attempts).filter(i -> allowance.tryTake(now)).count();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - SECOND, -5 * SECOND})
  void tryTake_givesASecondsWorthAtOnceAndThenTheRate(long start) {
    Allowance allowance = new Allowance(new Quota(10, 0), start);

    assertThat(taken(allowance, 50, start)).isEqualTo(10);
    assertThat(taken(allowance, 50, start + SECOND / 2)).isEqualTo(5);
    assertThat(taken(allowance, 50, start + SECOND)).isEqualTo(5);
    assertThat(taken(allowance, 50, start + 60 * SECOND)).isEqualTo(10);
  }

  @Test
  void tryTake_byManyAtOnce_givesNoneTwice() {
    Allowance allowance = new Allowance(new Quota(1000, 0), 0);

    long taken = IntStream.range(0, 4000).parallel().filter(i -> allowance.tryTake(0)).count();

    assertThat(taken).isEqualTo(1000);
  }

  @Test
  void tryEnter_upToTheQuota_untilSomebodyLeaves() {
    Allowance allowance = new Allowance(new Quota(0, 2), 0);

    assertThat(allowance.tryEnter()).isTrue();
    assertThat(allowance.tryEnter()).isTrue();
    assertThat(allowance.tryEnter()).isFalse();
    assertThat(allowance.isUntouched(0)).isFalse();
    allowance.leave();
    assertThat(allowance.tryEnter()).isTrue();
    assertThat(allowance.tryTake(0)).isTrue();
  }
}
