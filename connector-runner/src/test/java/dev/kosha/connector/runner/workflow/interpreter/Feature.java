package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import dev.kosha.connector.runner.workflow.document.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One feature of the DSL: tasks, what they are given, and what must come of it. Immutable.
 *
 * @param content members {@code do} and {@code more} of the document, {@code input}, {@code events}
 *     and {@code fails} of its world, and what is expected: {@code output} or {@code fault}, and
 *     {@code sleeps}, {@code performed}, {@code completed}, {@code skipped} where they matter
 */
record Feature(String name, JsonNode content) {

  private static final Path FOLDER = Path.of("src/test/resources/workflow/features");

  static Stream<Feature> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Feature::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Feature read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".yaml", "");
      return new Feature(name, YamlText.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document as text, in JSON, which is YAML too. */
  String text() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putObject("document")
        .put("dsl", "1.0.3")
        .put("namespace", "test")
        .put("name", "scenario")
        .put("version", "1.0.0");
    content.path("more").properties().forEach(m -> tree.set(m.getKey(), m.getValue()));
    tree.set("do", content.path("do"));
    return tree.toString();
  }

  WorkflowDocument document() {
    return Scenario.document(text());
  }

  JsonNode input() {
    return content.has("input") ? content.get("input") : JsonNodeFactory.instance.objectNode();
  }

  /**
   * A host whose actions answer their input, but for one that fails as often as the feature says.
   */
  RecordingHost host() {
    RecordingHost host = new RecordingHost();
    AtomicInteger fails = new AtomicInteger(content.path("fails").asInt());
    host.drawn = content.path("drawn").asDouble();
    host.on(
        "test.flaky",
        input -> {
          if (fails.getAndDecrement() > 0) {
            throw new WorkflowFault(
                new WorkflowError(
                    WorkflowError.STANDARD + "communication",
                    503,
                    "Service failed",
                    "",
                    "",
                    "UNAVAILABLE",
                    true));
          }
          return input;
        });
    content.path("events").forEach(host::event);
    return host;
  }

  @Override
  public String toString() {
    return name;
  }
}
