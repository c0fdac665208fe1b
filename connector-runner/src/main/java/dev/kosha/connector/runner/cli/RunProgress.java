package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shows on standard error how a run gets on, as it happens, and prints its output at the end: on a
 * terminal the last steps, redrawn; on anything else a line for each change. Used by one thread.
 */
final class RunProgress {

  private static final int MOST_LINES = 15;
  private static final String ERASE_BELOW = "\u001b[J";

  private final RunnerHttp http;
  private final Terminal terminal;
  private final Map<String, JsonNode> steps = new LinkedHashMap<>();
  private int drawn;

  RunProgress(RunnerHttp http, Terminal terminal) {
    this.http = http;
    this.terminal = terminal;
  }

  /**
   * Follows a run to its end; a broken connection is made anew.
   *
   * @throws CommandFailure when it did not complete
   */
  void follow(String id) {
    String path = "/v1/runs/" + RunnerHttp.encode(id);
    JsonNode run = http.get(path);
    terminal.err().printf("run %s of '%s'%n", id, run.path("workflow").asText());
    terminal.err().flush();
    boolean ended = false;
    while (!ended) {
      ended = watch(path + "/events");
    }
    end(http.get(path));
  }

  /** Shows what comes; says whether the end did. */
  private boolean watch(String path) {
    HttpResponse<Stream<String>> response =
        http.send(
            http.request(path).setHeader("Accept", "text/event-stream").GET().build(),
            BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        throw new CommandFailure(
            ExitCode.FAILED, "the run cannot be followed: HTTP " + response.statusCode());
      }
      EventStream events = new EventStream(lines.iterator());
      for (Optional<EventStream.Event> next = events.next();
          next.isPresent();
          next = events.next()) {
        if (next.get().name().equals("end")) {
          return true;
        }
        show(next.get());
      }
      return false;
    } catch (UncheckedIOException e) {
      return interrupted(e);
    }
  }

  /** The runner stops, or a proxy is tired of waiting: whoever asks again is told the rest. */
  private static boolean interrupted(UncheckedIOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CommandFailure(ExitCode.FAILED, List.of("interrupted"), cause);
    }
    return false;
  }

  private void show(EventStream.Event event) {
    JsonNode data = http.json(event.data());
    if (event.name().equals("step")) {
      JsonNode before = steps.put(data.path("key").asText(), data);
      boolean news = before == null || !before.path("status").equals(data.path("status"));
      if (terminal.animated()) {
        draw(List.of());
      } else if (news) {
        terminal.err().println(line(data));
      }
    } else if (event.name().equals("run")) {
      String waits = data.path("waitingFor").asText();
      if (terminal.animated()) {
        draw(waits.isEmpty() ? List.of() : List.of("  waits " + waits));
      } else if (!waits.isEmpty()) {
        terminal.err().println("  waits " + waits);
      }
    }
    terminal.err().flush();
  }

  private void draw(List<String> further) {
    List<String> lines = new ArrayList<>();
    steps.values().stream()
        .skip(Math.max(0, steps.size() - MOST_LINES))
        .map(RunProgress::line)
        .forEach(lines::add);
    lines.addAll(further);
    if (drawn > 0) {
      terminal.err().print("\u001b[" + drawn + "A\r" + ERASE_BELOW);
    }
    lines.forEach(terminal.err()::println);
    drawn = lines.size();
  }

  /** As in {@code + send (kafka.produce) completed in 12 ms}. */
  private static String line(JsonNode step) {
    String status = step.path("status").asText();
    StringBuilder line = new StringBuilder("  ").append(sign(status)).append(' ');
    line.append(step.path("name").asText());
    String action = step.path("action").asText();
    line.append(action.isEmpty() ? "" : " (" + action + ")").append(' ').append(status);
    if (step.has("endedAt") && step.has("startedAt")) {
      Instant begun = Instant.parse(step.path("startedAt").asText());
      Instant ended = Instant.parse(step.path("endedAt").asText());
      line.append(" in ").append(Duration.between(begun, ended).toMillis()).append(" ms");
    }
    if (step.path("attempts").asInt() > 1) {
      line.append(", attempt ").append(step.path("attempts").asInt());
    }
    String detail = step.path("error").path("detail").asText();
    return detail.isEmpty() ? line.toString() : line + ": " + detail;
  }

  private static char sign(String status) {
    return switch (status) {
      case "completed" -> '+';
      case "faulted" -> '!';
      case "skipped", "cancelled" -> '-';
      default -> '>';
    };
  }

  private void end(JsonNode run) {
    String status = run.path("status").asText();
    if (!status.equals("completed")) {
      String failure = run.path("failure").asText();
      throw new CommandFailure(
          ExitCode.FAILED, "the run " + status + (failure.isEmpty() ? "" : ": " + failure));
    }
    OutputFormat.json.print(run.path("output"), terminal);
  }
}
