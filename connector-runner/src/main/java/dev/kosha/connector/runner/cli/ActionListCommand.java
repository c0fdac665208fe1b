package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the actions that can be run.")
final class ActionListCommand implements Runnable {

  @Mixin private final OpenRunner runner;
  private final Terminal terminal;

  @Parameters(paramLabel = "WORD", arity = "0..*", description = "Words that the action matches.")
  private List<String> words = List.of();

  @Option(names = "--connector", paramLabel = "ID", description = "Of this connector only.")
  private String connector = "";

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  ActionListCommand(OpenRunner runner, Terminal terminal) {
    this.runner = runner;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (RunnerAccess access = runner.open()) {
      JsonNode actions = access.actions(String.join(" ", words), connector);
      if (output == OutputFormat.json) {
        output.print(actions, terminal);
      } else {
        Table table = new Table(List.of("ID", "TITLE", "DESCRIPTION"));
        actions.forEach(action -> table.add(row(action)));
        table.print(terminal.out());
      }
    }
  }

  /** Of the description the first sentence: a list is for finding, {@code show} tells it all. */
  private static List<String> row(JsonNode action) {
    String description = action.path("description").asText();
    int end = description.indexOf(". ");
    return List.of(
        action.path("id").asText(),
        action.path("title").asText(),
        end < 0 ? description : description.substring(0, end + 1));
  }
}
