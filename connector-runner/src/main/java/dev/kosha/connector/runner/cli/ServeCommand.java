package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the plugins of a folder and serves their actions over HTTP.")
final class ServeCommand implements Runnable {

  private final Program program;

  @Spec private @Nullable CommandSpec spec;

  ServeCommand(Program program) {
    this.program = program;
  }

  @Override
  public void run() {
    program.serve(Given.flags(spec));
  }
}
