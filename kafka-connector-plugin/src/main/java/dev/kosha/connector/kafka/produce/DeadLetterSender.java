package dev.kosha.connector.kafka.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.record.DeadLetters;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes records that cannot be decoded to topics for dead letters: bytes and headers as they were,
 * and headers of its own that say why and where from. Thread-safe.
 */
public final class DeadLetterSender {

  private static final String PREFIX = "kosha.deadLetter.";

  private final RecordSender sender;

  public DeadLetterSender(KafkaClients clients, ConnectorContext context) {
    this.sender = new RecordSender(clients, new TopicLookup(clients), context);
  }

  /** The dead letters of one topic. */
  public DeadLetters to(String topic) {
    return (read, reason) -> send(topic, read, reason);
  }

  private CompletionStage<ObjectNode> send(
      String topic, ConsumerRecord<byte[], byte[]> read, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, null, read.key(), read.value(), read.headers());
    Headers headers = letter.headers();
    add(headers, "reason", reason);
    add(headers, "topic", read.topic());
    add(headers, "partition", Integer.toString(read.partition()));
    add(headers, "offset", Long.toString(read.offset()));
    add(headers, "timestamp", Long.toString(read.timestamp()));
    SingleShipment shipment = new SingleShipment(letter);
    sender.send(shipment);
    return shipment.answer().thenApply(DeadLetterSender::place);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(PREFIX + name, value.getBytes(UTF_8));
  }

  private static ObjectNode place(JsonNode answer) {
    ObjectNode place = answer.deepCopy();
    place.retain("topic", "partition", "offset");
    return place;
  }
}
