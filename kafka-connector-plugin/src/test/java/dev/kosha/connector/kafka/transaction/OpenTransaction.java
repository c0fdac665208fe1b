package dev.kosha.connector.kafka.transaction;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Leaves a transaction open, as a producer does that is killed. */
public final class OpenTransaction {

  private OpenTransaction() {}

  /** Ends what is open under the transactional id. */
  public static void end(String bootstrapServers, String id) {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, id)) {
      producer.initTransactions();
    }
  }

  /** Writes one record to partition 0 in a transaction that it leaves open. */
  public static void leave(String bootstrapServers, String id, String topic) {
    KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, id);
    try {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {1})).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      // Without time to do so, the producer does not abort.
      producer.close(Duration.ZERO);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String id) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("transactional.id", id);
    properties.put("transaction.timeout.ms", "600000");
    properties.put("key.serializer", ByteArraySerializer.class);
    properties.put("value.serializer", ByteArraySerializer.class);
    return new KafkaProducer<>(properties);
  }
}
