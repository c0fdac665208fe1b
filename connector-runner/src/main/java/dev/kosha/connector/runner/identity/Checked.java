package dev.kosha.connector.runner.identity;

/** What a check of credentials found. */
sealed interface Checked {

  /** They are good. */
  record Good(VerifiedCallers.Verified verified) implements Checked {}

  /** They are made up or spoilt, which counts for the lock-out. */
  record Wrong(String detail) implements Checked {}

  /** They are not good, for a reason that their owner is to know. */
  record Refused(Decision decision) implements Checked {}
}
