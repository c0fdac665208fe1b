package dev.kosha.connector.kafka.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.schema.avro.AvroSchema;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of a registry, and for how long, beside a stand-in that counts requests. */
class SchemaStoreIT {

  private static final String TEXT = "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}";

  private final StandInRegistry registry = StandInRegistry.start();
  private final FakeClock clock = FakeClock.running();
  private final List<RegistryClient> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(RegistryClient::close);
    registry.close();
  }

  @Test
  void schema_isAskedForOnceUntilItsTimeIsOver() {
    int id = registry.register("s", "AVRO", TEXT);
    SchemaStore store = open("{'url':'%s','cacheTime':'PT1M'}");

    assertThat(get(store.byId(id))).isSameAs(get(store.byId(id)));
    assertThat(registry.requests()).hasSize(1);
    clock.advance(Duration.ofMinutes(2));
    get(store.byId(id));
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void callersAtOneTime_waitForOneRequest() {
    int id = registry.register("s", "AVRO", TEXT);
    SchemaStore store = open("{'url':'%s'}");

    Stream.generate(() -> store.byId(id)).limit(50).toList().forEach(SchemaStoreIT::get);

    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void cache_keepsThoseThatWereUsedLast() {
    int first = registry.register("a", "AVRO", TEXT);
    int second = registry.register("b", "AVRO", TEXT.replace("2", "3"));
    int third = registry.register("c", "AVRO", TEXT.replace("2", "4"));
    SchemaStore store = open("{'url':'%s','cacheSize':2}");

    for (int id : new int[] {first, second, first, third, first}) {
      get(store.byId(id));
    }
    assertThat(registry.requests()).hasSize(3);
    get(store.byId(second));
    assertThat(registry.requests()).hasSize(4);
  }

  @Test
  void latestVersion_isFreshOnceItsTimeIsOver() {
    registry.register("s", "AVRO", "\"string\"");
    SchemaStore store = open("{'url':'%s','cacheTime':'PT1M'}");
    assertThat(get(store.bySubject("s", OptionalInt.empty())).version()).hasValue(1);
    registry.register("s", "AVRO", "\"bytes\"");

    assertThat(get(store.bySubject("s", OptionalInt.empty())).version()).hasValue(1);
    assertThat(get(store.fresh("s", OptionalInt.empty())).version()).hasValue(2);
    clock.advance(Duration.ofMinutes(2));
    assertThat(get(store.bySubject("s", OptionalInt.empty())).version()).hasValue(2);
    assertThat(get(store.bySubject("s", OptionalInt.of(1))).version()).hasValue(1);
  }

  @Test
  void unknownId_isAskedForOnceInSeconds_andThenAgain() {
    SchemaStore store = open("{'url':'%s'}");

    assertFails(SchemaErrorCode.SCHEMA_NOT_FOUND, store.byId(1));
    assertFails(SchemaErrorCode.SCHEMA_NOT_FOUND, store.byId(1));
    assertThat(registry.requests()).hasSize(1);
    registry.register("s", "AVRO", TEXT);
    clock.advance(Duration.ofSeconds(6));
    assertThat(get(store.byId(1)).id()).isEqualTo(1);
  }

  @Test
  void failureOfTheRegistry_isNotKept() {
    registry.register("s", "AVRO", TEXT);
    SchemaStore store = open("{'url':'%s'}");
    registry.failWith(503);
    assertFails(SchemaErrorCode.REGISTRY_UNAVAILABLE, store.byId(1));
    registry.failWith(0);

    assertThat(get(store.byId(1)).id()).isEqualTo(1);
  }

  @Test
  void references_areLoadedOnce_thoseFirstThatOthersNeed() {
    registry.register("a", "AVRO", "{\"type\":\"fixed\",\"name\":\"A\",\"size\":1}");
    SchemaStore store = open("{'url':'%s'}");
    OwnSchema middle =
        own(
            "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"a\",\"type\":\"A\"}]}",
            "A",
            "a");
    get(store.registered("b", middle));
    OwnSchema top =
        new OwnSchema(
            SchemaType.AVRO,
            "{\"type\":\"record\",\"name\":\"C\",\"fields\":[{\"name\":\"b\",\"type\":\"B\"},{\"name\":\"a\",\"type\":\"A\"}]}",
            List.of(new OwnSchema.Reference("B", "b", 1), new OwnSchema.Reference("A", "a", 1)));

    assertThat(get(store.registered("c", top)).schema().names()).containsExactly("C");
    assertThat(get(store.own("c", top)).version()).hasValue(1);
    assertFails(SchemaErrorCode.SCHEMA_NOT_FOUND, store.compile(own("\"X\"", "X", "gone")));
  }

  @Test
  void schemaThatIsNone_isNotSent() {
    SchemaStore store = open("{'url':'%s'}");

    assertFails(
        SchemaErrorCode.SCHEMA_INVALID,
        store.register("s", new OwnSchema(SchemaType.AVRO, "{", List.of()), false));
    assertThat(registry.requests()).isEmpty();
  }

  private static OwnSchema own(String text, String name, String subject) {
    return new OwnSchema(SchemaType.AVRO, text, List.of(new OwnSchema.Reference(name, subject, 1)));
  }

  private SchemaStore open(String settings) {
    ObjectNode connection = new JsonMapper().createObjectNode();
    connection.set(
        "schemaRegistry",
        KafkaCalls.json(settings.replace("%s", registry.url()).replace('\'', '"')));
    RegistrySettings parsed = RegistrySettings.of(connection).orElseThrow();
    RegistryClient client = new RegistryClient(parsed, "test", new JsonMapper());
    clients.add(client);
    return new SchemaStore(client, parsed, clock, AvroSchema::compile);
  }

  private static <T> T get(CompletableFuture<T> stage) {
    return stage.join();
  }

  private static ConnectorException assertFails(ErrorCode code, CompletableFuture<?> stage) {
    return Failures.assertFails(
        code,
        () -> {
          try {
            var unused = stage.get();
          } catch (ExecutionException e) {
            throw KafkaErrors.translate(e, "test");
          }
        });
  }
}
