package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One record: the call answers its place, or fails as the record does. Thread-safe. */
final class SingleShipment implements Shipment {

  private final ProducerRecord<byte[], byte[]> record;
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
  private final Passage passage = new Passage();

  SingleShipment(ProducerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  CompletableFuture<JsonNode> answer() {
    return answer;
  }

  @Override
  public String topic() {
    return record.topic();
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public ProducerRecord<byte[], byte[]> record(int index) {
    return record;
  }

  @Override
  public List<@Nullable ProducerRecord<byte[], byte[]>> records() {
    return List.of(record);
  }

  @Override
  public Passage passage() {
    return passage;
  }

  @Override
  public boolean ended() {
    return answer.isDone();
  }

  @Override
  public int succeeded() {
    return answer.isDone() && !answer.isCompletedExceptionally() ? 1 : 0;
  }

  @Override
  public void delivered(int index, RecordMetadata place) {
    answer.complete(Places.of(place));
  }

  @Override
  public void found(int index, RecordMetadata place) {
    delivered(index, place);
  }

  @Override
  public void fail(ConnectorException failure) {
    answer.completeExceptionally(failure);
  }

  @Override
  public void failed(int index, ConnectorException failure) {
    answer.completeExceptionally(failure);
  }

  @Override
  public void refuse(int index, ConnectorException failure) {
    failed(index, failure);
  }

  @Override
  public void abandon(ConnectorException failure) {
    answer.completeExceptionally(failure);
  }
}
