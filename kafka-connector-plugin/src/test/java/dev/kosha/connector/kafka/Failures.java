package dev.kosha.connector.kafka;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts how a call fails. */
public final class Failures {

  private Failures() {}

  /** Asserts that the call fails with the code, and gives the failure for more. */
  public static ConnectorException assertFails(ErrorCode code, ThrowingCallable call) {
    ConnectorException failure = Assertions.catchThrowableOfType(ConnectorException.class, call);
    Assertions.assertThat(failure).as("failure of the call").isNotNull();
    Assertions.assertThat(failure.code()).as(failure.message()).isEqualTo(code);
    return failure;
  }
}
