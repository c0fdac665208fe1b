package dev.kosha.connector.runner.workflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a workflow runs. Immutable, as long as nobody changes the input.
 *
 * @param workflow its name
 * @param version of the stored workflow, from 1; null for the newest
 * @param input not yet checked
 * @param deduplicationId all requests for a workflow with the same one start one run, ever; null
 *     for a run of its own
 * @param origin what wants it
 */
public record StartRequest(
    String workflow,
    @Nullable Integer version,
    JsonNode input,
    @Nullable String deduplicationId,
    RunOrigin origin) {

  public StartRequest {
    requireNonNull(workflow);
    requireNonNull(input);
    requireNonNull(origin);
  }

  /** The version; empty for the newest. */
  public OptionalInt findVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /** What makes two requests one, when something does. */
  public Optional<String> findDeduplicationId() {
    return Optional.ofNullable(deduplicationId);
  }
}
