package dev.kosha.connector.runner.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Puts a backup in the place of the store; the runner must be stopped.")
final class StoreRestoreCommand implements Runnable {

  private final Maintenance maintenance;
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private @Nullable Path file;

  StoreRestoreCommand(Maintenance maintenance, Terminal terminal) {
    this.maintenance = maintenance;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().println(maintenance.restore(Given.flags(spec), Given.require(file)));
  }
}
