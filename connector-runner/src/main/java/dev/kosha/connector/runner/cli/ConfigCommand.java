package dev.kosha.connector.runner.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Checks the settings and prints those that hold, with their source.")
final class ConfigCommand implements Runnable {

  private final Program program;
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  ConfigCommand(Program program, Terminal terminal) {
    this.program = program;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Table table = new Table(List.of("SETTING", "VALUE", "SOURCE"));
    program.settings(Given.flags(spec)).forEach(table::add);
    table.print(terminal.out());
  }
}
