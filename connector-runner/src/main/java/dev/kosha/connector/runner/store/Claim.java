package dev.kosha.connector.runner.store;

import java.time.Instant;

/** Whose a {@link KeyedCall} is. */
public sealed interface Claim {

  /** It was not made before: whoever asked makes it. */
  record Granted() implements Claim {}

  /**
   * It was made before and never answered: whoever asked makes it again.
   *
   * @param since when the first attempt may have begun
   */
  record TakenOver(Instant since) implements Claim {}

  /**
   * It was made before.
   *
   * @param answer as it was given to {@link KeyedCallTable#answer}
   */
  record Answered(String answer) implements Claim {}

  /** Somebody else makes it now. */
  record UnderWay() implements Claim {}

  /** The key was used for another call. */
  record Mismatched() implements Claim {}
}
