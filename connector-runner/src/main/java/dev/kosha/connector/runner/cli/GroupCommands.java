package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands that only hold other commands. */
final class GroupCommands {

  private GroupCommands() {}

  /** Called by itself, it says that a command is missing. */
  abstract static class Group implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(Given.require(spec).commandLine(), "a command is missing");
    }
  }

  @Command(
      name = "action",
      mixinStandardHelpOptions = true,
      description = "Lists, shows and runs actions.")
  static final class Actions extends Group {}

  @Command(
      name = "store",
      mixinStandardHelpOptions = true,
      description = "Looks after the store of a runner.")
  static final class Stores extends Group {}

  @Command(
      name = "secrets",
      mixinStandardHelpOptions = true,
      description = "Looks after the secrets in the store of a runner.")
  static final class Secrets extends Group {}

  @Command(
      name = "plugin",
      mixinStandardHelpOptions = true,
      description =
          "Looks after the plugins of a runner, and after a plugin's zip before it goes there.")
  static final class Plugins extends Group {}

  @Command(
      name = "trigger",
      mixinStandardHelpOptions = true,
      description = "Looks after what starts runs of workflows.")
  static final class Triggers extends Group {}

  @Command(
      name = "connection",
      mixinStandardHelpOptions = true,
      description = "Looks after the connections of a runner to other systems.")
  static final class Connections extends Group {}

  @Command(
      name = "key",
      mixinStandardHelpOptions = true,
      description = "Looks after the API keys of those who call a runner.")
  static final class Keys extends Group {}

  @Command(
      name = "audit",
      mixinStandardHelpOptions = true,
      description = "Shows who did what to a runner.")
  static final class Audit extends Group {}

  @Command(name = "manifest", mixinStandardHelpOptions = true, description = "Compares manifests.")
  static final class Manifests extends Group {}
}
