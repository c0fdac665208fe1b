package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a new version of a plugin changes for its callers. What is marked as",
      "breaking is what a runner refuses when the new version would replace the old one.",
      "OLD and NEW are plugin zips, manifest folders, or manifests of one action each."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no change is breaking",
      "1:at least one change is breaking",
      "2:there is nothing to compare: a file is missing, or its manifests are invalid"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kosha manifest diff orders-1.2.0.zip orders-1.3.0.zip",
      "  kosha manifest diff released/manifests src/main/manifests --output json"
    })
final class ManifestDiffCommand implements Callable<Integer> {

  private final Program program;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "OLD", description = "What callers know.")
  private @Nullable Path before;

  @Parameters(index = "1", paramLabel = "NEW", description = "What is to come.")
  private @Nullable Path after;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  ManifestDiffCommand(Program program, Terminal terminal) {
    this.program = program;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode changes = program.manifestChanges(Given.require(before), Given.require(after));
    long breaking = changes.valueStream().filter(PluginOutcome::breaks).count();
    if (output == OutputFormat.json) {
      output.print(changes, terminal);
    } else {
      changes.forEach(change -> terminal.out().println(PluginOutcome.change(change)));
      String count = changes.size() == 1 ? "1 change" : changes.size() + " changes";
      terminal.out().println("%s, %d of them breaking".formatted(count, breaking));
      terminal.out().flush();
    }
    return breaking == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
