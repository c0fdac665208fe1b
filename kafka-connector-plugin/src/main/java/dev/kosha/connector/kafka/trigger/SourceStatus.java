package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.api.ConnectorMetrics;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.api.TriggerStatus.State;
import org.jspecify.annotations.Nullable;

/** What a source tells of itself. Written by the source's thread, read by any. */
final class SourceStatus {

  private final ConnectorMetrics metrics;
  private volatile TriggerStatus now =
      new TriggerStatus(State.STARTING, "", TriggerStatus.UNKNOWN, 0);
  private long deadLettered;
  private boolean hostBusy;
  private @Nullable String hostProblem;

  SourceStatus(ConnectorMetrics metrics) {
    this.metrics = metrics;
  }

  TriggerStatus now() {
    return now;
  }

  void hostTakes() {
    hostProblem = null;
  }

  /**
   * @param busy whether it would take it later, all being well
   */
  void hostRefuses(boolean busy, String problem) {
    hostBusy = busy;
    hostProblem = problem;
  }

  void handedOver(int records) {
    metrics.count("trigger_records", records);
  }

  void putAside(boolean toDeadLetters) {
    deadLettered++;
    metrics.count(toDeadLetters ? "trigger_dead_letters" : "trigger_records_skipped", 1);
  }

  /** The member cannot work at all for now. */
  void broken(String problem) {
    now = new TriggerStatus(State.FAILING, problem, TriggerStatus.UNKNOWN, deadLettered);
  }

  /**
   * @param problem what is wrong beside the host; null when all is well
   * @param joined whether the group has let it in
   */
  void publish(@Nullable String problem, boolean joined, long lag) {
    if (hostProblem != null) {
      State state = hostBusy ? State.PAUSED : State.FAILING;
      now = new TriggerStatus(state, hostProblem, lag, deadLettered);
    } else if (problem != null) {
      now = new TriggerStatus(State.FAILING, problem, lag, deadLettered);
    } else {
      now = new TriggerStatus(joined ? State.RUNNING : State.STARTING, "", lag, deadLettered);
    }
  }
}
