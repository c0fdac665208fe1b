package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Finds out why records were not written, where Kafka itself does not say. Thread-safe. */
final class SendFailures {

  private final TopicLookup topics;

  /** Lookups under way: a batch of records that fail alike asks once. */
  private final Map<String, CompletionStage<OptionalLong>> limits = new ConcurrentHashMap<>();

  SendFailures(TopicLookup topics) {
    this.topics = topics;
  }

  /** Reports the failure of a record that the producer will not send again. */
  void report(
      Shipment shipment, int index, ProducerRecord<byte[], byte[]> record, Exception error) {
    ConnectorException known =
        KafkaErrors.translateWrite(error, "record for topic '" + shipment.topic() + "'");
    if (error instanceof RecordTooLargeException && !namesSizes(error)) {
      reportTooLarge(shipment, index, record, error);
    } else if (error instanceof TimeoutException) {
      reportExpired(shipment, index, known);
    } else {
      shipment.failed(index, known);
    }
  }

  private void reportTooLarge(
      Shipment shipment, int index, ProducerRecord<byte[], byte[]> record, Exception error) {
    String topic = shipment.topic();
    CompletionStage<OptionalLong> limit = limits.computeIfAbsent(topic, topics::maxMessageBytes);
    var unused =
        limit.thenAccept(
            bytes -> {
              limits.remove(topic);
              String most = bytes.isPresent() ? " (" + bytes.getAsLong() + " bytes)" : "";
              String words =
                  "record of %d bytes for topic '%s' is larger than the topic takes%s"
                      .formatted(RecordSize.ofContent(record), topic, most);
              shipment.failed(
                  index, new ConnectorException(KafkaErrorCode.RECORD_TOO_LARGE, words, error));
            });
  }

  /** A topic that was deleted under way takes no record and never will: that is no open outcome. */
  private void reportExpired(Shipment shipment, int index, ConnectorException known) {
    var unused =
        topics
            .partitions(shipment.topic())
            .whenComplete(
                (count, error) -> {
                  boolean gone =
                      error != null
                          && KafkaErrors.unwrap(error) instanceof ConnectorException failure
                          && failure.code() == KafkaErrorCode.UNKNOWN_TOPIC;
                  shipment.failed(
                      index, gone ? KafkaErrors.translate(error, shipment.topic()) : known);
                });
  }

  private static boolean namesSizes(Exception error) {
    return error.getMessage() != null && error.getMessage().contains("bytes when serialized");
  }
}
