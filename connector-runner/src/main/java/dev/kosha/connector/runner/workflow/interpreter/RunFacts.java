package dev.kosha.connector.runner.workflow.interpreter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run is, the same at each replay. Immutable.
 *
 * @param id of the run
 * @param workflow the name under which the document is stored
 * @param version the stored version of the document
 * @param startedAt when the run first started
 * @param secrets by the names of {@code use.secrets}; empty for one that is not to be had
 */
public record RunFacts(
    String id,
    String workflow,
    int version,
    Instant startedAt,
    Function<String, Optional<JsonNode>> secrets) {

  public RunFacts {
    requireNonNull(id);
    requireNonNull(workflow);
    requireNonNull(startedAt);
    requireNonNull(secrets);
  }
}
