package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows what an action takes, answers and may fail with.")
final class ActionShowCommand implements Runnable {

  @Mixin private final OpenRunner runner;
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The action's id.")
  private @Nullable String id;

  @Option(
      names = "--output",
      paramLabel = "table|json",
      description = "json prints the whole manifest. Default: table")
  private OutputFormat output = OutputFormat.table;

  ActionShowCommand(OpenRunner runner, Terminal terminal) {
    this.runner = runner;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (RunnerAccess access = runner.open()) {
      JsonNode manifest = access.action(Given.require(id));
      if (output == OutputFormat.json) {
        output.print(manifest, terminal);
      } else {
        describe(manifest, terminal.out());
      }
    }
  }

  private static void describe(JsonNode manifest, PrintWriter out) {
    out.println(manifest.path("id").asText() + " - " + manifest.path("title").asText());
    out.println(manifest.path("description").asText());
    out.println();
    properties("INPUT", manifest.path("input")).print(out);
    out.println();
    properties("OUTPUT", manifest.path("output")).print(out);
    if (!manifest.path("errors").isEmpty()) {
      out.println();
      Table errors = new Table(List.of("ERROR", "MEANING"));
      manifest.path("errors").forEach(error -> errors.add(row(error, "code", "description")));
      errors.print(out);
    }
    JsonNode example = manifest.path("examples").path(0).path("input");
    if (!example.isMissingNode()) {
      out.println();
      out.println(
          "Example: kosha action run "
              + manifest.path("id").asText()
              + " "
              + ShellText.quote(example.toString()));
    }
    out.flush();
  }

  private static Table properties(String heading, JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    Table table = new Table(List.of(heading, "TYPE", "", "DESCRIPTION"));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      table.add(
          List.of(
              property.getKey(),
              type(property.getValue()),
              required.contains(property.getKey()) ? "required" : "",
              property.getValue().path("description").asText()));
    }
    return table;
  }

  private static List<String> row(JsonNode value, String first, String second) {
    return List.of(value.path(first).asText(), value.path(second).asText());
  }

  private static String type(JsonNode property) {
    JsonNode type = property.path("type");
    if (property.has("enum")) {
      return "one of " + String.join(", ", texts(property.path("enum")));
    }
    return type.isArray() ? String.join(" or ", texts(type)) : type.asText("any");
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
