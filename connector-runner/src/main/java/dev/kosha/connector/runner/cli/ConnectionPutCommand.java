package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    mixinStandardHelpOptions = true,
    description = "Makes a connection, or replaces its settings; calls use them at once.")
final class ConnectionPutCommand implements Runnable {

  @Mixin private final ConnectionOptions options;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the connection.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "SETTINGS",
      description =
          "JSON, @FILE with JSON, or - for standard input. Other users of this machine see what"
              + " stands on the command line: give secrets by file or standard input.")
  private String settings = "";

  @Option(
      names = "--merge",
      description = "Change only what the settings name (RFC 7396); null takes a setting away.")
  private boolean merge;

  @Option(
      names = "--if-version",
      paramLabel = "VERSION",
      description = "Only if it still has this version, as 'kosha connection show' tells it.")
  private @Nullable Long version;

  @Option(names = "--new", description = "Only if there is none of this name.")
  private boolean isNew;

  ConnectionPutCommand(ConnectionOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (isNew && (merge || version != null)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--new goes with neither --merge nor --if-version: there is none yet");
    }
    JsonNode wanted = InputArgument.read(settings, terminal.in());
    JsonNode written = options.open().write(options.named(name), wanted, merge, condition());
    terminal
        .err()
        .println(
            "%s connection '%s' has version %s"
                .formatted(
                    written.path("connector").asText(),
                    written.path("name").asText(),
                    written.path("version").asText()));
  }

  private List<String> condition() {
    if (version != null) {
      return List.of("If-Match", "\"" + version + "\"");
    }
    return isNew ? List.of("If-None-Match", "*") : List.of();
  }
}
