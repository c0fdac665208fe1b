package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.StateEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;

/**
 * Brings acknowledgements to the session that holds the locks, when the call reached another one: a
 * runner behind the same load balancer. They go through the connection's state store. Thread-safe;
 * what does not complete a stage may block.
 */
final class AcknowledgementMail {

  private static final String SESSIONS = "share/session/";
  private static final String LETTERS = "share/letter/";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 100;

  /** A session that has said nothing for so long has died. */
  private static final Duration ALIVE = Duration.ofMinutes(1);

  private static final Duration ANNOUNCE = Duration.ofSeconds(20);

  private final ConnectorContext context;
  private final String session = UUID.randomUUID().toString();
  private long announcedMillis;

  AcknowledgementMail(ConnectorContext context) {
    this.context = context;
  }

  /** Part of the ids of this session's deliveries. */
  String session() {
    return session;
  }

  /** Tells other sessions that this one lives. Called often, it seldom has to write. */
  synchronized void announce() {
    long now = context.clock().millis();
    if (now - announcedMillis >= ANNOUNCE.toMillis()) {
      announcedMillis = now;
      ObjectNode value = JsonNodeFactory.instance.objectNode().put("until", now + ALIVE.toMillis());
      String key = SESSIONS + session;
      long version = context.state().find(key).map(StateEntry::version).orElse(StateEntry.ABSENT);
      var unused = context.state().put(key, value, version);
    }
  }

  /** Tells them that it goes. */
  synchronized void withdraw() {
    if (announcedMillis != 0) {
      context.state().find(SESSIONS + session).ifPresent(this::remove);
      context.state().list(LETTERS + session + "/").forEach(this::remove);
    }
  }

  /**
   * Reads what came for this session.
   *
   * @param acknowledge answers those that failed
   */
  void read(Function<Map<String, AcknowledgeType>, ArrayNode> acknowledge) {
    for (StateEntry letter : context.state().list(LETTERS + session + "/")) {
      if (!letter.value().has("failed")) {
        Map<String, AcknowledgeType> types = new LinkedHashMap<>();
        letter
            .value()
            .path("types")
            .properties()
            .forEach(
                type ->
                    types.put(type.getKey(), AcknowledgeType.valueOf(type.getValue().asText())));
        ObjectNode answer = letter.value().deepCopy();
        answer.set("failed", acknowledge.apply(types));
        var unused = context.state().put(letter.key(), answer, letter.version());
      }
    }
  }

  /**
   * Sends acknowledgements to another session.
   *
   * @return those that failed; empty when nobody of that name lives, or answers
   */
  CompletableFuture<Optional<JsonNode>> send(String to, Map<String, AcknowledgeType> types) {
    if (!isAlive(to)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    ObjectNode letter = JsonNodeFactory.instance.objectNode();
    ObjectNode written = letter.putObject("types");
    types.forEach((delivery, type) -> written.put(delivery, type.name()));
    String key = LETTERS + to + "/" + UUID.randomUUID();
    var unused = context.state().put(key, letter, StateEntry.ABSENT);
    CompletableFuture<Optional<JsonNode>> answer = new CompletableFuture<>();
    await(key, System.nanoTime() + PATIENCE.toNanos(), answer);
    return answer;
  }

  private boolean isAlive(String other) {
    return context
        .state()
        .find(SESSIONS + other)
        .filter(entry -> entry.value().path("until").longValue() > context.clock().millis())
        .isPresent();
  }

  private void await(String key, long endNanos, CompletableFuture<Optional<JsonNode>> answer) {
    Runnable looking =
        () -> endWith(answer, () -> context.executor().execute(() -> look(key, endNanos, answer)));
    endWith(
        answer,
        () -> {
          var unused = context.timer().schedule(looking, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  private static void endWith(CompletableFuture<Optional<JsonNode>> answer, Runnable step) {
    try {
      step.run();
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
  }

  private void look(String key, long endNanos, CompletableFuture<Optional<JsonNode>> answer) {
    try {
      Optional<StateEntry> letter = context.state().find(key);
      boolean answered = letter.filter(entry -> entry.value().has("failed")).isPresent();
      if (answered || System.nanoTime() - endNanos >= 0) {
        letter.ifPresent(this::remove);
        answer.complete(
            letter.filter(entry -> answered).map(entry -> entry.value().path("failed")));
      } else {
        await(key, endNanos, answer);
      }
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private void remove(StateEntry entry) {
    var unused = context.state().remove(entry.key(), entry.version());
  }
}
