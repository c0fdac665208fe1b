package dev.kosha.connector.runner.cli;

/** Tells a person why a command ended. */
final class FailureReport {

  private FailureReport() {}

  /**
   * Writes to standard error.
   *
   * @return the exit status
   */
  static int print(Exception failure, Terminal terminal) {
    if (failure instanceof CommandFailure expected) {
      terminal.err().println(expected.getMessage());
      terminal.err().flush();
      return expected.exitCode();
    }
    terminal.err().println("kosha: this is a defect, please report it:");
    failure.printStackTrace(terminal.err());
    terminal.err().flush();
    return ExitCode.FAILED;
  }
}
