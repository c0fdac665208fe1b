package dev.kosha.connector.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.identity.MovableClock;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLogTest {

  private static final Actor SOMEBODY = new Actor("key:1", "ci", "192.0.2.7");

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Store store;
  private AuditLog log;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.of("", folder));
    log = AuditLog.in(store, lines::add, digest("key"), Duration.ofDays(30), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static InputDigest digest(String key) {
    return new InputDigest(key.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private JsonNode events(Map<String, String> parameters) {
    return get(log.find(AuditQuery.read(name -> parameters.getOrDefault(name, "")))).toJson();
  }

  private AuditEntry begin(String subject) {
    return get(log.begin(AuditedOperation.of(SOMEBODY, "connection.put", subject)));
  }

  @Test
  void operation_isRecordedWhenItBeginsAndWhenItEnds() {
    AuditEntry entry = begin("orders");
    JsonNode begun = events(Map.of()).at("/events/0");
    clock.move(Duration.ofSeconds(3));
    get(entry.end(AuditEnding.failed("CONNECTION_INVALID")));
    JsonNode ended = events(Map.of()).at("/events/0");

    assertThat(begun.path("outcome").asText()).isEqualTo("begun");
    assertThat(begun.has("endedAt")).isFalse();
    assertThat(ended)
        .hasToString(
            """
            {"id":"%s","begunAt":"2026-05-01T12:00:00Z","endedAt":"2026-05-01T12:00:03Z",\
            "operation":"connection.put","subject":"orders","outcome":"failed",\
            "code":"CONNECTION_INVALID","caller":{"id":"key:1","name":"ci",\
            "address":"192.0.2.7"}}"""
                .formatted(entry.id()));
    assertThat(lines).containsExactly(begun.toString(), ended.toString());
  }

  @Test
  void ends_thatFollowEachOtherAtOnce_areRecordedInTheirOrder() {
    List<CompletionStage<Void>> recorded = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      AuditEntry entry = begin("c" + i);
      recorded.add(entry.end(AuditEnding.failed("DEADLINE_EXCEEDED")));
      recorded.add(entry.end(AuditEnding.succeeded()));
    }

    recorded.forEach(AuditLogTest::get);

    assertThat(events(Map.of("limit", "100")).findValuesAsText("outcome"))
        .hasSize(100)
        .containsOnly("succeeded");
  }

  @Test
  void find_pageByPage_givesEachEventOnce() {
    for (int i = 0; i < 5; i++) {
      begin("c" + i);
    }
    JsonNode first = events(Map.of("limit", "2"));
    JsonNode second = events(Map.of("limit", "2", "cursor", first.path("next").asText()));
    JsonNode last = events(Map.of("limit", "2", "cursor", second.path("next").asText()));

    assertThat(first.findValuesAsText("subject")).containsExactly("c4", "c3");
    assertThat(second.findValuesAsText("subject")).containsExactly("c2", "c1");
    assertThat(last.findValuesAsText("subject")).containsExactly("c0");
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void begin_storeIsClosed_fails() {
    store.close();

    assertThatThrownBy(() -> begin("orders"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(AuditException.class);
    assertThat(lines).isEmpty();
  }

  @Test
  void end_storeIsClosed_completesAllTheSame() {
    AuditEntry entry = begin("orders");
    store.close();

    assertThat(entry.end(AuditEnding.succeeded())).isCompleted();
  }

  @Test
  void events_olderThanTheRetention_areForgotten() {
    begin("old");
    clock.move(Duration.ofDays(31));
    begin("new");

    await().until(() -> events(Map.of()).path("events").size() == 1);
    assertThat(events(Map.of()).at("/events/0/subject").asText()).isEqualTo("new");
  }

  @Test
  void digest_ofTheSameInput_isTheSameForTheSameKeyOnly() {
    byte[] input = "{\"password\":\"x\"} and more".getBytes(StandardCharsets.UTF_8);

    assertThat(digest("key").of(input, 5))
        .isEqualTo(digest("key").of(input, 5))
        .startsWith("hmac-sha256:")
        .isNotEqualTo(digest("other").of(input, 5))
        .isNotEqualTo(digest("key").of(input, 6));
  }

  @Test
  void none_recordsNothingAndRefusesNothing() {
    AuditLog none = AuditLog.none();
    AuditEntry entry = get(none.begin(AuditedOperation.of(SOMEBODY, "a.b", "")));

    assertThat(entry.end(AuditEnding.succeeded())).isCompleted();
    assertThat(get(none.find(AuditQuery.read(name -> ""))).toJson()).hasToString("{\"events\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "since, yesterday",
    "until, 2026-03-04",
    "since, +999999999-12-31T23:59:59Z",
    "outcome, done",
    "limit, 0",
    "limit, 1001",
    "limit, ten",
    "cursor, 7"
  })
  void query_parameterCannotBeRead_isNamed(String name, String value) {
    assertThatThrownBy(() -> events(Map.of(name, value)))
        .isInstanceOf(InvalidAuditQueryException.class)
        .hasMessageStartingWith("query parameter " + name + " must be ");
  }
}
