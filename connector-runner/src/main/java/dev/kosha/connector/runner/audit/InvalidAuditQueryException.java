package dev.kosha.connector.runner.audit;

import java.io.Serial;

/** A parameter of a query that cannot be read; the message names it and the rule. */
public final class InvalidAuditQueryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  InvalidAuditQueryException(String parameter, String rule) {
    super("query parameter " + parameter + " " + rule);
  }
}
