package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.runner.store.StoreDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Two runners in processes of their own, on one PostgreSQL and one broker. Thread-safe. */
final class Replicas implements AutoCloseable {

  static final String BROKER =
      KafkaEnvironment.shared().connection().path("bootstrapServers").asText();

  final String admin;
  final Replica a;
  final Replica b;

  private Replicas(String admin, Replica a, Replica b) {
    this.admin = admin;
    this.a = a;
    this.b = b;
  }

  /** Where there is no PostgreSQL, the test has nothing to run on. */
  static Replicas start(Path folder) {
    Map<String, String> environment =
        Map.of(
            "KOSHA_STORE_URL",
            StoreDatabase.postgresUrl(),
            "KOSHA_MASTER_KEY",
            Base64.getEncoder().encodeToString(new byte[32]),
            "KOSHA_AUTH_REQUIRED",
            "true",
            "BROKER_ADDRESS",
            BROKER);
    String admin =
        Replica.command(
            folder, environment, "key", "create", "--local", "--name", "ops", "--role", "admin");
    return new Replicas(
        admin, Replica.start(folder, environment), Replica.start(folder, environment));
  }

  void createTopic(String topic) {
    a.call(admin, "kafka.createTopic", "{'topic': '%s', 'partitions': 4}".formatted(topic)).ok();
  }

  void deleteTopic(String topic) {
    b.call(admin, "kafka.deleteTopic", "{'topic': '%s'}".formatted(topic));
  }

  void produce(Replica replica, String topic, int from, int to) {
    List<String> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      records.add("{'key': 'k%d', 'value': %d}".formatted(i, i));
    }
    replica
        .call(
            admin,
            "kafka.produce",
            "{'topic': '%s', 'records': [%s]}".formatted(topic, String.join(",", records)))
        .ok();
  }

  /** Makes a consumer named like its topic. */
  void createConsumer(Replica replica, String topic, String commit) {
    replica
        .call(
            admin,
            "kafka.createConsumer",
            "{'name': '%s', 'topics': ['%s'], 'commit': '%s'}".formatted(topic, topic, commit))
        .ok();
  }

  /** What a consumer gives now: nothing while its members still share out the partitions. */
  JsonNode consume(Replica replica, String consumer) {
    Replica.Answer answer =
        replica.call(
            admin, "kafka.consume", "{'consumer': '%s', 'timeout': 'PT1S'}".formatted(consumer));
    return answer.isNotYet() ? MissingNode.getInstance() : answer.ok().path("records");
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }
}
