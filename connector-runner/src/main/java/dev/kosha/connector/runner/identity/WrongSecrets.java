package dev.kosha.connector.runner.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong credentials by key and by address, and locks out for a while who sends too many.
 * Thread-safe; what it remembers is bounded.
 */
final class WrongSecrets {

  static final int MOST_PER_KEY = 10;
  static final int MOST_PER_ADDRESS = 30;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MOST_REMEMBERED = 20_000;

  /** Whoever has one address of IPv6 has the 64 bits behind its network. */
  private static final int NETWORK_BYTES = 8;

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  WrongSecrets(Clock clock) {
    this.clock = clock;
  }

  /** How long this key or address is locked out still; zero when it is not. */
  synchronized Duration lockedOut(String keyId, String address) {
    Duration byKey = left(key(keyId), MOST_PER_KEY);
    Duration byAddress = left(network(address), MOST_PER_ADDRESS);
    return byKey.compareTo(byAddress) > 0 ? byKey : byAddress;
  }

  private Duration left(String subject, int most) {
    Window window = windows.get(subject);
    if (window == null || window.count < most) {
      return Duration.ZERO;
    }
    Duration left = Duration.ofMillis(window.startMillis - clock.millis()).plus(WINDOW);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Counts one.
   *
   * @param keyId empty for credentials that are no key
   */
  synchronized void add(String keyId, String address) {
    if (!keyId.isEmpty()) {
      windows.merge(key(keyId), new Window(clock.millis(), 1), this::later);
    }
    windows.merge(network(address), new Window(clock.millis(), 1), this::later);
  }

  private Window later(Window window, Window one) {
    return one.startMillis - window.startMillis >= WINDOW.toMillis()
        ? one
        : new Window(window.startMillis, window.count + 1);
  }

  /** The owner of the key has shown up. */
  synchronized void forgive(String keyId) {
    windows.remove(key(keyId));
  }

  private static String key(String id) {
    return "key " + id;
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return "address " + address;
    }
    try {
      // A literal with a colon is never looked up.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return "address "
          + HexFormat.of()
              .formatHex(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return "address " + address;
    }
  }

  private record Window(long startMillis, int count) {}
}
