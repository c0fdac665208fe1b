package dev.kosha.connector.runner.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Checks the input, runs an action and prints its output.")
final class ActionRunCommand implements Callable<Integer> {

  @Mixin private final OpenRunner runner;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "ID", description = "The action's id.")
  private @Nullable String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INPUT",
      description = "JSON, @FILE with JSON, or - for standard input. Default: {}")
  private String input = "{}";

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      description = "The connection to use. Default: the one named default")
  private @Nullable String connection;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long to wait (ISO 8601, such as PT5S). Default: the runner's")
  private @Nullable String timeout;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Two calls with one key are meant to have one effect.")
  private @Nullable String idempotencyKey;

  @Option(names = "--output", paramLabel = "json|table", description = "Default: json")
  private OutputFormat output = OutputFormat.json;

  ActionRunCommand(OpenRunner runner, Terminal terminal) {
    this.runner = runner;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String action = Given.require(id);
    ActionRequest request =
        new ActionRequest(
            action,
            InputArgument.read(input, terminal.in()),
            connection,
            duration(),
            idempotencyKey);
    ActionReply reply = Spinner.during(terminal, "running " + action, () -> run(request));
    if (reply instanceof ActionReply.Answered answered) {
      output.print(answered.output(), terminal);
      return ExitCode.OK;
    }
    return report((ActionReply.Refused) reply);
  }

  private ActionReply run(ActionRequest request) {
    try (RunnerAccess access = runner.open()) {
      List<InputFault> faults = access.validate(request.action(), request.input());
      return faults.isEmpty() ? access.run(request) : invalid(request.action(), faults);
    }
  }

  private static ActionReply invalid(String action, List<InputFault> faults) {
    String message = "the input does not fit the input schema of '" + action + "'";
    return new ActionReply.Refused("INPUT_INVALID", message, false, "", faults);
  }

  private int report(ActionReply.Refused refused) {
    List<String> lines = new ArrayList<>();
    lines.add(refused.code() + ": " + refused.message());
    for (InputFault fault : refused.faults()) {
      lines.add(
          "  " + (fault.pointer().isEmpty() ? "/" : fault.pointer()) + ": " + fault.message());
    }
    if (refused.retriable()) {
      lines.add("The same call may succeed later.");
    }
    if (!refused.invocationId().isEmpty()) {
      lines.add("Invocation " + refused.invocationId());
    }
    lines.forEach(terminal.err()::println);
    terminal.err().flush();
    return refused.faults().isEmpty() ? ExitCode.FAILED : ExitCode.INVALID_INPUT;
  }

  private @Nullable Duration duration() {
    if (timeout == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(timeout);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Told below, as for a duration that is not positive.
    }
    throw new CommandFailure(
        ExitCode.USAGE, "--timeout: '" + timeout + "' is not a positive duration such as PT5S");
  }
}
