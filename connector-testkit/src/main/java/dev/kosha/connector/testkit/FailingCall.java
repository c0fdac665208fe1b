package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A call that must fail although its input fits the schema. Immutable.
 *
 * @param code the code it must fail with
 * @param call the call
 */
public record FailingCall(String code, PreparedCall call) {

  public FailingCall {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(call, "call");
  }

  /** A call that fails without any call before it. */
  public static FailingCall of(String code, String action, ObjectNode input) {
    return new FailingCall(code, PreparedCall.of(action, input));
  }
}
