package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;

/** Codes that the host itself answers, for every action. */
public enum RunnerErrorCode implements ErrorCode {
  /** No installed connector has this action. */
  ACTION_NOT_FOUND(ErrorCategory.NOT_FOUND),
  /** The action's connector has no connection of this name. */
  CONNECTION_NOT_FOUND(ErrorCategory.NOT_FOUND),
  /** The field has no source of choices. */
  FIELD_NOT_FOUND(ErrorCategory.NOT_FOUND),
  /** The action can be called, but not followed. */
  NO_STREAM(ErrorCategory.NOT_FOUND),
  /** The choices of a field depend on another one, which is not given. */
  FIELD_NEEDED(ErrorCategory.INVALID_INPUT),
  /** The input breaks the action's input schema; the violations say where. */
  INPUT_INVALID(ErrorCategory.INVALID_INPUT),
  /** The settings of the connection do not fit the connector's present schema. */
  CONNECTION_INVALID(ErrorCategory.CONFLICT),
  /** The operator provides the connection, by a file or by variables: it is changed there. */
  CONNECTION_READ_ONLY(ErrorCategory.CONFLICT),
  /** The idempotency key was used for another action or input. */
  IDEMPOTENCY_KEY_REUSED(ErrorCategory.CONFLICT),
  /** The first call with the idempotency key has not ended. */
  IDEMPOTENCY_KEY_IN_USE(ErrorCategory.CONFLICT),
  /** The action did not answer before the caller's time-out. */
  DEADLINE_EXCEEDED(ErrorCategory.TIMEOUT),
  /** The host, or the plugin's generation, is going. */
  SHUTTING_DOWN(ErrorCategory.UNAVAILABLE),
  /** The runner's database does not answer. */
  STORE_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
  /** As many invocations run as the host allows. */
  OVERLOADED(ErrorCategory.UNAVAILABLE);

  private final ErrorCategory category;

  RunnerErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
