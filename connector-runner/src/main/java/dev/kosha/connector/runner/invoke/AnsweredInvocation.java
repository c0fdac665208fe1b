package dev.kosha.connector.runner.invoke;

import java.util.concurrent.CompletionStage;

/** A call that was answered without being made. Immutable. */
record AnsweredInvocation(CompletionStage<ActionOutcome> outcome) implements StartedCall {

  @Override
  public CompletionStage<ActionOutcome> ending() {
    return outcome;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public void cancel() {
    // It has ended.
  }
}
