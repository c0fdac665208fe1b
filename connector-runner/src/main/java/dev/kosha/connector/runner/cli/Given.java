package dev.kosha.connector.runner.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What was given on the command line. */
final class Given {

  private Given() {}

  /** Every option with one text as its value that was given, by its longest name. */
  static Map<String, String> flags(@Nullable CommandSpec command) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (OptionSpec option : require(command).commandLine().getParseResult().matchedOptions()) {
      if (option.getValue() instanceof String text) {
        flags.put(option.longestName(), text);
      }
    }
    return flags;
  }

  /** What picocli has set before a command runs. */
  static <T> T require(@Nullable T injected) {
    return Objects.requireNonNull(injected, "set by the parser");
  }
}
