package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrongSecretsTest {

  private final MovableClock clock = new MovableClock();
  private final WrongSecrets wrong = new WrongSecrets(clock);

  @Test
  void key_tooManyWrongSecrets_isLockedOutFromEverywhereForTheWindow() {
    add(WrongSecrets.MOST_PER_KEY - 1, "a", "10.0.0.1");
    assertThat(wrong.lockedOut("a", "10.0.0.1")).isZero();

    add(1, "a", "10.0.0.2");

    clock.move(Duration.ofSeconds(20));
    assertThat(wrong.lockedOut("a", "10.0.0.3")).isEqualTo(Duration.ofSeconds(40));
    assertThat(wrong.lockedOut("b", "10.0.0.1")).isZero();
    clock.move(Duration.ofSeconds(40));
    assertThat(wrong.lockedOut("a", "10.0.0.1")).isZero();
  }

  @Test
  void address_tooManyWrongSecrets_isLockedOutForEveryKey() {
    for (int i = 0; i < WrongSecrets.MOST_PER_ADDRESS; i++) {
      assertThat(wrong.lockedOut("other", "10.0.0.1")).isZero();
      wrong.add("key" + i, "10.0.0.1");
    }

    assertThat(wrong.lockedOut("other", "10.0.0.1")).isEqualTo(WrongSecrets.WINDOW);
    assertThat(wrong.lockedOut("other", "10.0.0.2")).isZero();
  }

  @Test
  void address_ofIpVersion6_countsByNetwork() {
    for (int i = 0; i < WrongSecrets.MOST_PER_ADDRESS; i++) {
      wrong.add("", "2001:db8:1:2::" + Integer.toHexString(i));
    }

    assertThat(wrong.lockedOut("", "2001:db8:1:2:ffff::1")).isPositive();
    assertThat(wrong.lockedOut("", "2001:db8:1:3::1")).isZero();
  }

  @Test
  void window_over_countsAnew() {
    add(WrongSecrets.MOST_PER_KEY, "a", "10.0.0.1");
    clock.move(WrongSecrets.WINDOW);

    add(1, "a", "10.0.0.1");

    assertThat(wrong.lockedOut("a", "10.0.0.1")).isZero();
  }

  @Test
  void key_forgiven_countsAnew() {
    add(WrongSecrets.MOST_PER_KEY - 1, "a", "10.0.0.1");
    wrong.forgive("a");

    add(1, "a", "10.0.0.1");

    assertThat(wrong.lockedOut("a", "10.0.0.1")).isZero();
  }

  private void add(int times, String key, String address) {
    for (int i = 0; i < times; i++) {
      wrong.add(key, address);
    }
  }
}
