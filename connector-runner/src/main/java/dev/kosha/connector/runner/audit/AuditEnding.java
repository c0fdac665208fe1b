package dev.kosha.connector.runner.audit;

import java.util.Objects;

/**
 * How an audited operation ended, and what became known on the way. Immutable. Texts that do not
 * apply are empty.
 *
 * @param outcome how it ended
 * @param code of the failure
 * @param subject what it was done to, if the beginning did not know
 * @param inputDigest of what the actor sent, if the beginning did not know
 * @param detail a few words for people; no part of an input
 */
public record AuditEnding(
    AuditOutcome outcome, String code, String subject, String inputDigest, String detail) {

  public AuditEnding {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(inputDigest, "inputDigest");
    Objects.requireNonNull(detail, "detail");
  }

  public static AuditEnding succeeded() {
    return new AuditEnding(AuditOutcome.SUCCEEDED, "", "", "", "");
  }

  public static AuditEnding failed(String code) {
    return new AuditEnding(AuditOutcome.FAILED, code, "", "", "");
  }

  public static AuditEnding refused(String code) {
    return new AuditEnding(AuditOutcome.REFUSED, code, "", "", "");
  }
}
