package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows how a change of a plugin goes: each step on standard error as it ends, what came of it on
 * standard output. Used by one thread.
 */
final class PluginOutcome {

  private final Terminal terminal;
  private long millis;

  PluginOutcome(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows a step that has just ended. */
  void step(JsonNode step) {
    millis += step.path("durationMillis").asLong();
    boolean ok = step.path("ok").asBoolean();
    String message = firstLine(step.path("message").asText());
    String line =
        "  %-13s %6d ms  %s%s"
            .formatted(
                step.path("name").asText(),
                step.path("durationMillis").asLong(),
                ok ? "" : "failed: ",
                message);
    terminal.err().println(line.stripTrailing());
    terminal.err().flush();
  }

  /**
   * Shows the end.
   *
   * @return the exit status
   */
  int end(PluginReply reply, OutputFormat output) {
    JsonNode answer = reply.answer();
    if (output == OutputFormat.json) {
      output.print(answer, terminal);
    }
    if (!reply.done()) {
      refused(answer).forEach(terminal.err()::println);
      terminal.err().flush();
      return ExitCode.FAILED;
    }
    if (output != OutputFormat.json) {
      done(answer).forEach(terminal.out()::println);
      terminal.out().flush();
    }
    return ExitCode.OK;
  }

  private List<String> done(JsonNode report) {
    String plugin = report.path("plugin").asText() + " " + report.path("version").asText();
    String words =
        switch (report.path("operation").asText()) {
          case "remove" -> "is removed";
          case "rollback" -> "is back and serves";
          default -> "serves";
        };
    List<String> lines = new ArrayList<>();
    lines.add("%s %s (%d ms)".formatted(plugin.strip(), words, millis));
    changes(report, lines);
    for (JsonNode step : report.path("steps")) {
      if (!step.path("ok").asBoolean()) {
        lines.add(
            "Not as it should be: "
                + step.path("name").asText()
                + ": "
                + step.path("message").asText());
      }
    }
    return lines;
  }

  private static List<String> refused(JsonNode problem) {
    List<String> lines = new ArrayList<>();
    String words = problem.path("detail").asText(problem.path("title").asText(""));
    boolean told = !problem.path("changes").isEmpty();
    lines.add(problem.path("code").asText() + ": " + (told ? firstLine(words) : words));
    changes(problem, lines);
    if (problem.path("changes").valueStream().anyMatch(PluginOutcome::breaks)) {
      lines.add("Install it all the same with --force.");
    }
    if (problem.path("code").asText().equals("PLUGIN_UNTRUSTED")) {
      lines.add("Nothing overrides this; 'kosha plugin sign --help' tells how a zip is signed.");
    }
    return lines;
  }

  private static void changes(JsonNode answer, List<String> lines) {
    answer.path("changes").forEach(change -> lines.add("  " + change(change)));
  }

  static boolean breaks(JsonNode change) {
    return change.path("breaking").asBoolean();
  }

  /** One change of a manifest, in a line. */
  static String change(JsonNode change) {
    String place = change.path("subject").asText() + " " + change.path("pointer").asText();
    return "%s %s: %s"
        .formatted(
            breaks(change) ? "breaking  " : "compatible",
            place.strip(),
            change.path("message").asText());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
