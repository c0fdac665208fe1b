package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.kafka.client.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes records that cannot start a run to another topic: key, value and headers as they came, and
 * in further headers where they stood and why. Thread-safe.
 */
final class DeadLetters {

  private static final String PREFIX = "kosha.deadletter.";

  private final KafkaClients clients;
  private final RecordsSettings settings;

  DeadLetters(KafkaClients clients, RecordsSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  /** Completes once the brokers have the record. */
  CompletionStage<?> send(ConsumerRecord<byte[], byte[]> record, Item.Verdict verdict) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            settings.deadLetterTopic(), null, record.key(), record.value(), record.headers());
    Headers headers = letter.headers();
    put(headers, "trigger", settings.trigger());
    put(headers, "topic", record.topic());
    put(headers, "partition", Integer.toString(record.partition()));
    put(headers, "offset", Long.toString(record.offset()));
    put(headers, "timestamp", Long.toString(record.timestamp()));
    put(headers, "code", verdict.code());
    put(headers, "reason", verdict.reason());
    return clients.producer().thenCompose(producer -> send(producer, letter));
  }

  private static CompletionStage<?> send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> letter) {
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    // The future tells the same as the callback, but cannot be composed.
    var unused =
        producer.send(
            letter,
            (place, failure) -> {
              if (failure == null) {
                sent.complete(true);
              } else {
                sent.completeExceptionally(failure);
              }
            });
    return sent;
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(PREFIX + name);
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
