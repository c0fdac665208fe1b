package dev.kosha.connector.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.manifest.ActionCall;
import dev.kosha.connector.api.manifest.ActionExample;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import dev.kosha.connector.kafka.schema.registry.StandInRegistry;
import dev.kosha.connector.kafka.transaction.OpenTransaction;
import dev.kosha.connector.testkit.ConnectorContractTest;
import dev.kosha.connector.testkit.FailingCall;
import dev.kosha.connector.testkit.PreparedCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What every connector promises, held against Kafka; each example of each manifest runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaConnectorContractIT extends ConnectorContractTest {

  private static final String GONE = "no-such-topic";

  /** Its own, because the examples name topics that other tests might use. */
  private final KafkaCluster cluster =
      KafkaEnvironment.newIsolated(
          Map.of(
              "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "super.users", "User:ANONYMOUS"));

  private final StandInRegistry registry = StandInRegistry.start();

  @AfterAll
  void stop() {
    registry.close();
    cluster.close();
  }

  @Override
  protected Connector createConnector() {
    return new KafkaConnector();
  }

  @Override
  protected Path manifestFolder() {
    return Path.of("../manifests/kafka");
  }

  @Override
  protected ObjectNode settings() {
    ObjectNode settings = cluster.connection();
    settings.putObject("schemaRegistry").put("url", registry.url());
    return settings;
  }

  @Override
  protected ObjectNode deadSettings() {
    return input(
        "{'bootstrapServers': '127.0.0.1:1', 'schemaRegistry': {'url': 'http://127.0.0.1:1'}}");
  }

  @Override
  protected Optional<PreparedCall> slowCall() {
    return Optional.of(
        new PreparedCall(
            List.of(new ActionCall("", "kafka.createTopic", input("{'topic': 'quiet'}"))),
            "kafka.consume",
            input("{'topic': 'quiet', 'from': 'latest', 'timeout': 'PT30S'}")));
  }

  @Override
  protected List<FailingCall> failingCalls() {
    return List.of(
        new FailingCall(
            "TOPIC_EXISTS",
            new PreparedCall(
                List.of(new ActionCall("", "kafka.createTopic", input("{'topic': 'taken'}"))),
                "kafka.createTopic",
                input("{'topic': 'taken'}"))),
        failing("INVALID_INPUT", "kafka.createTopic", "{'topic': 'x', 'replicationFactor': 3}"),
        failing("INVALID_INPUT", "kafka.listTopics", "{'pattern': '('}"),
        failing("UNKNOWN_TOPIC", "kafka.deleteTopic", "{'topic': '" + GONE + "'}"),
        failing("UNKNOWN_TOPIC", "kafka.describeTopic", "{'topic': '" + GONE + "'}"),
        failing("UNKNOWN_TOPIC", "kafka.produce", "{'topic': '" + GONE + "', 'value': 1}"),
        failing("UNKNOWN_TOPIC", "kafka.consume", "{'topic': '" + GONE + "'}"),
        failing("UNKNOWN_TOPIC", "kafka.describeTopics", "{'topics': ['" + GONE + "']}"),
        failing("UNKNOWN_TOPIC", "kafka.listOffsets", "{'topic': '" + GONE + "'}"),
        failing(
            "UNKNOWN_TOPIC", "kafka.addPartitions", "{'topic': '" + GONE + "', 'partitions': 2}"),
        failing("UNKNOWN_GROUP", "kafka.describeGroup", "{'groupId': 'nobody'}"),
        failing("UNKNOWN_GROUP", "kafka.groupLag", "{'groupId': 'nobody'}"),
        failing("UNKNOWN_GROUP", "kafka.deleteGroup", "{'groupId': 'nobody'}"),
        failing("UNKNOWN_BROKER", "kafka.describeBroker", "{'brokerId': 99}"),
        failing(
            "UNKNOWN_LOGGER",
            "kafka.alterBrokerLogger",
            "{'brokerId': 1, 'logger': 'no', 'level': 'INFO'}"),
        failing("UNKNOWN_USER", "kafka.deleteUser", "{'user': 'nobody'}"),
        failing("UNKNOWN_TRANSACTION", "kafka.describeTransaction", "{'transactionalId': 'no'}"),
        failing("UNKNOWN_TRANSACTION", "kafka.abortTransaction", "{'transactionalId': 'no'}"),
        failing("SCHEMA_NOT_FOUND", "kafka.describeSchema", "{'subject': 'nothing'}"),
        failing(
            "SCHEMA_INVALID", "kafka.registerSchema", "{'subject': 'orders-value', 'schema': '{'}"),
        failing(
            "SCHEMA_INVALID",
            "kafka.checkCompatibility",
            "{'subject': 'orders-value', 'schema': 'message', 'type': 'protobuf'}"),
        failing("INVALID_INPUT", "kafka.listSubjects", "{'pattern': '('}"),
        failing("UNKNOWN_CONSUMER", "kafka.consume", "{'consumer': 'nobody'}"),
        failing("UNKNOWN_CONSUMER", "kafka.seek", "{'consumer': 'nobody', 'to': 'earliest'}"),
        failing("UNKNOWN_CONSUMER", "kafka.commitOffsets", "{'consumer': 'nobody'}"),
        failing("UNKNOWN_CONSUMER", "kafka.deleteConsumer", "{'consumer': 'nobody'}"));
  }

  /** Between them they have every secret; the endpoints need not be there. */
  @Override
  protected List<ObjectNode> settingsWithSecrets() {
    KafkaEnvironment environment = KafkaEnvironment.shared();
    ObjectNode mutualTls =
        environment.connection(Security.MTLS).put("clientKeyPassword", "of-no-use");
    return List.of(
        environment.connection(Security.SASL_PLAIN),
        environment.connection(Security.SCRAM_SHA_256),
        environment.connection(Security.OAUTHBEARER),
        mutualTls,
        withRegistry("{'username': 'u', 'password': 'p'}"),
        withRegistry("{'token': 't'}"),
        withRegistry(
            "{'clientCertificates': '-----BEGIN CERTIFICATE-----', 'clientKey': 'k',"
                + " 'clientKeyPassword': 'p'}"));
  }

  private static ObjectNode withRegistry(String members) {
    ObjectNode settings = KafkaEnvironment.shared().connection();
    settings.set("schemaRegistry", input(members).put("url", "http://127.0.0.1:1"));
    return settings;
  }

  @Override
  protected Set<String> volatileMembers() {
    return Set.of(
        "host",
        "port",
        "level",
        "documentation",
        "epoch",
        "leaderEpoch",
        "producerEpoch",
        "maxSupported");
  }

  @Override
  protected void prepareExample(ActionManifest action, ActionExample example) {
    registry.clear();
    try (KafkaCalls kafka = KafkaCalls.open(settings())) {
      if (action.group().equals("transactions")) {
        OpenTransaction.end(cluster.bootstrapServers(), "billing-1");
        remove(kafka, "kafka.deleteTopic", "{'topic': 'ledger'}", "UNKNOWN_TOPIC");
        kafka.call("kafka.createTopic", "{'topic': 'ledger', 'partitions': 1}");
        OpenTransaction.leave(cluster.bootstrapServers(), "billing-1", "ledger");
      }
      remove(kafka, "kafka.deleteUser", "{'user': 'orders-service'}", "UNKNOWN_USER");
      remove(kafka, "kafka.deleteConsumer", "{'consumer': 'billing'}", "UNKNOWN_CONSUMER");
      remove(kafka, "kafka.deleteGroup", "{'groupId': 'billing'}", "UNKNOWN_GROUP");
      remove(kafka, "kafka.deleteTopic", "{'topic': 'orders'}", "UNKNOWN_TOPIC");
    }
  }

  private static void remove(KafkaCalls kafka, String action, String input, String absent) {
    try {
      kafka.call(action, input);
    } catch (ConnectorException e) {
      if (!e.code().equals(KafkaErrorCode.valueOf(absent))) {
        throw e;
      }
    }
  }

  private static FailingCall failing(String code, String action, String input) {
    return FailingCall.of(code, action, input(input));
  }

  private static ObjectNode input(String json) {
    return KafkaCalls.json(json.replace('\'', '"'));
  }
}
