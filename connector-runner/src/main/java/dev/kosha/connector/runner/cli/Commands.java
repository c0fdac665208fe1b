package dev.kosha.connector.runner.cli;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the commands together. */
public final class Commands {

  private static final String DEV = "dev";
  private static final String COMPLETION = "completion";

  private final Program program;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final String version;

  /**
   * @param program what the commands start
   * @param terminal where they read and write
   * @param environment the environment variables
   * @param version what {@code --version} answers
   */
  public Commands(
      Program program, Terminal terminal, Map<String, String> environment, String version) {
    this.program = program;
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.version = version;
  }

  /**
   * Runs the command that the arguments name, to its end.
   *
   * @return one of {@link ExitCode}
   */
  public int execute(String... arguments) {
    return commandLine(Arrays.asList(arguments)).execute(arguments);
  }

  private CommandLine commandLine(List<String> arguments) {
    CommandLine root = new CommandLine(new RootCommand());
    root.getCommandSpec().version("kosha " + version);
    root.addSubcommand(DEV, devCommand(arguments));
    root.addSubcommand("serve", withFlags(new ServeCommand(program), program.settingFlags()));
    root.addSubcommand(
        "config", withFlags(new ConfigCommand(program, terminal), program.settingFlags()));
    root.addSubcommand("action", actionCommand());
    root.addSubcommand("plugin", pluginCommand());
    root.addSubcommand(
        "manifest",
        new CommandLine(new GroupCommands.Manifests())
            .addSubcommand("diff", new ManifestDiffCommand(program, terminal)));
    root.addSubcommand("trigger", triggerCommand());
    root.addSubcommand("connection", connectionCommand());
    root.addSubcommand("key", keyCommand());
    root.addSubcommand(
        "audit",
        new CommandLine(new GroupCommands.Audit())
            .addSubcommand("list", new AuditListCommand(server(), terminal)));
    root.addSubcommand("store", storeCommand());
    root.addSubcommand(
        "secrets",
        new CommandLine(new GroupCommands.Secrets())
            .addSubcommand(
                "rotate",
                withFlags(
                    new SecretsRotateCommand(program.maintenance(), terminal),
                    program.settingFlags())));
    root.addSubcommand(COMPLETION, new CompletionCommand(terminal));
    // The input of an action may be @FILE, which picocli would read as arguments.
    root.setExpandAtFiles(false);
    root.setOut(terminal.out());
    root.setErr(terminal.err());
    root.setUsageHelpAutoWidth(terminal.animated());
    root.setExecutionExceptionHandler(
        (failure, command, parsed) -> FailureReport.print(failure, terminal));
    return root;
  }

  private CommandLine actionCommand() {
    return new CommandLine(new GroupCommands.Actions())
        .addSubcommand("list", new ActionListCommand(openRunner(), terminal))
        .addSubcommand("show", new ActionShowCommand(openRunner(), terminal))
        .addSubcommand("run", new ActionRunCommand(openRunner(), terminal));
  }

  private CommandLine triggerCommand() {
    return new CommandLine(new GroupCommands.Triggers())
        .addSubcommand("list", new TriggerListCommand(server(), terminal))
        .addSubcommand("show", new TriggerShowCommand(server(), terminal))
        .addSubcommand("put", new TriggerPutCommand(server(), terminal))
        .addSubcommand("delete", new TriggerDeleteCommand(server(), terminal));
  }

  private CommandLine connectionCommand() {
    return new CommandLine(new GroupCommands.Connections())
        .addSubcommand("list", new ConnectionListCommand(server(), terminal))
        .addSubcommand("show", new ConnectionShowCommand(connection(), terminal))
        .addSubcommand("put", new ConnectionPutCommand(connection(), terminal))
        .addSubcommand("test", new ConnectionTestCommand(connection(), terminal))
        .addSubcommand("delete", new ConnectionDeleteCommand(connection(), terminal));
  }

  private ConnectionOptions connection() {
    return new ConnectionOptions(environment);
  }

  private CommandLine keyCommand() {
    return new CommandLine(new GroupCommands.Keys())
        .addSubcommand("create", new KeyCreateCommand(openKeys(), terminal, Clock.systemUTC()))
        .addSubcommand("list", new KeyListCommand(openKeys(), terminal))
        .addSubcommand("revoke", new KeyRevokeCommand(openKeys(), terminal));
  }

  private OpenKeys openKeys() {
    return new OpenKeys(program, environment);
  }

  private CommandLine storeCommand() {
    Maintenance maintenance = program.maintenance();
    return new CommandLine(new GroupCommands.Stores())
        .addSubcommand(
            "backup",
            withFlags(new StoreBackupCommand(maintenance, terminal), program.settingFlags()))
        .addSubcommand(
            "restore",
            withFlags(new StoreRestoreCommand(maintenance, terminal), program.settingFlags()));
  }

  private CommandLine pluginCommand() {
    return new CommandLine(new GroupCommands.Plugins())
        .addSubcommand("list", new PluginListCommand(openRunner(), terminal))
        .addSubcommand("install", new PluginInstallCommand(server(), terminal))
        .addSubcommand("rollback", new PluginRollbackCommand(server(), terminal))
        .addSubcommand("remove", new PluginRemoveCommand(server(), terminal))
        .addSubcommand("check", new PluginCheckCommand(program, terminal))
        .addSubcommand("sign", new PluginSignCommand(terminal))
        .addSubcommand("verify", new PluginVerifyCommand(terminal));
  }

  private ServerOption server() {
    return new ServerOption(environment);
  }

  private OpenRunner openRunner() {
    return new OpenRunner(program, environment);
  }

  /** What connectors add to {@code dev} is looked up only when somebody asks for it. */
  private CommandLine devCommand(List<String> arguments) {
    if (!arguments.contains(DEV) && !arguments.contains(COMPLETION)) {
      return new CommandLine(new DevCommand(program));
    }
    Map<String, String> given = new HashMap<>();
    for (Flag flag : program.settingFlags()) {
      findValue(arguments, flag.name(), given);
    }
    return withFlags(new DevCommand(program), program.developmentFlags(given));
  }

  private static void findValue(List<String> arguments, String flag, Map<String, String> values) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(flag + "=")) {
        values.put(flag, argument.substring(flag.length() + 1));
      } else if (argument.equals(flag) && i + 1 < arguments.size()) {
        values.put(flag, arguments.get(i + 1));
      }
    }
  }

  private static CommandLine withFlags(Object command, List<Flag> flags) {
    CommandLine commandLine = new CommandLine(command);
    addFlags(commandLine.getCommandSpec(), flags);
    return commandLine;
  }

  private static void addFlags(CommandSpec command, List<Flag> flags) {
    for (Flag flag : flags) {
      String preset = flag.defaultText().isEmpty() ? "" : " Default: " + flag.defaultText();
      command.addOption(
          OptionSpec.builder(flag.name())
              .type(String.class)
              .paramLabel(flag.valueLabel())
              .description(flag.description().replace("%", "%%") + preset)
              .build());
    }
  }

  /** The whole; by itself it only shows how it is used. */
  @Command(
      name = "kosha",
      mixinStandardHelpOptions = true,
      description = "Runs connectors: real actions on other systems, over HTTP and from here.",
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {
        "0:all went well",
        "1:what was asked for failed or was refused (standard error says why), or a check found faults",
        "2:the command line or the settings are wrong",
        "3:the action's input is invalid; nothing was called",
        "4:no runner answers at the server's address"
      })
  private static final class RootCommand extends GroupCommands.Group {}
}
