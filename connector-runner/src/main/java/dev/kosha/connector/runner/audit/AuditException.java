package dev.kosha.connector.runner.audit;

import java.io.Serial;

/** The audit log cannot be written now, so that nothing that needs a record may be done. */
public final class AuditException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  AuditException(Throwable cause) {
    super("the audit log cannot be written now, so nothing was done", cause);
  }
}
