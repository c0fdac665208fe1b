package dev.kosha.connector.runner.workflow.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run that can be ended from outside, with all that is within it: the run itself, a
 * branch, what has a time limit. Thread-safe.
 */
final class Scope {

  private final @Nullable Scope parent;
  private final @Nullable Instant deadline;
  private final Set<Runnable> onEnd = new LinkedHashSet<>();
  private @Nullable Halt halt;
  private volatile @Nullable Halt pausing;
  private volatile Trail trail;

  private Scope(@Nullable Scope parent, @Nullable Instant deadline) {
    this.parent = parent;
    this.deadline = deadline;
    this.trail = parent == null ? Trail.untrodden() : parent.trail.branch();
  }

  /** The whole of a run. */
  static Scope root() {
    return new Scope(null, null);
  }

  /** A part, which its user closes by {@link #leave}. */
  Scope enter() {
    return opened(new Scope(this, deadline));
  }

  /** A part that must end in time. */
  Scope enter(Instant limit) {
    Instant own = deadline != null && deadline.isBefore(limit) ? deadline : limit;
    return opened(new Scope(this, own));
  }

  private Scope opened(Scope scope) {
    // The same object each time, so that it can be taken out again.
    scope.whenParentEnds = () -> scope.end(required());
    if (!onEnd(scope.whenParentEnds)) {
      scope.end(required());
    }
    return scope;
  }

  private Runnable whenParentEnds = () -> {};

  private synchronized Halt required() {
    return halt == null ? new Halt(Halt.Reason.BRANCH_OVER) : halt;
  }

  /** The part is over. */
  void leave() {
    if (parent != null) {
      parent.forget(whenParentEnds);
    }
  }

  /** Says what the run may have done before; before any part of it is entered. */
  void follow(Trail itsTrail) {
    trail = itsTrail;
  }

  /** What may have been done before of this part. */
  Trail trail() {
    return trail;
  }

  /** The earliest time limit of this part and of all that it is in. */
  Optional<Instant> deadline() {
    return Optional.ofNullable(deadline);
  }

  /** Ends it, once: what runs in it is cancelled. */
  void end(Halt reason) {
    List<Runnable> told;
    synchronized (this) {
      if (halt != null) {
        return;
      }
      halt = reason;
      told = new ArrayList<>(onEnd);
      onEnd.clear();
    }
    told.forEach(Runnable::run);
  }

  /** Lets what is under way in it end, and nothing new begin. */
  void pause(Halt reason) {
    pausing = reason;
  }

  private Optional<Halt> findPausing() {
    Halt own = pausing;
    return own == null && parent != null ? parent.findPausing() : Optional.ofNullable(own);
  }

  /**
   * Runs something when it ends.
   *
   * @return false when it has ended: nothing is run then
   */
  synchronized boolean onEnd(Runnable callback) {
    if (halt != null) {
      return false;
    }
    onEnd.add(callback);
    return true;
  }

  synchronized void forget(Runnable callback) {
    onEnd.remove(callback);
  }

  /** Why it was ended. */
  synchronized Optional<Halt> halt() {
    return Optional.ofNullable(halt);
  }

  /**
   * Goes on only while it may.
   *
   * @throws Halt when it was ended, or its time is over
   */
  void check(Instant now) {
    Halt ended = halt().orElse(null);
    if (ended != null) {
      throw ended;
    }
    Halt pause = findPausing().orElse(null);
    if (pause != null) {
      throw pause;
    }
    if (deadline != null && !now.isBefore(deadline)) {
      throw new Halt(Halt.Reason.LATE);
    }
  }
}
