package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    mixinStandardHelpOptions = true,
    description = "Makes or replaces a trigger.",
    footer = {
      "",
      "Example: kosha trigger put nightly '{\"workflow\": \"report\", \"type\": \"cron\","
          + " \"settings\": {\"cron\": \"0 3 * * *\"}}'"
    })
final class TriggerPutCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the trigger.")
  private @Nullable String name;

  @Parameters(
      index = "1",
      paramLabel = "TRIGGER",
      description =
          "JSON with workflow, type and settings, and perhaps connection and enabled;"
              + " @FILE reads a file, - standard input.")
  private @Nullable String trigger;

  TriggerPutCommand(ServerOption server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  static String path(String name) {
    return "/v1/triggers/" + RunnerHttp.encode(name);
  }

  @Override
  public void run() {
    JsonNode body = InputArgument.read(Given.require(trigger), terminal.in());
    RunnerHttp http = server.open();
    HttpResponse<String> response =
        http.send(
            http.request(path(Given.require(name)))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build());
    refuse(http.body(response));
    JsonNode written = http.expect(response);
    terminal
        .err()
        .println(
            "%s trigger '%s', version %s"
                .formatted(
                    response.statusCode() == 201 ? "made" : "replaced",
                    written.path("name").asText(),
                    written.path("version").asText()));
  }

  private static void refuse(JsonNode answer) {
    List<String> faults = new ArrayList<>();
    answer
        .path("violations")
        .forEach(
            violation ->
                faults.add(
                    "  %s %s"
                        .formatted(
                            violation.path("pointer").asText(),
                            violation.path("message").asText())));
    if (!faults.isEmpty()) {
      faults.add(0, answer.path("code").asText() + ": " + answer.path("detail").asText());
      throw new CommandFailure(ExitCode.INVALID_INPUT, faults, null);
    }
  }
}
