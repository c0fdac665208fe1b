package dev.kosha.connector.kafka.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On the broker that lets users log in by SCRAM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserActionsIT {

  private static final String PASSWORD = "correct-horse-battery-staple";

  private final KafkaCalls kafka =
      KafkaCalls.open(KafkaEnvironment.shared().connection(Security.SCRAM_SHA_512));

  @AfterAll
  void close() {
    kafka.close();
  }

  private JsonNode upsert(String user, String mechanism) {
    return kafka.call(
        "kafka.upsertUser",
        "{'user': '%s', 'password': '%s', 'mechanism': '%s'}".formatted(user, PASSWORD, mechanism));
  }

  private JsonNode credentials(String user) {
    for (JsonNode found : kafka.call("kafka.listUsers", "{}").path("users")) {
      if (found.path("user").asText().equals(user)) {
        return found.path("credentials");
      }
    }
    return KafkaCalls.json("{}").path("none");
  }

  private static boolean works(String user) {
    ObjectNode settings = KafkaEnvironment.shared().connection(Security.SCRAM_SHA_512);
    settings.put("username", user).put("password", PASSWORD);
    try (KafkaCalls asUser = KafkaCalls.open(settings)) {
      return asUser.test().ok();
    }
  }

  @Test
  void user_madeAndDeleted_canLogInInBetween() {
    String user = KafkaCalls.uniqueTopic();

    JsonNode made = upsert(user, "SCRAM-SHA-512");

    assertThat(made.path("created").asBoolean()).isTrue();
    assertThat(made.path("iterations").asInt()).isEqualTo(8192);
    Awaitility.await().until(() -> works(user));
    assertThat(upsert(user, "SCRAM-SHA-512").path("created").asBoolean()).isFalse();
    assertThat(kafka.call("kafka.listUsers", "{}").toString()).doesNotContain(PASSWORD);

    kafka.call("kafka.deleteUser", "{'user': '%s'}".formatted(user));

    Awaitility.await().until(() -> !works(user));
    assertThat(credentials(user)).isEmpty();
  }

  @Test
  void deleteUser_oneMechanism_leavesTheOther() {
    String user = KafkaCalls.uniqueTopic();
    upsert(user, "SCRAM-SHA-256");
    upsert(user, "SCRAM-SHA-512");
    Awaitility.await().until(() -> credentials(user).size() == 2);
    String one = "{'user': '%s', 'mechanism': 'SCRAM-SHA-256'}".formatted(user);

    JsonNode deleted = kafka.call("kafka.deleteUser", one);

    assertThat(deleted.path("mechanisms")).hasSize(1);
    Awaitility.await().until(() -> credentials(user).size() == 1);
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_USER, () -> kafka.call("kafka.deleteUser", one));
    assertThat(failure.pointer()).contains("/mechanism");
  }

  @Test
  void deleteUser_unknown_isNotFound() {
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_USER,
            () -> kafka.call("kafka.deleteUser", "{'user': 'nobody'}"));

    assertThat(failure.message()).isEqualTo("user 'nobody' does not exist");
    assertThat(failure.pointer()).contains("/user");
  }
}
