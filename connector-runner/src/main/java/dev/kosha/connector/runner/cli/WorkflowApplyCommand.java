package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Saves workflows: each document becomes the next version, unless it is the same.")
final class WorkflowApplyCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Documents in YAML or JSON; - for standard input.")
  private List<String> files = List.of();

  WorkflowApplyCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    List<WorkflowFile> documents =
        files.stream().map(file -> WorkflowFile.read(file, terminal.in())).toList();
    // All are checked before the first is saved.
    for (WorkflowFile document : documents) {
      var unused = document.check(http);
    }
    for (WorkflowFile document : documents) {
      JsonNode saved = document.save(http);
      terminal
          .out()
          .printf("%s: version %d%n", saved.path("name").asText(), saved.path("version").asInt());
    }
    terminal.out().flush();
  }
}
