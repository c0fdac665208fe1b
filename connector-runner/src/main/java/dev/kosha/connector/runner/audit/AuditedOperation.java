package dev.kosha.connector.runner.audit;

import java.util.Objects;

/**
 * Something that is worth a record. Immutable. Texts that do not apply are empty.
 *
 * @param actor who asks for it
 * @param operation what it is, such as {@code connection.put}
 * @param subject what it is done to: a connection, plugin, key or action
 * @param connection that an action uses
 * @param invocation of an action
 * @param inputDigest of what the actor sent: {@link InputDigest}
 */
public record AuditedOperation(
    Actor actor,
    String operation,
    String subject,
    String connection,
    String invocation,
    String inputDigest) {

  public AuditedOperation {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(invocation, "invocation");
    Objects.requireNonNull(inputDigest, "inputDigest");
  }

  /** One that is no call of an action. */
  public static AuditedOperation of(Actor actor, String operation, String subject) {
    return new AuditedOperation(actor, operation, subject, "", "", "");
  }
}
