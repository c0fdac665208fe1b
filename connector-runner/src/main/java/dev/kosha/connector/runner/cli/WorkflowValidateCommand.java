package dev.kosha.connector.runner.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks documents of workflows; tells every problem with its line and column.")
final class WorkflowValidateCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Documents in YAML or JSON; - for standard input.")
  private List<String> files = List.of();

  WorkflowValidateCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    for (String file : files) {
      WorkflowFile document = WorkflowFile.read(file, terminal.in());
      var unused = document.check(http);
      terminal.out().printf("%s is valid%n", document.name());
    }
    terminal.out().flush();
  }
}
