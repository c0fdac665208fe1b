package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves the plugins together with the systems they connect to, all on this machine.",
      "Unless --data names a folder, everything is kept in a fresh one that is removed at the end."
    })
final class DevCommand implements Runnable {

  private final Program program;

  @Spec private @Nullable CommandSpec spec;

  DevCommand(Program program) {
    this.program = program;
  }

  @Override
  public void run() {
    program.develop(Given.flags(spec));
  }
}
