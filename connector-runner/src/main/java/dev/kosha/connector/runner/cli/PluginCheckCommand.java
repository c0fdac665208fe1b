package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a plugin's zip through all that a runner asks of it, and tells what is wrong.",
      "Loads it into this process with the example of its manifest; asks no runner."
    },
    footerHeading = "%nExample:%n",
    footer = "  kosha plugin check target/orders-1.2.0.zip")
final class PluginCheckCommand implements Callable<Integer> {

  private final Program program;
  private final Terminal terminal;

  @Parameters(paramLabel = "ZIP", description = "The plugin's zip.")
  private @Nullable Path zip;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  PluginCheckCommand(Program program, Terminal terminal) {
    this.program = program;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path archive = Given.require(zip);
    PluginPackage.requireZip(archive);
    JsonNode report =
        Spinner.during(terminal, "checking " + archive, () -> program.checkPlugin(archive));
    if (output == OutputFormat.json) {
      output.print(report, terminal);
    } else {
      print(archive, report, terminal.out());
    }
    return report.path("ok").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void print(Path archive, JsonNode report, PrintWriter out) {
    int problems = 0;
    for (JsonNode check : report.path("checks")) {
      boolean ok = check.path("ok").asBoolean();
      out.println((ok ? "ok      " : "FAILED  ") + check.path("name").asText());
      for (JsonNode problem : check.path("problems")) {
        problems++;
        out.println("          " + words(problem).replace("\n", "\n          "));
      }
    }
    String plugin = report.path("plugin").asText() + " " + report.path("version").asText();
    String name = plugin.isBlank() ? "'" + archive + "'" : "plugin " + plugin.strip();
    out.println(
        problems == 0
            ? name + " is fit to be installed"
            : "%s: %d problem%s".formatted(name, problems, problems == 1 ? "" : "s"));
    out.flush();
  }

  private static String words(JsonNode problem) {
    String place = problem.path("file").asText() + " " + problem.path("pointer").asText();
    return (place.isBlank() ? "" : place.strip() + ": ") + problem.path("message").asText();
  }
}
