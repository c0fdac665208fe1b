package dev.kosha.connector.runner.workflow.trigger;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A webhook at work: it waits for requests.
 *
 * @param webhook what answers them
 */
record HookUnit(Webhook webhook) implements TriggerUnit {

  @Override
  public void tick(Instant now) {
    // Nothing happens by itself.
  }

  @Override
  public UnitStatus status() {
    return UnitStatus.of(UnitStatus.State.RUNNING, "");
  }

  @Override
  public CompletionStage<Void> stop() {
    return CompletableFuture.completedStage(null);
  }
}
