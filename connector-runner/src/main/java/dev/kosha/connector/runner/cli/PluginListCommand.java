package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the plugins that serve, and the zips of the plugins folder that do not.")
final class PluginListCommand implements Runnable {

  @Mixin private final OpenRunner runner;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  PluginListCommand(OpenRunner runner, Terminal terminal) {
    this.runner = runner;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (RunnerAccess access = runner.open()) {
      JsonNode answer = access.plugins();
      if (output == OutputFormat.json) {
        output.print(answer, terminal);
      } else {
        print(answer);
      }
    }
  }

  private void print(JsonNode answer) {
    Table serving =
        new Table(
            List.of("ID", "VERSION", "PREVIOUS", "GENERATION", "STATE", "LEASES", "LOADED AT"));
    for (JsonNode plugin : answer.path("plugins")) {
      serving.add(
          List.of(
              text(plugin, "id"),
              text(plugin, "version"),
              text(plugin, "previousVersion"),
              text(plugin, "generation"),
              state(plugin),
              text(plugin, "leases"),
              text(plugin, "loadedAt")));
    }
    serving.print(terminal.out());
    if (!answer.path("refused").isEmpty()) {
      Table refused = new Table(List.of("REFUSED", "PLUGIN", "REASON"));
      answer
          .path("refused")
          .forEach(
              zip ->
                  refused.add(
                      List.of(text(zip, "file"), text(zip, "plugin"), text(zip, "reason"))));
      terminal.out().println();
      refused.print(terminal.out());
    }
  }

  private static String state(JsonNode plugin) {
    int left = plugin.path("loadersNotCollected").asInt();
    return left == 0 ? "serving" : "serving, %d older in memory".formatted(left);
  }

  private static String text(JsonNode row, String field) {
    return JsonTable.text(row.path(field));
  }
}
