package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Encrypts every stored secret anew with a fresh key; runners may go on serving.")
final class SecretsRotateCommand implements Runnable {

  private final Maintenance maintenance;
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  SecretsRotateCommand(Maintenance maintenance, Terminal terminal) {
    this.maintenance = maintenance;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().println(maintenance.rotateSecrets(Given.flags(spec)));
  }
}
