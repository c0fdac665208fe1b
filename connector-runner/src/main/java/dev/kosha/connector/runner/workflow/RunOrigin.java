package dev.kosha.connector.runner.workflow;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What started a run. Immutable.
 *
 * @param name of the caller, trigger or run that wanted it
 */
public record RunOrigin(Kind kind, String name) {

  /** Kinds of origins. */
  public enum Kind {
    /** Somebody asked for it. */
    CALL,
    /** A trigger fired. */
    TRIGGER,
    /** A run of another workflow wanted it. */
    WORKFLOW,
    /** The workflow's own schedule. */
    SCHEDULE,
    /** It repeats an earlier run. */
    RERUN;

    /** As callers see it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a text that {@link #text} gave. */
    public static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  public RunOrigin {
    requireNonNull(kind);
    requireNonNull(name);
  }
}
