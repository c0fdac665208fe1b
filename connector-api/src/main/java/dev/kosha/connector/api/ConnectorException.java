package dev.kosha.connector.api;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception by which a plugin says what went wrong.
 *
 * <p>The message reaches the caller: it names the thing ({@code topic 'orders'}) and the reason,
 * and never a secret. The cause reaches the log only.
 */
public final class ConnectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // codes are enums in practice, and nobody serialises this
  private final ErrorCode code;

  private final @Nullable String pointer;

  public ConnectorException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  public ConnectorException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, cause, null);
  }

  private ConnectorException(
      ErrorCode code, String message, @Nullable Throwable cause, @Nullable String pointer) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.pointer = pointer;
  }

  /**
   * The same failure, laid at one field of the input: a JSON Pointer (RFC 6901) such as {@code
   * /partition}.
   */
  public ConnectorException at(String inputPointer) {
    return new ConnectorException(code, message(), this, inputPointer);
  }

  public ErrorCode code() {
    return code;
  }

  /** The message; never null. */
  public String message() {
    return Objects.requireNonNullElse(getMessage(), code.name());
  }

  /** Where in the input the fault lies, when one field is to blame. */
  public Optional<String> pointer() {
    return Optional.ofNullable(pointer);
  }
}
