package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call that a person asks for. Immutable.
 *
 * @param action the action's id
 * @param input its input
 * @param connection null for the one named {@code default}
 * @param timeout null for the runner's own
 * @param idempotencyKey null for none
 */
public record ActionRequest(
    String action,
    JsonNode input,
    @Nullable String connection,
    @Nullable Duration timeout,
    @Nullable String idempotencyKey) {

  public Optional<String> findConnection() {
    return Optional.ofNullable(connection);
  }

  public Optional<Duration> findTimeout() {
    return Optional.ofNullable(timeout);
  }

  public Optional<String> findIdempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }
}
