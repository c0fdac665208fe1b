package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  private static String right(Security security) {
    return security.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String wrong(Security security) {
    return right(security) + "-wrong";
  }
}
