package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The environment that other modules' tests use. */
class KafkaEnvironmentIT {

  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  @Test
  void shared_anyUse_isOneBroker() throws Exception {
    KafkaEnvironment environment = KafkaEnvironment.shared();

    assertThat(nodes(environment.connection())).hasSize(1);
    assertThat(KafkaEnvironment.shared().bootstrapServers())
        .isEqualTo(environment.bootstrapServers());
    assertThat(environment.description()).contains(KafkaVersion.current());
  }

  @ParameterizedTest
  @EnumSource
  void connection_rightCredentials_areAccepted(Security security) throws Exception {
    ObjectNode connection = KafkaEnvironment.shared().connection(security);
    allowTokenUrl(connection);

    assertThat(nodes(connection)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void wrongCredentials_areRefused(Security security) {
    ObjectNode connection = KafkaEnvironment.shared().wrongCredentials(security);
    allowTokenUrl(connection);

    assertThatThrownBy(() -> nodes(connection)).has(refusal());
  }

  /** A refused token request comes as the failure of the login, without a class of its own. */
  private static Condition<Throwable> refusal() {
    return new Condition<>(
        thrown -> {
          for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException
                || (cause instanceof KafkaException && String.valueOf(cause).contains("Login"))) {
              return true;
            }
          }
          return false;
        },
        "a refusal of the credentials");
  }

  private static void allowTokenUrl(ObjectNode connection) {
    if (connection.has("oauthTokenUrl")) {
      System.setProperty(ALLOWED_URLS, connection.path("oauthTokenUrl").asText());
    }
  }

  @Test
  void newIsolated_stoppedAndStarted_keepsPortAndTopics() throws Exception {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of("num.partitions", "7"))) {
      String before = cluster.bootstrapServers();
      Clients.createTopic(cluster.connection(), "kept");

      cluster.stop();
      cluster.start();

      assertThat(cluster.bootstrapServers()).isEqualTo(before);
      assertThat(Clients.partitions(cluster.connection(), "kept")).isEqualTo(7);
    }
  }

  @Test
  void cluster_ofThree_keepsThreeReplicasAndServesWithoutOne() throws Exception {
    try (KafkaCluster cluster = KafkaEnvironment.cluster(3)) {
      awaitNodes(cluster.connection(), 1, 2, 3);
      Clients.createTopic(cluster.connection(), "replicated");
      assertThat(Clients.replicas(cluster.connection(), "replicated")).isEqualTo(3);

      cluster.stop(3);

      awaitNodes(cluster.connection(), 1, 2);
      Clients.produce(cluster.connection(), "replicated", "without the third");
      assertThat(Clients.read(cluster.connection(), "replicated"))
          .containsExactly("without the third");

      cluster.start(3);

      awaitNodes(cluster.connection(), 1, 2, 3);
    }
  }

  /** A broker that has started, or ended, is known to the others a moment later. */
  private static void awaitNodes(ObjectNode connection, Integer... ids) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(nodes(connection)).containsExactlyInAnyOrder(ids));
  }

  private static Set<Integer> nodes(ObjectNode connection) throws Exception {
    try (Admin admin = Admin.create(ClientProperties.of(connection))) {
      return admin.describeCluster().nodes().get(20, TimeUnit.SECONDS).stream()
          .map(node -> node.id())
          .collect(Collectors.toSet());
    }
  }
}
