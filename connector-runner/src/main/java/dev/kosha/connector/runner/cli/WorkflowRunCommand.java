package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Starts a run, shows how it gets on, and prints its output.")
final class WorkflowRunCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the workflow.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INPUT",
      description = "The input: JSON, @FILE, or - for standard input. Default: {}")
  private String input = "{}";

  @Option(names = "--no-wait", description = "Prints the run's id once it is recorded, and ends.")
  private boolean noWait;

  @Option(
      names = "--version-number",
      paramLabel = "NUMBER",
      description = "Another version than the newest.")
  private int version;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Commands with the same one start one run.")
  private @Nullable String key;

  WorkflowRunCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    JsonNode given = InputArgument.read(input, terminal.in());
    HttpRequest.Builder request =
        http.request(
                "/v1/workflows/"
                    + RunnerHttp.encode(name)
                    + "/runs"
                    + (version > 0 ? "?version=" + version : ""))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(given.toString()));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    String id = http.expect(http.send(request.build())).path("id").asText();
    if (noWait) {
      terminal.out().println(id);
      terminal.out().flush();
    } else {
      new RunProgress(http, terminal).follow(id);
    }
  }
}
