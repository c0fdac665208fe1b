package dev.kosha.connector.kafka.acl;

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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a broker with an authorizer, to which the test is a super user. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AclActionsIT {

  private final KafkaCluster cluster =
      KafkaEnvironment.newIsolated(
          Map.of(
              "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "super.users", "User:ANONYMOUS"));

  private final KafkaCalls kafka = KafkaCalls.open(cluster.connection());

  @AfterAll
  void close() {
    kafka.close();
    cluster.close();
  }

  private JsonNode list(String input) {
    return kafka.call("kafka.listAcls", input).path("acls");
  }

  @Test
  void acls_createdListedAndDeleted() {
    String topic = KafkaCalls.uniqueTopic();
    String ofTopic = "{'resourceType': 'TOPIC', 'resourceName': '%s'".formatted(topic);
    String rules =
        ("{'acls': [{'resourceType': 'TOPIC', 'resourceName': '%1$s', 'principal': 'User:alice',"
                + " 'operation': 'READ'}, {'resourceType': 'TOPIC', 'resourceName': '%1$s',"
                + " 'patternType': 'PREFIXED', 'principal': 'User:bob', 'host': '10.0.0.7',"
                + " 'operation': 'ALL', 'permission': 'DENY'}]}")
            .formatted(topic);

    JsonNode created = kafka.call("kafka.createAcls", rules).path("acls");
    kafka.call("kafka.createAcls", rules);

    assertThat(created).hasSize(2);
    Awaitility.await().untilAsserted(() -> assertThat(list(ofTopic + "}")).isEqualTo(created));
    assertThat(list(ofTopic + ", 'permission': 'DENY'}").findValuesAsText("principal"))
        .containsExactly("User:bob");
    assertThat(
            list(
                "{'resourceType': 'TOPIC', 'resourceName': '%s-more', 'patternType': 'MATCH'}"
                    .formatted(topic)))
        .hasSize(1);

    String alices = ofTopic + ", 'principal': 'User:alice'";
    JsonNode dry = kafka.call("kafka.deleteAcls", alices + ", 'validateOnly': true}");
    assertThat(list(ofTopic + "}")).hasSize(2);
    JsonNode deleted = kafka.call("kafka.deleteAcls", alices + "}");

    assertThat(dry.path("acls")).isEqualTo(deleted.path("acls")).hasSize(1);
    Awaitility.await().untilAsserted(() -> assertThat(list(ofTopic + "}")).hasSize(1));
  }

  @Test
  void createAcls_ofTheCluster_needNoName() {
    JsonNode created =
        kafka.call(
            "kafka.createAcls",
            "{'acls': [{'resourceType': 'CLUSTER', 'principal': 'User:carol', 'operation': 'CREATE'}]}");

    assertThat(created.at("/acls/0/resourceName").asText()).isEqualTo("kafka-cluster");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'resourceType': 'TOPIC' | /acls/1/resourceName",
        "'resourceType': 'CLUSTER', 'resourceName': 'mine' | /acls/1/resourceName",
      })
  void createAcls_refusedRule_isNamedAndNoneIsMade(String members, String pointer) {
    String good =
        "{'resourceType': 'TOPIC', 'resourceName': 'x', 'principal': 'User:dave', 'operation': 'READ'}";

    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () ->
                kafka.call(
                    "kafka.createAcls",
                    "{'acls': [%s, {%s, 'principal': 'User:dave', 'operation': 'READ'}]}"
                        .formatted(good, members)));

    assertThat(failure.pointer()).contains(pointer);
    assertThat(list("{'principal': 'User:dave'}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kafka.listAcls | {}",
        "kafka.deleteAcls | {'resourceType': 'TOPIC'}",
        "kafka.createAcls | {'acls': [{'resourceType': 'TOPIC', 'resourceName': 'x', 'principal': 'User:a', 'operation': 'READ'}]}",
      })
  void acls_withoutAuthorizer_sayWhatIsMissing(String action, String input) {
    try (KafkaCalls plain = KafkaCalls.open()) {
      ConnectorException failure =
          Failures.assertFails(KafkaErrorCode.AUTHORIZER_DISABLED, () -> plain.call(action, input));

      assertThat(failure.message()).contains("authorizer.class.name");
    }
  }
}
