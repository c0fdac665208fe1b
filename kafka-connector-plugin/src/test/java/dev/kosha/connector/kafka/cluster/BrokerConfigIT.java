package dev.kosha.connector.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a broker of its own, whose configuration it changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerConfigIT {

  private final KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
  private final KafkaCalls kafka = KafkaCalls.open(cluster.connection());

  @AfterAll
  void close() {
    kafka.close();
    cluster.close();
  }

  private JsonNode entries(String members) {
    return kafka.call("kafka.describeBrokerConfig", "{" + members + "}").path("configs");
  }

  private JsonNode alter(String members) {
    return kafka.call("kafka.alterBrokerConfig", "{" + members + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'brokerId': 1, | message.max.bytes | 1048588 | DYNAMIC_BROKER_CONFIG",
        "'brokerId': 1, | log.retention.ms | null | DYNAMIC_BROKER_CONFIG",
      })
  void alterBrokerConfig_set_isToldAndDeletedAgain(
      String broker, String name, String before, String source) {
    String set = broker + "'set': {'%s': '2'}".formatted(name);
    String wanted = broker + "'pattern': '%s', 'dynamicOnly': true".formatted(name);

    JsonNode dry = alter(set + ", 'validateOnly': true");
    assertThat(entries(wanted)).isEmpty();
    JsonNode done = alter(set);

    assertThat(dry.path("changes")).isEqualTo(done.path("changes"));
    assertThat(done.at("/changes/0/before").asText()).isEqualTo(before);
    assertThat(done.at("/changes/0/after").asText()).isEqualTo("2");
    Awaitility.await().until(() -> entries(wanted).size() == 1);
    assertThat(entries(wanted).at("/0/value").asText()).isEqualTo("2");
    assertThat(entries(wanted).at("/0/source").asText()).isEqualTo(source);

    JsonNode deleted = alter(broker + "'delete': ['%s']".formatted(name));

    assertThat(deleted.at("/changes/0/after").asText()).isEqualTo(before);
    Awaitility.await().until(() -> entries(wanted).isEmpty());
  }

  @Test
  void alterBrokerConfig_allBrokers_isSharedByThem() {
    JsonNode done = alter("'set': {'log.cleaner.backoff.ms': '20000'}");

    assertThat(done.path("brokerId").isNull()).isTrue();
    assertThat(done.at("/changes/0/sensitive").asBoolean()).isFalse();
    assertThat(done.at("/changes/0/after").asText()).isEqualTo("20000");
    Awaitility.await().until(() -> entries("'pattern': 'log.cleaner.backoff.ms'").size() == 1);
    assertThat(
            entries("'brokerId': 1, 'pattern': 'log.cleaner.backoff.ms'").at("/0/source").asText())
        .isEqualTo("DYNAMIC_DEFAULT_BROKER_CONFIG");
  }

  @Test
  void alterBrokerConfig_list_isAppendedTo() {
    JsonNode done = alter("'append': {'log.cleanup.policy': 'compact'}, 'validateOnly': true");

    assertThat(done.at("/changes/0/after").asText()).isEqualTo("delete,compact");
  }

  @Test
  void alterBrokerConfig_secret_isNeverTold() {
    String name = "listener.name.plaintext.ssl.key.password";

    JsonNode done = alter("'brokerId': 1, 'set': {'%s': 'hush-hush'}".formatted(name));

    assertThat(done.at("/changes/0/sensitive").asBoolean()).isTrue();
    assertThat(done.toString()).doesNotContain("hush-hush");
    assertThat(entries("'brokerId': 1").toString()).doesNotContain("hush-hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'brokerId': 1, 'set': {'log.cleaner.threads': 'many'} | /set/log.cleaner.threads",
        "'brokerId': 1, 'set': {'node.id': '7'} | /set/node.id",
        "'set': {'log.cleaner.threads': 'many'} | /set/log.cleaner.threads",
        "'brokerId': 1 | /set",
      })
  void alterBrokerConfig_refusedInput_namesTheEntry(String members, String pointer) {
    ConnectorException failure =
        Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> alter(members));

    assertThat(failure.pointer()).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kafka.describeBrokerConfig | {'brokerId': 99}",
        "kafka.alterBrokerConfig | {'brokerId': 99, 'delete': ['log.cleaner.threads']}",
        "kafka.listBrokerLoggers | {'brokerId': 99}",
        "kafka.alterBrokerLogger | {'brokerId': 99, 'logger': 'root', 'level': 'INFO'}",
      })
  void unknownBroker_isNotFoundAtOnce(String action, String input) {
    ConnectorException failure =
        Failures.assertFails(KafkaErrorCode.UNKNOWN_BROKER, () -> kafka.call(action, input));

    assertThat(failure.pointer()).contains("/brokerId");
  }

  @Test
  void brokerLogger_setAndReset_isTold() {
    String logger = "'brokerId': 1, 'logger': 'root'";
    String level = levelOfRoot();

    JsonNode dry =
        kafka.call(
            "kafka.alterBrokerLogger",
            "{%s, 'level': 'TRACE', 'validateOnly': true}".formatted(logger));
    assertThat(levelOfRoot()).isEqualTo(level);
    kafka.call("kafka.alterBrokerLogger", "{%s, 'level': 'TRACE'}".formatted(logger));

    assertThat(dry.path("levelBefore").asText()).isEqualTo(level);
    assertThat(levelOfRoot()).isEqualTo("TRACE");
    kafka.call("kafka.alterBrokerLogger", "{%s, 'level': '%s'}".formatted(logger, level));
    assertThat(levelOfRoot()).isEqualTo(level);
  }

  private String levelOfRoot() {
    return kafka
        .call("kafka.listBrokerLoggers", "{'brokerId': 1, 'pattern': 'root'}")
        .at("/loggers/0/level")
        .asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"no.such | 'INFO' | UNKNOWN_LOGGER", "root | null | INVALID_INPUT"})
  void alterBrokerLogger_refusedInput_namesTheField(String logger, String level, String code) {
    ConnectorException failure =
        Assertions.catchThrowableOfType(
            ConnectorException.class,
            () ->
                kafka.call(
                    "kafka.alterBrokerLogger",
                    "{'brokerId': 1, 'logger': '%s', 'level': %s}".formatted(logger, level)));

    assertThat(failure.code().name()).isEqualTo(code);
    assertThat(failure.pointer()).contains(code.equals("UNKNOWN_LOGGER") ? "/logger" : "/level");
  }

  @Test
  void describeFeatures_tellsLevelsAndWhatIsSupported() {
    JsonNode answer = kafka.call("kafka.describeFeatures", "{}");

    assertThat(answer.path("features").findValuesAsText("name"))
        .contains("metadata.version", "share.version")
        .isSorted();
    for (JsonNode feature : answer.path("features")) {
      assertThat(feature.path("level").asInt())
          .isLessThanOrEqualTo(feature.path("maxSupported").asInt());
    }
  }

  @Test
  void describeQuorum_tellsTheLeaderAmongTheVoters() {
    JsonNode answer = kafka.call("kafka.describeQuorum", "{}");

    assertThat(answer.path("leaderId").asInt()).isEqualTo(1);
    assertThat(answer.path("voters").findValuesAsText("nodeId")).containsExactly("1");
    assertThat(answer.at("/voters/0/lagOffset").asLong()).isZero();
    assertThat(answer.path("highWatermarkOffset").asLong()).isPositive();
  }
}
