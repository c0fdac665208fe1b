package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What a connection test found. Immutable.
 *
 * @param ok whether the connection works
 * @param code {@code OK}, or the stable code of what is wrong
 * @param message one sentence that a person can act on; never a secret
 * @param details facts about the remote system, such as its version; never a secret
 */
public record ConnectionStatus(boolean ok, String code, String message, ObjectNode details) {

  public ConnectionStatus {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    details = details.deepCopy();
  }

  /** The connection works. */
  public static ConnectionStatus ok(String message, ObjectNode details) {
    return new ConnectionStatus(true, "OK", message, details);
  }

  /** The connection does not work, for the reason the code names. */
  public static ConnectionStatus failed(ErrorCode code, String message) {
    return new ConnectionStatus(false, code.name(), message, JsonNodeFactory.instance.objectNode());
  }

  /** A copy of the details. */
  @Override
  public ObjectNode details() {
    return details.deepCopy();
  }
}
