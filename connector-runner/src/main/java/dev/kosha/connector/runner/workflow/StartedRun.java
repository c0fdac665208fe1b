package dev.kosha.connector.runner.workflow;

import static java.util.Objects.requireNonNull;

/**
 * A run that is recorded. Immutable.
 *
 * @param id of the run
 * @param existed whether an earlier request with the same deduplication id had started it
 */
public record StartedRun(String id, boolean existed) {

  public StartedRun {
    requireNonNull(id);
  }
}
