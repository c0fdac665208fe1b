package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.served.ServedKafka.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written in one dialect is read byte for byte in each of the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectsIT {

  private static final String JSON = "application/vnd.kafka.json.v2+json";

  /** Numbers beyond a double, an order of members, escapes and text beyond ASCII. */
  private static final String VALUE =
      "{\"z\":1.10,\"a\":[12345678901234567890,0.5],\"t\":\"\u00e9\u4e16\\n\\\"\",\"n\":null}";

  private ServedKafka kafka;
  private String cluster;

  @BeforeAll
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
    cluster =
        "/kafka/v3/clusters/" + kafka.get("/v3/clusters").ok().at("/data/0/cluster_id").asText();
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  /** A way to write a value to a topic. */
  private record Writer(String name, Function<String, Answer> write) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Stream<Arguments> writers() {
    return Stream.of(
            new Writer(
                "native",
                topic ->
                    kafka.send(
                        "POST",
                        "/v1/actions/kafka.produce",
                        "{\"topic\":\"%s\",\"value\":%s}".formatted(topic, VALUE))),
            new Writer("kosha", topic -> kafka.send("POST", "/api/v1/produce/" + topic, VALUE)),
            new Writer(
                "rest",
                topic ->
                    kafka.send(
                        "POST",
                        cluster + "/topics/" + topic + "/records",
                        "{\"value\":{\"type\":\"JSON\",\"data\":%s}}".formatted(VALUE))),
            new Writer(
                "bridge",
                topic ->
                    kafka.send(
                        "POST",
                        "/topics/" + topic,
                        "{\"records\":[{\"value\":%s}]}".formatted(VALUE),
                        "Content-Type",
                        JSON)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void value_writtenInOneDialect_isReadByteForByteInTheOthers(Writer writer) {
    String topic = "dialects-" + UUID.randomUUID();
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':1}".formatted(topic)).ok();
    writer.write().apply(topic).ok();

    JsonNode bytes =
        kafka.call("kafka.consume", "{'topic':'%s','valueFormat':'binary'}".formatted(topic)).ok();
    String written =
        new String(
            Base64.getDecoder().decode(bytes.at("/records/0/value").asText()),
            StandardCharsets.UTF_8);
    String natively = kafka.call("kafka.consume", "{'topic':'%s'}".formatted(topic)).text();
    String kosha = "kosha-" + topic;
    kafka.send("POST", "/api/v1/consumers", "{\"name\":\"%s\"}".formatted(kosha)).ok();
    kafka
        .send(
            "POST",
            "/api/v1/consumers/" + kosha + "/subscribe",
            "{\"name\":\"%s\"}".formatted(topic))
        .ok();
    String asKosha = kafka.get("/api/v1/consumers/" + kosha + "/consume").text();
    String instance = "/consumers/bridge-" + topic + "/instances/i";
    kafka.send("POST", "/consumers/bridge-" + topic, "{\"name\":\"i\",\"format\":\"json\"}").ok();
    kafka.send("POST", instance + "/subscription", "{\"topics\":[\"%s\"]}".formatted(topic));
    String asBridge = kafka.get(instance + "/records?timeout=20000").text();

    assertThat(written).as("what stands in Kafka").isEqualTo(VALUE);
    assertThat(natively).contains("\"value\":" + VALUE + ",");
    assertThat(asKosha).contains("\"Value\":" + VALUE + ",");
    assertThat(asBridge).contains("\"value\":" + VALUE + ",");
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(kosha)).ok();
    kafka.send("DELETE", instance, "");
  }
}
