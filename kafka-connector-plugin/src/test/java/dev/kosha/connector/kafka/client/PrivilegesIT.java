package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test of a connection whose user was let in and may do little. */
class PrivilegesIT {

  private static final ResourcePattern CLUSTER =
      new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
  private static final ResourcePattern TOPICS =
      new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL);

  private final KafkaCluster cluster =
      KafkaEnvironment.newIsolated(
          Map.of(
              "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "allow.everyone.if.no.acl.found", "true"));
  private final KafkaCalls kafka = KafkaCalls.open(cluster.connection());

  @AfterEach
  void close() {
    kafka.close();
    cluster.close();
  }

  @Test
  void test_userWhoMayNothing_isNotAuthorizedAndToldWhatIsLacking() throws Exception {
    kafka.call("kafka.createTopic", "{'topic': 'theirs'}");
    rule(rule(TOPICS, AclOperation.WRITE, AclPermissionType.DENY));
    ConnectionStatus reader = awaited("write 0");

    List<AclBinding> nothing = new ArrayList<>();
    nothing.add(rule(TOPICS, AclOperation.ALL, AclPermissionType.DENY));
    // The broker itself goes by the same name, and needs this.
    nothing.add(rule(CLUSTER, AclOperation.CLUSTER_ACTION, AclPermissionType.ALLOW));
    rule(nothing.toArray(AclBinding[]::new));
    ConnectionStatus status = awaited("may do nothing");

    assertThat(reader.ok()).isTrue();
    assertThat(reader.message()).endsWith("Of 1 topics it may read 1 and write 0.");
    assertThat(status.ok()).isFalse();
    assertThat(status.code()).isEqualTo("NOT_AUTHORIZED");
    assertThat(status.message()).contains("credentials are right").contains("Grant it DESCRIBE");
    assertThat(status.details().at("/privileges/missingOnCluster")).hasSize(5);
  }

  private ConnectionStatus awaited(String words) {
    return Awaitility.await().until(kafka::test, found -> found.message().contains(words));
  }

  private void rule(AclBinding... rules) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin.createAcls(List.of(rules)).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static AclBinding rule(
      ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
  }
}
