package dev.kosha.connector.runner.workflow.interpreter;

import java.util.regex.Pattern;

/** Finds out whether an expression can see when a task started. */
final class TaskTime {

  private static final Pattern OTHER_MEMBER =
      Pattern.compile("\\$task\\s*\\.\\s*(name|reference|definition|input|output)\\b");

  private TaskTime() {}

  /** Whether it mentions more of the task than its other members. */
  static boolean isAskedFor(String expression) {
    return OTHER_MEMBER.matcher(expression).replaceAll("").contains("$task");
  }
}
