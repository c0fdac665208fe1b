package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Records over HTTP: what is written is what is read, and nothing of a batch is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsOverHttpIT {

  private static final String EVERYTHING =
      """
      {'value':{'n':9223372036854775807,'big':123456789012345678901234567890,'d':1.10},'key':'k'},
      {'value':'AP8Q','valueFormat':'binary','key':'/wA=','keyFormat':'binary'},
      {'value':'plain text','valueFormat':'string',
       'headers':[{'name':'a','value':'1'},{'name':'a','value':'1'},
                  {'name':'b','valueBase64':'AP8='},{'name':'c','value':null}]},
      {'key':'gone','tombstone':true},
      {'value':null,'key':{'id':7},'keyFormat':'json'},
      {'value':[1,'two',null],'timestamp':1700000000000}
      """;

  private ServedKafka kafka;
  private String topic;

  @BeforeAll
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @BeforeEach
  void makeTopic() {
    topic = "records-" + UUID.randomUUID();
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':1}".formatted(topic)).ok();
  }

  @Test
  void records_readAndWrittenAgain_areTheSame() {
    produce(EVERYTHING);
    JsonNode first = read("{'topic':'%s','from':'earliest'}");
    String copy = topic + "-copy";
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':1}".formatted(copy)).ok();
    ArrayNode again = ((ObjectNode) ServedKafka.json("{}")).putArray("records");
    first.forEach(record -> again.add(writable(record)));
    ObjectNode input = (ObjectNode) ServedKafka.json("{'topic':'%s'}".formatted(copy));
    input.set("records", again);

    kafka.call("kafka.produce", input).ok();
    JsonNode second =
        kafka
            .call("kafka.consume", "{'topic':'%s','from':'earliest'}".formatted(copy))
            .ok()
            .path("records");

    assertThat(second).hasSameSizeAs(first).hasSize(6);
    for (int i = 0; i < first.size(); i++) {
      assertThat(((ObjectNode) second.get(i)).put("topic", topic)).isEqualTo(first.get(i));
    }
  }

  /** A record as it was read, without what only the broker decides. */
  private static ObjectNode writable(JsonNode record) {
    ObjectNode copy = record.deepCopy();
    copy.remove("topic");
    copy.remove("offset");
    copy.remove("timestampType");
    copy.remove("error");
    return copy;
  }

  @Test
  void batch_withOneBadRecord_writesTheOthersInOrder() {
    JsonNode answer = produce("{'value':1},{'value':2,'partition':5},{'value':3}");

    assertThat(answer.path("succeeded").asInt()).isEqualTo(2);
    assertThat(answer.path("failed").asInt()).isEqualTo(1);
    assertThat(answer.at("/results/0/offset").asInt()).isEqualTo(0);
    assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("UNKNOWN_PARTITION");
    assertThat(answer.at("/results/2/offset").asInt()).isEqualTo(1);
    assertThat(read("{'topic':'%s','from':'earliest'}"))
        .extracting(record -> record.path("value").asInt())
        .containsExactly(1, 3);
  }

  @Test
  void record_tooLarge_isRefusedAndNotAnswered200() {
    ObjectNode input = (ObjectNode) ServedKafka.json("{'topic':'%s'}".formatted(topic));
    input.put("value", "x".repeat(2 << 20));

    ServedKafka.Answer answer = kafka.call("kafka.produce", input);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asText()).isEqualTo("RECORD_TOO_LARGE");
  }

  @Test
  void consumer_withASmallLimit_losesNothing() {
    produce("{'value':1},{'value':2},{'value':3},{'value':4},{'value':5}");
    String name = "small-" + topic;
    kafka.call("kafka.createConsumer", "{'name':'%s','topics':['%s']}".formatted(name, topic)).ok();

    for (int expected = 1; expected <= 5; expected++) {
      JsonNode records =
          kafka
              .call(
                  "kafka.consume",
                  "{'consumer':'%s','maxBytes':1,'timeout':'PT20S'}".formatted(name))
              .ok()
              .path("records");
      assertThat(records).hasSize(1);
      assertThat(records.at("/0/value").asInt()).isEqualTo(expected);
    }
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(name)).ok();
  }

  @Test
  void record_thatCannotBeDecoded_costsNoOther() {
    produce("{'value':1},{'value':'{not json','valueFormat':'string'},{'value':3}");

    JsonNode records = read("{'topic':'%s','from':'earliest'}");

    assertThat(records).hasSize(3);
    assertThat(records.at("/1/valueFormat").asText()).isEqualTo("binary");
    assertThat(records.at("/1/error/field").asText()).isEqualTo("value");
    assertThat(records.at("/2/value").asInt()).isEqualTo(3);
  }

  @Test
  void traceContext_ofTheCaller_isInTheRecordsHeaders() {
    String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    kafka
        .call(
            "kafka.produce",
            "{'topic':'%s','value':1}".formatted(topic),
            "traceparent",
            traceparent)
        .ok();

    JsonNode headers = read("{'topic':'%s','from':'earliest'}").at("/0/headers");

    assertThat(headers)
        .anyMatch(
            header ->
                header.path("name").asText().equals("traceparent")
                    && header
                        .path("value")
                        .asText()
                        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
  }

  private JsonNode produce(String records) {
    return kafka
        .call("kafka.produce", "{'topic':'%s','records':[%s]}".formatted(topic, records))
        .ok();
  }

  private JsonNode read(String input) {
    return kafka.call("kafka.consume", input.formatted(topic)).ok().path("records");
  }
}
