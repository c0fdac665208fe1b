package dev.kosha.connector.runner.workflow.trigger;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a trigger fares in this runner. Immutable.
 *
 * @param message what it waits for or what is wrong; empty when all is well
 * @param lag how much waits; null when nobody can tell
 */
record UnitStatus(State state, String message, @Nullable Long lag) {

  /** One word for it. */
  enum State {
    STARTING,
    RUNNING,
    PAUSED,
    FAILING;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static UnitStatus of(State state, String message) {
    return new UnitStatus(state, message, null);
  }

  OptionalLong findLag() {
    return lag == null ? OptionalLong.empty() : OptionalLong.of(lag);
  }
}
