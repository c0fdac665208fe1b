package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes the plugins of a running runner, and tells each step as it ends. Used by one thread. */
final class RemotePlugins {

  private static final String PATH = "/v1/plugins";
  private static final String EVENTS = "text/event-stream";

  private final RunnerHttp http;
  private final Consumer<JsonNode> steps;

  /**
   * @param steps is told of each step as the runner ends it
   */
  RemotePlugins(RunnerHttp http, Consumer<JsonNode> steps) {
    this.http = http;
    this.steps = steps;
  }

  /** Uploads a zip; the file is read as it is sent. */
  PluginReply install(PluginPackage plugin, boolean force) {
    HttpRequest.Builder request =
        http.request("%s?force=%s&sha256=%s".formatted(PATH, force, plugin.sha256()))
            .header("Content-Type", "application/zip")
            .header("Content-Digest", plugin.contentDigest());
    plugin.findSignature().ifPresent(text -> request.header("Plugin-Signature", text));
    try {
      return follow(request.POST(BodyPublishers.ofFile(plugin.zip())));
    } catch (FileNotFoundException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "file '" + plugin.zip() + "' cannot be read: " + e.getMessage());
    }
  }

  PluginReply rollback(String id) {
    String path = PATH + "/" + RunnerHttp.encode(id) + "/rollback";
    return follow(http.request(path).POST(BodyPublishers.noBody()));
  }

  PluginReply remove(String id) {
    return follow(http.request(PATH + "/" + RunnerHttp.encode(id)).DELETE());
  }

  private PluginReply follow(HttpRequest.Builder request) {
    HttpResponse<Stream<String>> response =
        http.send(request.setHeader("Accept", EVENTS).build(), BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      boolean events =
          response
              .headers()
              .firstValue("Content-Type")
              .filter(t -> t.startsWith(EVENTS))
              .isPresent();
      return events ? events(lines.iterator()) : answer(response.statusCode(), lines);
    } catch (UncheckedIOException e) {
      throw http.broken(e);
    }
  }

  private PluginReply events(Iterator<String> lines) {
    EventStream events = new EventStream(lines);
    for (Optional<EventStream.Event> next = events.next(); next.isPresent(); next = events.next()) {
      JsonNode data = http.json(next.get().data());
      switch (next.get().name()) {
        case "step" -> steps.accept(data);
        case "done" -> {
          return new PluginReply(true, data);
        }
        case "refused" -> {
          return new PluginReply(false, data);
        }
        default -> {
          // What later runners tell besides is for later commands.
        }
      }
    }
    throw http.broken(new IllegalStateException("the answer has no end"));
  }

  /** What is refused at the door has no steps, and a runner may answer all at once. */
  private PluginReply answer(int status, Stream<String> lines) {
    String text = lines.collect(Collectors.joining("\n"));
    if (status / 100 == 2) {
      JsonNode report = http.json(text);
      report.path("steps").forEach(steps);
      return new PluginReply(true, report);
    }
    JsonNode problem =
        text.startsWith("{") ? http.json(text) : JsonNodeFactory.instance.objectNode();
    if (problem instanceof ObjectNode object && !object.has("code")) {
      object.put("code", "HTTP_" + status);
    }
    problem.path("steps").forEach(steps);
    return new PluginReply(false, problem);
  }
}
