package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Tries whether a connection works, and says what is wrong when it does not.")
final class ConnectionTestCommand implements Callable<Integer> {

  @Mixin private final ConnectionOptions options;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Name of the connection; leave it out to try --settings.")
  private @Nullable String name;

  @Option(
      names = "--settings",
      paramLabel = "SETTINGS",
      description = "Settings to try without saving them: JSON, @FILE or - for standard input.")
  private @Nullable String settings;

  @Option(names = "--output", paramLabel = "table|json", description = "Default: table")
  private OutputFormat output = OutputFormat.table;

  ConnectionTestCommand(ConnectionOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode status = Spinner.during(terminal, "testing", this::test);
    output.print(status, terminal);
    return status.path("ok").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
  }

  private JsonNode test() {
    String saved = name;
    String unsaved = settings;
    if ((saved == null) == (unsaved == null)) {
      throw new CommandFailure(
          ExitCode.USAGE, "name either a connection or, with --settings, what to try");
    }
    if (saved != null) {
      return options.open().test(options.named(saved));
    }
    if (options.connector().isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "--settings needs --connector");
    }
    return options
        .open()
        .test(options.connector(), InputArgument.read(Given.require(unsaved), terminal.in()));
  }
}
