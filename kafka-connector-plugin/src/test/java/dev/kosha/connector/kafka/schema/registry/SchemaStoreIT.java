package dev.kosha.connector.kafka.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The registry's client and its caches, against a stand-in that fails as no real one would. */
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

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(401, StandardErrorCode.AUTHENTICATION_FAILED),
        Arguments.of(403, StandardErrorCode.NOT_AUTHORIZED),
        Arguments.of(404, SchemaErrorCode.SCHEMA_NOT_FOUND),
        Arguments.of(409, SchemaErrorCode.SCHEMA_INCOMPATIBLE),
        Arguments.of(422, SchemaErrorCode.SCHEMA_INVALID),
        Arguments.of(429, StandardErrorCode.RATE_LIMITED),
        Arguments.of(500, SchemaErrorCode.REGISTRY_UNAVAILABLE),
        Arguments.of(301, SchemaErrorCode.REGISTRY_UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void status_hasItsCode(int status, ErrorCode code) {
    registry.failWith(status);

    assertFails(code, open("{'url':'%s'}").byId(1));
  }

  @Test
  void addressOfAnotherServer_isTold() {
    ConnectorException failure =
        assertFails(
            SchemaErrorCode.REGISTRY_UNAVAILABLE,
            open("{'url':'%s/elsewhere'}").bySubject("s", OptionalInt.empty()));

    assertThat(failure.message()).contains("check the URL", registry.url() + "/elsewhere");
  }

  @Test
  void replicaThatDoesNotServe_isPassedOver_andTheOneThatDoesIsAskedFirst() {
    registry.register("s", "AVRO", TEXT);
    try (StandInRegistry broken = StandInRegistry.start()) {
      broken.failWith(503);
      String urls = "http://127.0.0.1:1," + broken.url() + "/, " + registry.url();
      SchemaStore store = open("{'url':'" + urls + "','cacheTime':'PT1M'}");

      get(store.byId(1));
      clock.advance(Duration.ofMinutes(2));
      get(store.byId(1));

      assertThat(broken.requests()).hasSize(1);
      assertThat(registry.requests()).hasSize(2);
    }
  }

  @Test
  void noReplica_tellsWhatIsWrongWithEach() {
    registry.fallSilent();
    String url = "http://127.0.0.1:1,http://no-such-host.invalid,%s";

    ConnectorException failure =
        assertFails(
            SchemaErrorCode.REGISTRY_UNAVAILABLE,
            open("{'url':'" + url + "','requestTimeout':'PT0.3S'}").byId(1));

    assertThat(failure.message())
        .contains("127.0.0.1:1 cannot be reached", registry.url() + " does not answer in time");
  }

  @Test
  void credentials_areSentAsTheSettingsSay() {
    registry.register("s", "AVRO", TEXT);
    registry.require("Basic dTpww6Rzcw==");
    get(open("{'url':'%s','username':'u','password':'päss'}").byId(1));
    registry.require("Bearer t.o-k");
    get(open("{'url':'%s','token':'t.o-k'}").byId(1));

    ConnectorException failure =
        assertFails(
            StandardErrorCode.AUTHENTICATION_FAILED,
            open("{'url':'%s','token':'canary'}").byId(1));
    assertThat(failure.message()).doesNotContain("canary");
  }

  @Test
  void references_areLoadedOnce_thoseFirstThatOthersNeed() {
    registry.register("a", "AVRO", "{\"type\":\"fixed\",\"name\":\"A\",\"size\":1}");
    SchemaStore store = open("{'url':'%s'}");
    OwnSchema middle =
        own("{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"a\",\"type\":\"A\"}]}", "A", "a");
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

  @Test
  void close_endsWhatIsUnderWay_andEveryThread() {
    registry.fallSilent();
    CompletableFuture<RegisteredSchema> waiting = open("{'url':'%s'}").byId(1);

    clients.forEach(RegistryClient::close);

    assertFails(StandardErrorCode.UNAVAILABLE, waiting);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("schema-registry-"));
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getThreadGroup() != null)
        .noneMatch(thread -> thread.getThreadGroup().getName().startsWith("schema-registry-"));
  }

  private static OwnSchema own(String text, String name, String subject) {
    return new OwnSchema(
        SchemaType.AVRO, text, List.of(new OwnSchema.Reference(name, subject, 1)));
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
