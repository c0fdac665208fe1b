package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Deletes a trigger; runs that it has started go on.")
final class TriggerDeleteCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
  private @Nullable String name;

  TriggerDeleteCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    String given = Given.require(name);
    var response = http.send(http.request(TriggerPutCommand.path(given)).DELETE().build());
    if (response.statusCode() != 204) {
      var unused = http.expect(response);
    }
    terminal.err().println("deleted trigger '" + given + "'");
  }
}
