package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
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
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a user is told who may not do everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationIT {

  private static final ResourcePattern CLUSTER =
      new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);

  private final KafkaCluster cluster =
      KafkaEnvironment.newIsolated(
          Map.of(
              "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "allow.everyone.if.no.acl.found", "true"));

  private final KafkaCalls kafka = KafkaCalls.open(cluster.connection());

  @BeforeAll
  void deny() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      List<AclBinding> rules = new ArrayList<>();
      rules.add(rule(CLUSTER, AclOperation.ALL, AclPermissionType.ALLOW));
      // Else they would be granted for every topic at once.
      rules.add(rule(CLUSTER, AclOperation.CREATE, AclPermissionType.DENY));
      rules.add(rule(CLUSTER, AclOperation.DELETE, AclPermissionType.DENY));
      deny(rules, "kept", AclOperation.DELETE);
      deny(rules, "forbidden", AclOperation.CREATE);
      deny(rules, "silent", AclOperation.DESCRIBE_CONFIGS);
      deny(rules, "hidden", AclOperation.DESCRIBE);
      admin.createAcls(rules).all().get(30, TimeUnit.SECONDS);
      Awaitility.await()
          .until(
              () -> admin.describeAcls(AclBindingFilter.ANY).values().get(30, TimeUnit.SECONDS),
              known -> known.containsAll(rules));
    }
  }

  @AfterAll
  void close() {
    kafka.close();
    cluster.close();
  }

  @Test
  void createTopic_notAllowed_saysSo() {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.NOT_AUTHORIZED,
            () -> kafka.call("kafka.createTopic", "{'topic': 'forbidden'}"));

    assertThat(failure.message())
        .isEqualTo("topic 'forbidden': the connection's user may not do this");
  }

  @Test
  void createTopic_configsNotTold_answersAllTheSame() {
    JsonNode created = kafka.call("kafka.createTopic", "{'topic': 'silent', 'partitions': 1}");
    JsonNode described = kafka.call("kafka.describeTopic", "{'topic': 'silent'}");

    assertThat(created.path("topic").asText()).isEqualTo("silent");
    assertThat(created.path("configs").isNull()).isTrue();
    assertThat(created.path("partitions").isNull()).isTrue();
    assertThat(described.path("partitions")).hasSize(1);
    assertThat(described.path("configs").isNull()).isTrue();
  }

  @Test
  void deleteTopic_notAllowed_saysSo() {
    kafka.call("kafka.createTopic", "{'topic': 'kept'}");

    Failures.assertFails(
        StandardErrorCode.NOT_AUTHORIZED,
        () -> kafka.call("kafka.deleteTopic", "{'topic': 'kept'}"));
  }

  @Test
  void describeTopic_notAllowed_saysSo() {
    kafka.call("kafka.createTopic", "{'topic': 'hidden'}");

    Failures.assertFails(
        StandardErrorCode.NOT_AUTHORIZED,
        () -> kafka.call("kafka.describeTopic", "{'topic': 'hidden'}"));
    assertThat(kafka.call("kafka.listTopics", "{'pattern': 'hidden'}").path("topics")).isEmpty();
  }

  @Test
  void test_privilegeMissing_namesItAndIsOk() {
    kafka.call("kafka.createTopic", "{'topic': 'seen'}");

    ConnectionStatus status = kafka.test();

    assertThat(status.ok()).isTrue();
    assertThat(status.message()).contains("the user lacks CREATE (to make topics).");
    assertThat(status.details().at("/privileges/missingOnCluster").toString())
        .isEqualTo("[\"CREATE\"]");
    assertThat(status.details().at("/privileges/topicsReadable").asInt()).isPositive();
  }

  /** Whatever has a rule allows nothing else by itself. */
  private static void deny(List<AclBinding> rules, String topic, AclOperation operation) {
    ResourcePattern resource = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    rules.add(rule(resource, AclOperation.ALL, AclPermissionType.ALLOW));
    rules.add(rule(resource, operation, AclPermissionType.DENY));
  }

  private static AclBinding rule(
      ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
  }
}
