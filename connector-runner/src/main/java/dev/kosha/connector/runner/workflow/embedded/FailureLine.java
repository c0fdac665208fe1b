package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.workflow.interpreter.WorkflowError;
import java.util.function.UnaryOperator;

/** Tells in one line which step failed, with which code, and why. */
final class FailureLine {

  private static final int LONGEST = 500;

  private FailureLine() {}

  /**
   * The line.
   *
   * @param masked hides secrets
   */
  static String of(WorkflowError error, UnaryOperator<String> masked) {
    StringBuilder line = new StringBuilder();
    if (!error.instance().isEmpty()) {
      String name = error.instance().substring(error.instance().lastIndexOf('/') + 1);
      line.append("step '").append(name).append("' (").append(error.instance()).append(") ");
    }
    line.append("failed with ").append(error.code().isEmpty() ? type(error) : error.code());
    if (!error.detail().isEmpty()) {
      line.append(": ").append(error.detail());
    }
    String text = masked.apply(line.toString()).replaceAll("\\s+", " ");
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }

  private static String type(WorkflowError error) {
    return error.type().substring(error.type().lastIndexOf('/') + 1) + " " + error.status();
  }
}
