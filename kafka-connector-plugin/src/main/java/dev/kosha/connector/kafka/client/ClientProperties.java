package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What a connection's settings mean in Kafka's words, per kind of client. Immutable.
 *
 * <p>Later wins: the connector's own choices, the connection's free properties, its fields. Each
 * client is given only those free properties that it knows.
 */
final class ClientProperties {

  /** The largest record that is sent; below it the topic decides, whose own limit is lower. */
  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

  private static final Set<String> NOT_SHARED =
      Set.of(
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

  private final Map<String, Object> choices;
  private final Map<String, Object> fields;
  private final Map<String, String> free;
  private final String clientId;

  private ClientProperties(
      Map<String, Object> choices,
      Map<String, Object> fields,
      Map<String, String> free,
      String clientId) {
    this.choices = choices;
    this.fields = fields;
    this.free = free;
    this.clientId = clientId;
  }

  /**
   * @param settings valid against the connection schema
   * @param owner becomes part of every client id: names connection, generation and session
   */
  static ClientProperties of(ObjectNode settings, String owner) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.path("bootstrapServers").asText());
    fields.putAll(SecurityProperties.of(settings));
    String prefix = settings.path("clientId").asText("kosha");
    return new ClientProperties(
        SecurityProperties.choices(settings),
        Collections.unmodifiableMap(fields),
        FreeProperties.of(settings.path("properties")),
        prefix + "-" + owner);
  }

  Map<String, Object> forAdmin() {
    Map<String, Object> chosen = Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return merge(chosen, AdminClientConfig.configNames(), "admin");
  }

  Map<String, Object> forProducer(ProducerKind kind) {
    Map<String, Object> merged = producer(kind.role());
    merged.putAll(kind.properties());
    // Whoever sends may be on a thread that must not wait: a send that would is turned down.
    merged.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    return merged;
  }

  /** Of a producer whose thread may wait for it. */
  Map<String, Object> forTransactions(int slot) {
    Map<String, Object> merged = producer("transactions-" + slot);
    merged.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, new TransactionalIds(clientId).of(slot));
    merged.put(ProducerConfig.ACKS_CONFIG, "all");
    merged.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    merged.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    // What a runner that died left open holds readers up for this long.
    merged.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    return merged;
  }

  /** Whether a producer makes batches smaller than the records in them. */
  boolean compresses(ProducerKind kind) {
    String chosen =
        kind.compression().isEmpty()
            ? free.getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none")
            : kind.compression();
    return !chosen.equals("none");
  }

  /** Whether the key of a record alone decides its partition. */
  boolean placesByKey() {
    return !Boolean.parseBoolean(
        free.getOrDefault(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, "false"));
  }

  private Map<String, Object> producer(String role) {
    Map<String, Object> chosen =
        Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_REQUEST_BYTES,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            25_000);
    return merge(chosen, ProducerConfig.configNames(), role);
  }

  Map<String, Object> forConsumer(long number, Map<String, Object> overrides) {
    Map<String, Object> chosen =
        Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    Map<String, Object> merged = merge(chosen, ConsumerConfig.configNames(), "consumer-" + number);
    merged.putAll(overrides);
    return merged;
  }

  /** Of a member of a share group, which refuses what only other groups know. */
  Map<String, Object> forShareConsumer(long number, Map<String, Object> overrides) {
    Set<String> known = new HashSet<>(ConsumerConfig.configNames());
    known.removeAll(NOT_SHARED);
    Map<String, Object> merged = merge(Map.of(), known, "share-" + number);
    merged.putAll(overrides);
    return merged;
  }

  private Map<String, Object> merge(Map<String, Object> chosen, Set<String> known, String role) {
    Map<String, Object> merged = new HashMap<>(chosen);
    merged.putAll(choices);
    free.forEach(
        (name, value) -> {
          if (known.contains(name)) {
            merged.put(name, value);
          }
        });
    merged.putAll(fields);
    merged.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-" + role);
    return merged;
  }
}
