package dev.kosha.connector.api;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How a source fares at one moment. Immutable.
 *
 * @param state in one word
 * @param message what it waits for or what went wrong, for people; empty when all is well; never a
 *     secret
 * @param lag how many items wait that it knows of; {@link #UNKNOWN} when it cannot tell
 * @param deadLettered how many it has put aside since it was opened, because they were refused
 */
public record TriggerStatus(State state, String message, long lag, long deadLettered) {

  /** The lag that stands for "it cannot be told". */
  public static final long UNKNOWN = -1;

  /** What it does. */
  public enum State {
    /** It has not begun to watch yet. */
    STARTING,
    /** It watches. */
    RUNNING,
    /** It waits for the host to take over what it has pushed. */
    PAUSED,
    /** Something is wrong; it tries again by itself. */
    FAILING
  }

  public TriggerStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }

  /** How many items wait, when that is known. */
  public OptionalLong findLag() {
    return lag == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(lag);
  }
}
