package dev.kosha.connector.runner.workflow.trigger;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A trigger that cannot work as it was stored.
 *
 * @param reason why
 */
record BrokenUnit(String reason) implements TriggerUnit {

  @Override
  public void tick(Instant now) {
    // Only a change of the trigger helps.
  }

  @Override
  public UnitStatus status() {
    return UnitStatus.of(UnitStatus.State.FAILING, reason);
  }

  @Override
  public CompletionStage<Void> stop() {
    return CompletableFuture.completedStage(null);
  }
}
