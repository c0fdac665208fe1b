package dev.kosha.connector.runner.workflow.interpreter;

import java.util.List;

/**
 * Where a run goes on after a task (DSL 1.0, "Flow directive"). Immutable.
 *
 * @param index of the task to go on at; 0 for other kinds
 */
record Directive(Kind kind, int index) {

  /** The kinds of directives. */
  enum Kind {
    /** At the next task. */
    NEXT,
    /** After the list. */
    EXIT,
    /** Nowhere: the workflow ends. */
    END,
    /** At another task of the list. */
    TO
  }

  static final Directive NEXT = new Directive(Kind.NEXT, 0);
  static final Directive EXIT = new Directive(Kind.EXIT, 0);
  static final Directive END = new Directive(Kind.END, 0);

  /** Finds out what a text of the document means in a list of tasks. */
  static Directive of(String text, List<String> names) {
    return switch (text) {
      case "continue" -> NEXT;
      case "exit" -> EXIT;
      case "end" -> END;
      default -> new Directive(Kind.TO, names.indexOf(text));
    };
  }
}
