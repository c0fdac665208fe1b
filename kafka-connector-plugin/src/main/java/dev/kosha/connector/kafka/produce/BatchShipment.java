package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Several records: each succeeds or fails by itself, and the call answers when the last one has.
 * Thread-safe, once it is packed.
 */
final class BatchShipment implements Shipment {

  private final String topic;
  private final List<@Nullable ProducerRecord<byte[], byte[]>> records;
  private final AtomicReferenceArray<ObjectNode> results;
  private final AtomicInteger open;
  private final AtomicInteger succeeded = new AtomicInteger();
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
  private final Passage passage = new Passage();

  BatchShipment(String topic, int size) {
    this.topic = topic;
    this.records = new ArrayList<>(size);
    this.results = new AtomicReferenceArray<>(size);
    this.open = new AtomicInteger(size);
  }

  /** Adds the next record. Used by one thread, before the shipment is handed on. */
  void pack(ProducerRecord<byte[], byte[]> record) {
    records.add(record);
  }

  /** Adds a record that cannot be sent, in its place. */
  void packFailed(ConnectorException failure) {
    records.add(null);
    failed(records.size() - 1, failure);
  }

  CompletableFuture<JsonNode> answer() {
    return answer;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public @Nullable ProducerRecord<byte[], byte[]> record(int index) {
    return records.get(index);
  }

  @Override
  public List<@Nullable ProducerRecord<byte[], byte[]>> records() {
    return Collections.unmodifiableList(records);
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
    return succeeded.get();
  }

  @Override
  public void delivered(int index, RecordMetadata place) {
    succeeded.incrementAndGet();
    end(index, Places.of(place));
  }

  @Override
  public void found(int index, RecordMetadata place) {
    records.set(index, null);
    end(index, Places.of(place));
  }

  @Override
  public void fail(ConnectorException failure) {
    answer.completeExceptionally(failure);
  }

  @Override
  public void failed(int index, ConnectorException failure) {
    end(index, Places.of(failure));
  }

  @Override
  public void refuse(int index, ConnectorException failure) {
    records.set(index, null);
    failed(index, failure);
  }

  @Override
  public void abandon(ConnectorException failure) {
    for (int i = 0; i < size(); i++) {
      end(i, Places.of(failure));
    }
  }

  private void end(int index, ObjectNode result) {
    // A record of an abandoned call may still be reported: the first word counts.
    if (results.compareAndSet(index, null, result) && open.decrementAndGet() == 0) {
      answer.complete(summary());
    }
  }

  private ObjectNode summary() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = JsonNodeFactory.instance.arrayNode(results.length());
    int failed = 0;
    for (int i = 0; i < results.length(); i++) {
      ObjectNode result = results.get(i);
      list.add(result);
      failed += result.has("error") ? 1 : 0;
    }
    node.set("results", list);
    return node.put("succeeded", results.length() - failed).put("failed", failed);
  }
}
