package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way to prove who one is, through the runner: right credentials work, wrong ones are told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityOverHttpIT {

  private ServedKafka kafka;

  @BeforeAll
  void start() {
    KafkaEnvironment environment = KafkaEnvironment.shared();
    Map<String, ObjectNode> connections = new HashMap<>();
    for (Security security : Security.values()) {
      connections.put(right(security), environment.connection(security));
      connections.put(wrong(security), environment.wrongCredentials(security));
    }
    ObjectNode plain = environment.connection(Security.SASL_PLAIN);
    connections.put("variables", ofVariables(plain, plain.path("password").asText()));
    connections.put("variables-wrong", ofVariables(plain, "not-the-password"));
    kafka = ServedKafka.start(connections);
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void credentials_thatAreRight_writeAndRead(Security security) {
    String topic = "secured-" + right(security);
    String connection = right(security);
    kafka.callOn(connection, "kafka.createTopic", "{'topic':'%s'}".formatted(topic)).ok();
    kafka.callOn(connection, "kafka.produce", "{'topic':'%s','value':1}".formatted(topic)).ok();

    assertThat(
            kafka
                .callOn(
                    connection,
                    "kafka.consume",
                    "{'topic':'%s','from':'earliest'}".formatted(topic))
                .ok()
                .path("records"))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void credentials_thatAreWrong_areTold(Security security) {
    ServedKafka.Answer answer = kafka.callOn(wrong(security), "kafka.listTopics", "{}");

    assertThat(answer.status()).as(answer.body().toString()).isIn(401, 503);
    assertThat(answer.body().path("code").asText())
        .isIn("AUTHENTICATION_FAILED", "TLS_FAILED", "UNAVAILABLE");
    assertThat(answer.body().path("detail").asText()).isNotBlank();
  }

  /** What the manifest makes of the environment variables of the original connector. */
  private static ObjectNode ofVariables(ObjectNode plain, String password) {
    Map<String, String> variables =
        Map.of(
            "BROKER_ADDRESS", plain.path("bootstrapServers").asText(),
            "USERNAME", plain.path("username").asText(),
            "PASSWORD", password,
            "SECURITY_PROTOCOL", plain.path("securityProtocol").asText());
    try {
      ObjectNode manifest =
          (ObjectNode)
              JsonMapper.builder()
                  .build()
                  .readTree(Path.of("../manifests/kafka/connector.json").toFile());
      return new EnvironmentConnection(variables)
          .find(ConnectorManifest.of(manifest))
          .orElseThrow()
          .settings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void variables_userAndPassword_areReallyUsed() {
    kafka.callOn("variables", "kafka.listTopics", "{}").ok();
    assertThat(kafka.callOn("variables-wrong", "kafka.listTopics", "{}").status()).isEqualTo(401);
  }

  private static String right(Security security) {
    return security.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String wrong(Security security) {
    return right(security) + "-wrong";
  }
}
