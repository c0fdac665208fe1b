package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that a run wants of the world, done at least once and recorded. Immutable. */
public sealed interface Effect {

  /**
   * A call of an installed action.
   *
   * @param action its id
   * @param connection the name of the connection that it uses; empty for the default one
   * @param input not yet checked against the action's schema
   * @param timeout how long it may take; none for the runner's own limit
   */
  record CallAction(String action, String connection, JsonNode input, @Nullable Duration timeout)
      implements Effect {

    /** How long it may take. */
    public Optional<Duration> findTimeout() {
      return Optional.ofNullable(timeout);
    }
  }

  /**
   * A run of another workflow.
   *
   * @param namespace of its document
   * @param workflow its name
   * @param version the version of its document, as in {@code 0.1.0} or {@code latest}
   * @param await whether its output is the result; else the result is its id, at once
   */
  record StartRun(String namespace, String workflow, String version, JsonNode input, boolean await)
      implements Effect {}

  /**
   * An event for whoever listens.
   *
   * @param event a CloudEvent in its JSON form; its id is the same at each replay
   */
  record EmitEvent(JsonNode event) implements Effect {}

  /** The time, as an ISO 8601 text. */
  record ReadClock() implements Effect {}

  /** A number from 0, inclusive, to 1, exclusive: for jitter. */
  record DrawNumber() implements Effect {}
}
