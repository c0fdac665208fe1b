package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.transaction.OpenTransaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What bridges between HTTP and Kafka were seen to do wrong, and this one does not.
 *
 * <p>Four of them are shown where it takes more to show them: that calls need credentials in the
 * runner's {@code RouteRolesIT} and {@code CallersIT}; that a consumer is not tied to the runner
 * that made it, and outlives a restart, in {@link ReplicasIT}, {@link ReplicaCrashIT} and {@code
 * HandOverIT}; that a consumer tells what befell it instead of standing still in {@code
 * BrokerGoneIT}.
 */
class PeerDefectsIT {

  private static final String REQUEST_TIMEOUT = "Request-Timeout";

  private static ServedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void poll_beyondItsSizeLimit_losesNoRecord() {
    String topic = topic();
    produce(topic, IntStream.range(0, 50).mapToObj(i -> "{'value':" + i + "}").toList());
    String consumer = consumer(topic);
    List<Integer> read = new ArrayList<>();

    while (read.size() < 50) {
      consume("{'consumer':'%s','maxBytes':3,'timeout':'PT20S'}".formatted(consumer))
          .forEach(each -> read.add(each.path("value").intValue()));
    }

    assertThat(read).isEqualTo(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void record_thatCannotBeDecoded_costsNoOtherOfItsBatch() {
    String topic = topicWithABadRecord();
    String consumer = consumer(topic);

    JsonNode records = consume("{'consumer':'%s','timeout':'PT20S'}".formatted(consumer));

    assertThat(records).hasSize(3);
    assertThat(records.at("/1/error/field").asText()).isEqualTo("value");
  }

  @Test
  void record_thatCannotBeDecoded_isNotGivenForEver() {
    String topic = topicWithABadRecord();
    String consumer = consumer(topic);
    consume("{'consumer':'%s','timeout':'PT20S'}".formatted(consumer));

    assertThat(consume("{'consumer':'%s','timeout':'PT0.5S'}".formatted(consumer))).isEmpty();
  }

  @Test
  void topic_thatIsNotThere_isToldLongBeforeAMinuteIsOver() {
    String[] patience = {REQUEST_TIMEOUT, "20"};

    assertThat(
            kafka.call("kafka.produce", "{'topic':'no-such-topic','value':1}", patience).status())
        .isEqualTo(404);
    assertThat(kafka.call("kafka.consume", "{'topic':'no-such-topic'}", patience).status())
        .isEqualTo(404);
    assertThat(
            kafka
                .call(
                    "kafka.createConsumer",
                    "{'name':'c-%s','topics':['no-such-topic']}".formatted(UUID.randomUUID()),
                    patience)
                .status())
        .isEqualTo(404);
  }

  @Test
  void record_thatIsTooLarge_isNotAnswered200() {
    ServedKafka.Answer answer =
        kafka.call(
            "kafka.produce",
            "{'topic':'%s','value':'%s'}".formatted(topic(), "x".repeat(2_000_000)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asText()).isEqualTo("RECORD_TOO_LARGE");
  }

  @Test
  void topic_createdAgain_isAConflictAndNoFaultOfTheServer() {
    String topic = topic();

    ServedKafka.Answer answer = kafka.call("kafka.createTopic", "{'topic':'%s'}".formatted(topic));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("code").asText()).isEqualTo("TOPIC_EXISTS");
  }

  @Test
  void body_of64Megabytes_isRefusedAndTheRunnerLives() throws IOException {
    String head =
        "POST /v1/actions/kafka.produce HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 67108864\r\n\r\n{";

    try (Socket socket = new Socket(kafka.address().getHost(), kafka.address().getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
    }
    assertThat(kafka.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void start_fromATimestamp_isATimeAndNoOffset() {
    String topic = topic();
    produce(
        topic,
        IntStream.range(0, 5)
            .mapToObj(i -> "{'value':%d,'timestamp':%d}".formatted(i, 1_767_225_600_000L + i))
            .toList());

    JsonNode records =
        consume("{'topic':'%s','from':{'timestamp':'2026-01-01T00:00:00.003Z'}}".formatted(topic));

    assertThat(records.findValuesAsText("value")).containsExactly("3", "4");
    String consumer = consumer(topic);
    kafka
        .call(
            "kafka.seek", "{'consumer':'%s','to':{'timestamp':1767225600003}}".formatted(consumer))
        .ok();
    assertThat(
            consume("{'consumer':'%s','timeout':'PT20S'}".formatted(consumer))
                .findValuesAsText("value"))
        .containsExactly("3", "4");
  }

  @Test
  void isolationLevel_thatWasAskedFor_isNotOverwritten() {
    String topic = topic();
    String id = "aborted-" + topic;
    String servers = KafkaEnvironment.shared().connection().path("bootstrapServers").asText();
    OpenTransaction.leave(servers, id, topic);
    OpenTransaction.end(servers, id);
    produce(topic, List.of("{'value':2}"));
    String input = "{'topic':'%s','valueFormat':'binary'%s}";

    assertThat(offsets(input.formatted(topic, ",'isolationLevel':'readCommitted'")))
        .doesNotContain(0);
    assertThat(offsets(input.formatted(topic, ",'isolationLevel':'readUncommitted'"))).contains(0);
    String consumer = "c-" + topic;
    kafka
        .call(
            "kafka.createConsumer",
            "{'name':'%s','topics':['%s'],'isolationLevel':'readCommitted'}"
                .formatted(consumer, topic))
        .ok();
    assertThat(offsets("{'consumer':'%s','timeout':'PT20S'}".formatted(consumer)))
        .doesNotContain(0);
    // Where it cannot be set it is refused, and not passed over in silence.
    ObjectNode settings = KafkaEnvironment.shared().connection();
    settings.putObject("properties").put("isolation.level", "read_committed");
    ObjectNode draft = settings.objectNode().put("connector", "kafka");
    draft.set("settings", settings);
    ServedKafka.Answer refused = kafka.send("POST", "/v1/connections/test", draft.toString());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("/properties");
  }

  @Test
  void headers_ofOneName_areAllKeptInOrder() {
    String topic = topic();
    String headers = "[{'name':'h','value':'1'},{'name':'g','value':'2'},{'name':'h','value':'1'}]";
    produce(topic, List.of("{'value':1,'headers':%s}".formatted(headers)));

    assertThat(consume("{'topic':'%s'}".formatted(topic)).at("/0/headers"))
        .hasToString(headers.replace('\'', '"'));
  }

  private static String topic() {
    String topic = "defects-" + UUID.randomUUID();
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':1}".formatted(topic)).ok();
    return topic;
  }

  private static String topicWithABadRecord() {
    String topic = topic();
    produce(
        topic, List.of("{'value':1}", "{'value':'{half','valueFormat':'string'}", "{'value':3}"));
    return topic;
  }

  private static String consumer(String topic) {
    String name = "c-" + topic;
    kafka.call("kafka.createConsumer", "{'name':'%s','topics':['%s']}".formatted(name, topic)).ok();
    return name;
  }

  private static void produce(String topic, List<String> records) {
    String list = records.stream().collect(Collectors.joining(","));
    JsonNode answer =
        kafka.call("kafka.produce", "{'topic':'%s','records':[%s]}".formatted(topic, list)).ok();
    assertThat(answer.path("failed").intValue()).isZero();
  }

  private static JsonNode consume(String input) {
    return kafka.call("kafka.consume", input).ok().path("records");
  }

  private static List<Integer> offsets(String input) {
    List<Integer> offsets = new ArrayList<>();
    consume(input).forEach(each -> offsets.add(each.path("offset").intValue()));
    return offsets;
  }
}
