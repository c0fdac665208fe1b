package dev.kosha.connector.runner.cli;

import java.util.Map;
import picocli.CommandLine;

/** Puts the commands of workflows and runs together. Immutable. */
record WorkflowCommands(Terminal terminal, Map<String, String> environment) {

  CommandLine workflows() {
    return new CommandLine(new GroupCommands.Workflows())
        .addSubcommand("apply", new WorkflowApplyCommand(server(), terminal))
        .addSubcommand("validate", new WorkflowValidateCommand(server(), terminal))
        .addSubcommand("list", new WorkflowListCommand(server(), terminal))
        .addSubcommand(
            "show",
            described(
                new WorkflowShowCommand(server(), terminal, false), "Shows a workflow as JSON."))
        .addSubcommand(
            "export",
            described(
                new WorkflowShowCommand(server(), terminal, true),
                "Prints a workflow's document as it was saved."))
        .addSubcommand("run", new WorkflowRunCommand(server(), terminal))
        .addSubcommand("delete", new WorkflowDeleteCommand(server(), terminal));
  }

  CommandLine runs() {
    return new CommandLine(new GroupCommands.Runs())
        .addSubcommand("list", new RunListCommand(server(), terminal))
        .addSubcommand("show", new RunShowCommand(server(), terminal))
        .addSubcommand("watch", new RunWatchCommand(server(), terminal))
        .addSubcommand("cancel", change("cancel", "Ends a run; what it calls is cancelled."))
        .addSubcommand("suspend", change("suspend", "Holds a run until it is resumed."))
        .addSubcommand("resume", change("resume", "Lets a suspended run go on."))
        .addSubcommand("retry", change("retry", "Lets a run go on from the step that failed."))
        .addSubcommand("rerun", change("rerun", "Starts a new run with the same input."));
  }

  private CommandLine change(String name, String description) {
    return described(new RunChangeCommand(server(), terminal, name), description);
  }

  private static CommandLine described(Object command, String description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  private ServerOption server() {
    return new ServerOption(environment);
  }
}
