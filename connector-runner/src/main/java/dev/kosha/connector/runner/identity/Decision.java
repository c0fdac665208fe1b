package dev.kosha.connector.runner.identity;

import java.time.Duration;

/** What became of the credentials of a request. */
public sealed interface Decision {

  /**
   * They are good.
   *
   * @param caller whose they are
   * @param untilMillis how long they are, in milliseconds of the epoch
   */
  record Accepted(Caller caller, long untilMillis) implements Decision {}

  /**
   * They are not, or cannot be checked now.
   *
   * @param reason for programs
   * @param detail for people; never a part of the credentials
   * @param retryAfter when it is worth another try; zero when the same credentials never will do
   */
  record Refused(Reason reason, String detail, Duration retryAfter) implements Decision {}

  /** Why credentials are refused. */
  enum Reason {
    /** None, wrong, expired or revoked ones. */
    UNAUTHENTICATED,
    /** They are right, and give no role. */
    NO_ROLE,
    /** Too many wrong ones were sent. */
    LOCKED_OUT,
    /** They cannot be checked now. */
    UNAVAILABLE
  }

  static Decision refused(String detail) {
    return new Refused(Reason.UNAUTHENTICATED, detail, Duration.ZERO);
  }

  static Decision unavailable(String detail) {
    return new Refused(Reason.UNAVAILABLE, detail, Duration.ofSeconds(1));
  }
}
