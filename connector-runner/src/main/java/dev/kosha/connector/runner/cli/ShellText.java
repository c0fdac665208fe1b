package dev.kosha.connector.runner.cli;

/** Words for a POSIX shell. */
public final class ShellText {

  private ShellText() {}

  /** The text in single quotes, so that a shell passes it on as it is. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
