package dev.kosha.connector.runner.cli;

import java.net.http.HttpResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Deletes a workflow; its runs go on.")
final class WorkflowDeleteCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "Name of the workflow.")
  private String name = "";

  WorkflowDeleteCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    HttpResponse<String> response =
        http.send(http.request("/v1/workflows/" + RunnerHttp.encode(name)).DELETE().build());
    if (response.statusCode() != 204) {
      var unused = http.expect(response);
    }
    terminal.out().printf("%s is deleted%n", name);
    terminal.out().flush();
  }
}
