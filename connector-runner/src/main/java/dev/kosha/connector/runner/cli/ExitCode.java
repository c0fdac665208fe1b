package dev.kosha.connector.runner.cli;

/** What the {@code kosha} command's exit status means. */
public final class ExitCode {

  public static final int OK = 0;

  /**
   * What was asked for failed or was refused, or the runner could not start: standard error names
   * the code or reason. Or a check found what it looks for.
   */
  public static final int FAILED = 1;

  /** The command line or the settings are wrong. */
  public static final int USAGE = 2;

  /** The action's input is invalid; nothing was called. */
  public static final int INVALID_INPUT = 3;

  /** No runner answers at the server's address. */
  public static final int UNREACHABLE = 4;

  private ExitCode() {}
}
