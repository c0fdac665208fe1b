package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.workflow.interpreter.Unwinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The run waits for something that takes longer than a thread should be held. */
final class Suspension extends Unwinding {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Instant wakeAt;
  private final String waitingFor;
  private final boolean listens;
  private final transient List<String> children;
  private final transient Set<String> steps;

  private Suspension(
      @Nullable Instant wakeAt,
      String waitingFor,
      boolean listens,
      List<String> children,
      Set<String> steps) {
    super(waitingFor);
    this.wakeAt = wakeAt;
    this.waitingFor = waitingFor;
    this.listens = listens;
    this.children = List.copyOf(children);
    this.steps = Set.copyOf(steps);
  }

  /** Until a time. */
  static Suspension until(String step, Instant due) {
    return new Suspension(due, "until " + due, false, List.of(), Set.of(step));
  }

  /** Until events came. */
  static Suspension forEvents(String step) {
    return new Suspension(null, "for events", true, List.of(), Set.of(step));
  }

  /** Until a run has ended. */
  static Suspension forRun(String step, String child) {
    return new Suspension(null, "for run " + child, false, List.of(child), Set.of(step));
  }

  /** Waits for what the first of them waits for. */
  static Suspension of(List<Suspension> branches) {
    Instant earliest = null;
    List<String> words = new ArrayList<>();
    List<String> children = new ArrayList<>();
    Set<String> steps = new LinkedHashSet<>();
    boolean listens = false;
    for (Suspension branch : branches) {
      earliest = earlier(earliest, branch.wakeAt);
      words.add(branch.waitingFor);
      children.addAll(branch.children);
      steps.addAll(branch.steps);
      listens |= branch.listens;
    }
    String told = String.join(" or ", new LinkedHashSet<>(words));
    return new Suspension(earliest, told, listens, children, steps);
  }

  /** The same, but not beyond a time. */
  Suspension notBeyond(Instant limit) {
    return new Suspension(earlier(wakeAt, limit), waitingFor, listens, children, steps);
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }

  /** When it goes on by itself. */
  Optional<Instant> wakeAt() {
    return Optional.ofNullable(wakeAt);
  }

  String waitingFor() {
    return waitingFor;
  }

  boolean listens() {
    return listens;
  }

  /** The runs that it waits for. */
  List<String> children() {
    return children;
  }

  /** The keys of the steps that wait. */
  Set<String> steps() {
    return steps;
  }
}
