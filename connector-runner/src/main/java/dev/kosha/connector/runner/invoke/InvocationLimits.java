package dev.kosha.connector.runner.invoke;

import java.time.Duration;

/**
 * What one caller may ask for. Immutable.
 *
 * @param defaultTimeout for a caller that names none; adapters put it into the invocation
 * @param maximumTimeout a longer one is cut to this
 * @param maximumRunning how many invocations may run at once; more are refused
 * @param maximumOfOneAction how many of one action may; 0 for any number
 */
public record InvocationLimits(
    Duration defaultTimeout, Duration maximumTimeout, int maximumRunning, int maximumOfOneAction) {

  /** Actions are not limited for themselves. */
  public InvocationLimits(Duration defaultTimeout, Duration maximumTimeout, int maximumRunning) {
    this(defaultTimeout, maximumTimeout, maximumRunning, 0);
  }

  public InvocationLimits {
    if (defaultTimeout.isNegative() || defaultTimeout.isZero()) {
      throw new IllegalArgumentException("defaultTimeout must be positive: " + defaultTimeout);
    }
    if (maximumTimeout.compareTo(defaultTimeout) < 0) {
      throw new IllegalArgumentException(
          "maximumTimeout %s is shorter than defaultTimeout %s"
              .formatted(maximumTimeout, defaultTimeout));
    }
    if (maximumRunning < 1) {
      throw new IllegalArgumentException("maximumRunning must be positive: " + maximumRunning);
    }
  }
}
