package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the problems of a request are told: as problem details, or in a dialect. Confined to the
 * event loop of its connection.
 */
final class ProblemWords {

  private final JsonText json;
  private @Nullable Spoken speech;

  /** A dialect, and what its expressions see of the request. */
  private record Spoken(DialectSpeech dialect, Supplier<? extends JsonNode> request) {}

  ProblemWords(JsonText json) {
    this.json = json;
  }

  /**
   * Tells problems in a dialect from now on.
   *
   * @param request what its expressions see of it
   */
  void speak(DialectSpeech dialect, Supplier<? extends JsonNode> request) {
    speech = new Spoken(dialect, request);
  }

  /** Whether they are told in a dialect. */
  boolean areInDialect() {
    return speech != null;
  }

  /**
   * The answer that tells a problem.
   *
   * @param document the problem as problem details
   */
  Answer answer(Problem problem, ObjectNode document) {
    return Optional.ofNullable(speech)
        .flatMap(spoken -> spoken.dialect().tell(document, spoken.request().get()))
        .map(words -> Answer.json(words.status(), json.write(words.body())))
        .orElseGet(
            () -> new Answer(problem.status(), Problem.MEDIA_TYPE, json.write(document), Map.of()));
  }
}
