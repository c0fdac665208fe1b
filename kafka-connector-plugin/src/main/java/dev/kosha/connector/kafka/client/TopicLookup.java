package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Asks the cluster about topics before a client that would wait for an unknown one is let near it.
 * Thread-safe; answers within seven seconds, on a thread of the admin client.
 */
public final class TopicLookup {

  private static final int PATIENCE_MILLIS = 4_000;

  private static final int LEADERS_MILLIS = 2_000;

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /** A topic as it was when all its leaders answered; one that is made anew has another id. */
  private record Writable(Uuid id, int partitions) {}

  private final KafkaClients clients;
  private final Set<Writable> writable = ConcurrentHashMap.newKeySet();

  public TopicLookup(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * How many partitions the topic has.
   *
   * @return fails with a {@link ConnectorException}: UNKNOWN_TOPIC, or why the cluster did not say
   */
  public CompletionStage<Integer> partitions(String topic) {
    String thing = "topic '" + topic + "'";
    return clients
        .admin()
        .thenCompose(admin -> describe(admin, topic))
        .handle(
            (description, error) -> {
              if (error != null) {
                throw KafkaErrors.translate(error, thing);
              }
              return description.partitions().size();
            });
  }

  /**
   * The same for a topic that is about to be written to: answers once the leaders of its partitions
   * take records, or two seconds later.
   */
  public CompletionStage<Integer> writablePartitions(String topic) {
    String thing = "topic '" + topic + "'";
    return clients
        .admin()
        .thenCompose(
            admin ->
                describe(admin, topic).thenCompose(description -> awaitLeaders(admin, description)))
        .exceptionally(
            error -> {
              throw KafkaErrors.translate(error, thing);
            });
  }

  private CompletionStage<Integer> awaitLeaders(Admin admin, TopicDescription description) {
    int count = description.partitions().size();
    Writable topic = new Writable(description.topicId(), count);
    return writable.contains(topic)
        ? CompletableFuture.completedFuture(count)
        : LeaderReadiness.await(admin, description, LEADERS_MILLIS)
            .thenApply(
                ready -> {
                  writable.add(topic);
                  return count;
                });
  }

  /**
   * Tells that all topics exist.
   *
   * @return fails as {@link #partitions} does, for the first topic that it fails for
   */
  public CompletionStage<Boolean> requireAll(Collection<String> topics) {
    CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
    for (String topic : topics) {
      all = all.thenCombine(partitions(topic), (before, count) -> before);
    }
    return all;
  }

  /**
   * Tells that all partitions exist.
   *
   * @return fails as {@link #partitions} does, or with UNKNOWN_PARTITION
   */
  public CompletionStage<Boolean> requirePartitions(Collection<TopicPartition> wanted) {
    Map<String, Integer> highest = new TreeMap<>();
    wanted.forEach(each -> highest.merge(each.topic(), each.partition(), Math::max));
    CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
    for (Map.Entry<String, Integer> each : highest.entrySet()) {
      all =
          all.thenCombine(
              partitions(each.getKey()),
              (before, count) -> requirePartition(each.getKey(), each.getValue(), count));
    }
    return all;
  }

  private static boolean requirePartition(String topic, int partition, int count) {
    if (partition >= count) {
      throw unknownPartition(topic, partition, count);
    }
    return true;
  }

  /** Tells that a topic does not have a partition. */
  public static ConnectorException unknownPartition(String topic, int partition, int count) {
    return new ConnectorException(
        KafkaErrorCode.UNKNOWN_PARTITION,
        "topic '%s' has no partition %d: it has %d".formatted(topic, partition, count));
  }

  /** The largest batch that the topic takes; empty when the cluster does not say. Never fails. */
  public CompletionStage<OptionalLong> maxMessageBytes(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return clients
        .admin()
        .thenCompose(
            admin ->
                admin
                    .describeConfigs(
                        List.of(resource), new DescribeConfigsOptions().timeoutMs(PATIENCE_MILLIS))
                    .all()
                    .toCompletionStage())
        .handle(
            (configs, error) -> error == null ? limit(configs, resource) : OptionalLong.empty());
  }

  private static OptionalLong limit(Map<ConfigResource, Config> configs, ConfigResource resource) {
    Config config = configs.get(resource);
    ConfigEntry entry = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return entry == null || entry.value() == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(entry.value()));
  }

  private static CompletionStage<TopicDescription> describe(Admin admin, String topic) {
    if (!LEGAL.matcher(topic).matches()) {
      throw new ConnectorException(
          StandardErrorCode.INVALID_INPUT, "topic '" + topic + "' is no legal name of a topic");
    }
    return admin
        .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
        .allTopicNames()
        .toCompletionStage()
        .thenApply(found -> Objects.requireNonNull(found.get(topic), topic));
  }
}
