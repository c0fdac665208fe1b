package dev.kosha.connector.kafka.group;

import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** A member of a group, in the test's own JVM. Used by one thread, which closes it. */
public final class LiveMember implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final AutoCloseable client;

  private LiveMember(AutoCloseable client) {
    this.client = client;
  }

  /** Joins by a protocol, {@code CLASSIC} or {@code CONSUMER}, and waits for its partitions. */
  public static LiveMember join(String protocol, String groupId, String topic) {
    Map<String, Object> properties = properties(groupId);
    properties.put("group.protocol", protocol.toLowerCase(Locale.ROOT));
    properties.put("auto.offset.reset", "earliest");
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties);
    consumer.subscribe(List.of(topic));
    Awaitility.await()
        .until(
            () -> {
              consumer.poll(POLL);
              return !consumer.assignment().isEmpty();
            });
    return new LiveMember(consumer);
  }

  /** Joins a share group, and asks for records, whose receipt it does not confirm. */
  public static LiveMember share(String groupId, String topic) {
    KafkaShareConsumer<byte[], byte[]> consumer = new KafkaShareConsumer<>(properties(groupId));
    consumer.subscribe(Set.of(topic));
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", KafkaEnvironment.shared().bootstrapServers()))) {
      Awaitility.await()
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(
              () -> {
                var unused = consumer.poll(POLL);
                var group = admin.describeShareGroups(List.of(groupId)).all().get().get(groupId);
                return group != null && !group.members().isEmpty();
              });
    }
    return new LiveMember(consumer);
  }

  private static Map<String, Object> properties(String groupId) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", KafkaEnvironment.shared().bootstrapServers());
    properties.put("group.id", groupId);
    properties.put("client.id", "live");
    properties.put("key.deserializer", ByteArrayDeserializer.class);
    properties.put("value.deserializer", ByteArrayDeserializer.class);
    return properties;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
