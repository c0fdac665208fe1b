package dev.kosha.connector.runner.store;

import java.util.List;

/**
 * Runs that a runner took. Immutable.
 *
 * @param count how many they are
 * @param toContinue the ids of those that go on at once; the others wait for their time
 */
public record ClaimedRuns(int count, List<String> toContinue) {

  public ClaimedRuns {
    toContinue = List.copyOf(toContinue);
  }
}
