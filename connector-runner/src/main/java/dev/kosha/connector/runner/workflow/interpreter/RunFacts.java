package dev.kosha.connector.runner.workflow.interpreter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a run is, the same at each replay. Immutable.
 *
 * @param id of the run
 * @param workflow the name under which the document is stored
 * @param version the stored version of the document
 * @param startedAt when the run first started
 * @param secrets what must not be seen
 */
public record RunFacts(
    String id, String workflow, int version, Instant startedAt, Confidences secrets) {

  public RunFacts {
    requireNonNull(id);
    requireNonNull(workflow);
    requireNonNull(startedAt);
    requireNonNull(secrets);
  }
}
