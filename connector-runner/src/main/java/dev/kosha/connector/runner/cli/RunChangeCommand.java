package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Steers a run: the same for whatever can be wanted of one. */
@Command(mixinStandardHelpOptions = true)
final class RunChangeCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;
  private final String change;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private String id = "";

  /**
   * @param change the last segment of the route
   */
  RunChangeCommand(ServerOption server, Terminal terminal, String change) {
    this.server = server;
    this.terminal = terminal;
    this.change = change;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    JsonNode run =
        http.expect(
            http.send(
                http.request("/v1/runs/" + RunnerHttp.encode(id) + "/" + change)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))
                    .build()));
    terminal.out().printf("%s %s%n", run.path("id").asText(), run.path("status").asText());
    terminal.out().flush();
  }
}
