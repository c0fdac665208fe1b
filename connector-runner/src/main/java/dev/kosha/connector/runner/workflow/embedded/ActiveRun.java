package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A run that is at work here. Thread-safe. */
final class ActiveRun {

  private final Scope scope = Scope.root();
  private final RunSignal signal = new RunSignal();
  private volatile @Nullable RunPen pen;
  private volatile @Nullable Recorded recorded;

  Scope scope() {
    return scope;
  }

  RunSignal signal() {
    return signal;
  }

  /** From now on it has a log. */
  void opened(RunPen itsPen, Recorded itsPast) {
    pen = itsPen;
    recorded = itsPast;
  }

  /** Hands over what its log gathered, without waiting. */
  void flush() {
    RunPen itsPen = pen;
    if (itsPen != null) {
      var unused = itsPen.flush();
    }
  }

  /** An event that it consumed is in its log. */
  void consumed(String step, long id, JsonNode event) {
    Recorded itsPast = recorded;
    if (itsPast != null) {
      itsPast.consumed(step, id, event);
    }
  }

  /** Lets what it does now end, and no more. */
  void pause(Halt.Reason reason) {
    scope.pause(new Halt(reason));
    signal.raise();
  }

  /** Ends its work here. */
  void end(Halt.Reason reason) {
    scope.end(new Halt(reason));
    signal.raise();
  }
}
