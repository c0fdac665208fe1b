package dev.kosha.connector.runner.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a command: lines for a person, and the exit status. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CommandFailure(int exitCode, String message) {
    this(exitCode, List.of(message), null);
  }

  /**
   * @param exitCode one of {@link ExitCode}
   * @param lines what standard error gets; never a secret
   */
  public CommandFailure(int exitCode, List<String> lines, @Nullable Throwable cause) {
    super(String.join(System.lineSeparator(), lines), cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
