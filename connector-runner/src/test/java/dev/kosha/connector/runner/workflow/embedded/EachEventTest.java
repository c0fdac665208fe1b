package dev.kosha.connector.runner.workflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.StoreDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code listen} with {@code foreach} works on each event as it comes. */
final class EachEventTest {

  private static final String LISTENER =
      """
      do:
        - hear:
            listen: {to: {any: [{with: {type: com.example.bell}}], until: length == 3}}
            foreach:
              item: bell
              do:
                - nap: {wait: {milliseconds: 50}}
                - handle: {call: fixture.echo, with: {text: "${ $bell.n }", times: 1}}
              output: {as: .text}
      """;

  private static final String RINGER =
      """
      do:
        - ring:
            emit:
              event: {with: {source: 'https://x', type: com.example.bell, data: {n: "${ .n }"}}}
      """;

  private final StoreDatabase database;
  private final Path folder;
  private EngineUnderTest engine;

  EachEventTest(@TempDir Path folder) {
    this.folder = folder;
    database = StoreDatabase.sqlite(folder);
    engine = EngineUnderTest.start(database.open(), folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void event_ofAForeach_isWorkedOnBeforeTheNextOneComes() {
    engine.save("listener", LISTENER);
    engine.save("ringer", RINGER);
    String listener = engine.start("listener", "{}");
    awaitWaiting(listener);

    engine.start("ringer", "{\"n\": \"one\"}");
    awaitHandled(listener, "one");
    assertThat(engine.status(listener)).isNotEqualTo("completed");
    // What was worked on is not worked on again, and what comes meanwhile is not lost.
    engine.close();
    engine = EngineUnderTest.start(database.open(), folder);
    awaitWaiting(listener);
    engine.start("ringer", "{\"n\": \"two\"}");
    awaitHandled(listener, "one", "two");
    engine.start("ringer", "{\"n\": \"three\"}");

    await().atMost(Duration.ofSeconds(60)).until(() -> engine.status(listener).equals("completed"));
    assertThat(handled(listener)).containsExactly("one", "two", "three");
    assertThat(engine.read(listener).path("output").toString())
        .isEqualTo("[\"one\",\"two\",\"three\"]");
    assertThat(engine.read(listener).path("steps"))
        .allSatisfy(step -> assertThat(step.path("attempts").asInt()).isEqualTo(1));
  }

  private void awaitWaiting(String run) {
    await().atMost(Duration.ofSeconds(60)).until(() -> engine.status(run).equals("waiting"));
  }

  private void awaitHandled(String run, String... texts) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(handled(run)).containsExactly(texts));
  }

  private List<String> handled(String run) {
    List<String> texts = new ArrayList<>();
    for (JsonNode step : engine.read(run).path("steps")) {
      if (step.path("name").asText().equals("handle") && step.has("output")) {
        texts.add(step.at("/output/text").asText());
      }
    }
    return texts;
  }
}
