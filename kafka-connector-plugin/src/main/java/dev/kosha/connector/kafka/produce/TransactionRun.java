package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call whose records are written all or not at all. Runs on one thread, which it blocks; who
 * waits for it may go away on any other.
 */
final class TransactionRun {

  private static final String NOTHING_WRITTEN = "; nothing was written";

  /** How far it is, which decides what can be said to a caller who does not wait any longer. */
  private enum Phase {
    UNDECIDED,
    COMMITTING,
    GIVEN_UP
  }

  private final String topic;
  private final List<ProducerRecord<byte[], byte[]>> records;
  private final long endNanos;
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.UNDECIDED);

  /**
   * @param endNanos until when a commit whose answer was lost is asked for again
   */
  TransactionRun(String topic, List<ProducerRecord<byte[], byte[]>> records, long endNanos) {
    this.topic = topic;
    this.records = List.copyOf(records);
    this.endNanos = endNanos;
  }

  CompletableFuture<JsonNode> answer() {
    return answer;
  }

  void endWith(ActionContext invocation) {
    invocation
        .cancellation()
        .onCancel(
            () -> {
              if (phase.compareAndSet(Phase.UNDECIDED, Phase.GIVEN_UP)) {
                refuse(
                    new ConnectorException(
                        StandardErrorCode.CANCELLED, "the call was cancelled" + NOTHING_WRITTEN));
              } else {
                refuse(unknown(null));
              }
            });
  }

  /** Ends it, unless it has ended. */
  void refuse(ConnectorException failure) {
    answer.completeExceptionally(failure);
  }

  /** An earlier call has committed the records: they are not written again. */
  void found(Map<Integer, RecordMetadata> places) {
    if (places.size() == records.size()) {
      answer.complete(summary(new ArrayList<>(new TreeMap<>(places).values())));
      return;
    }
    refuse(
        new ConnectorException(
            StandardErrorCode.OUTCOME_UNKNOWN,
            ("topic '%s': an earlier call with this idempotency key wrote the transaction, and %d of"
                    + " its %d records are gone since; nothing was sent")
                .formatted(topic, records.size() - places.size(), records.size())));
  }

  /** A producer that was fenced off has written nothing: a fresh one tries once more. */
  void run(TransactionalProducer producer) {
    if (!attempt(producer, true)) {
      var unused = attempt(producer, false);
    }
  }

  /**
   * @return false when the producer was fenced off, and is to be tried again
   */
  private boolean attempt(TransactionalProducer seat, boolean again) {
    Producer<byte[], byte[]> producer = null;
    try {
      if (phase.get() == Phase.GIVEN_UP) {
        return true;
      }
      producer = seat.open();
      producer.beginTransaction();
      List<RecordMetadata> places = send(producer);
      if (phase.compareAndSet(Phase.UNDECIDED, Phase.COMMITTING)) {
        commit(seat, producer, places);
      } else {
        producer.abortTransaction();
      }
      return true;
    } catch (RecordFailure e) {
      if (again && isFenced(e.failure)) {
        seat.drop();
        return false;
      }
      abort(seat, producer);
      refuse(of(e.failure).at("/records/" + e.index));
      return true;
    } catch (KafkaException | IllegalStateException e) {
      seat.drop();
      if (again && isFenced(e)) {
        return false;
      }
      refuse(of(e));
      return true;
    }
  }

  /** Sends all and waits until the brokers have them, where nobody who asks for less sees them. */
  private List<RecordMetadata> send(Producer<byte[], byte[]> producer) throws RecordFailure {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    RecordFailure failure = null;
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
    } catch (KafkaException | IllegalStateException e) {
      // One before it failed, most likely, and will say why.
      failure = new RecordFailure(sent.size(), e);
    }
    producer.flush();
    List<RecordMetadata> places = new ArrayList<>(records.size());
    for (int i = 0; i < sent.size(); i++) {
      try {
        places.add(sent.get(i).get());
      } catch (ExecutionException e) {
        failure = new RecordFailure(i, KafkaErrors.unwrap(e)).orIfItSaysMore(failure);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RecordFailure(i, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return places;
  }

  /** A commit may be asked for again until its answer comes: it happens once. */
  private void commit(
      TransactionalProducer seat, Producer<byte[], byte[]> producer, List<RecordMetadata> places) {
    while (true) {
      try {
        producer.commitTransaction();
        answer.complete(summary(places));
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - endNanos >= 0) {
          seat.drop();
          refuse(unknown(e));
          return;
        }
      } catch (KafkaException | IllegalStateException e) {
        seat.drop();
        refuse(unknown(e));
        return;
      }
    }
  }

  private static void abort(
      TransactionalProducer seat, @Nullable Producer<byte[], byte[]> producer) {
    try {
      if (producer != null) {
        producer.abortTransaction();
      }
    } catch (KafkaException | IllegalStateException e) {
      seat.drop();
    }
  }

  private static boolean isFenced(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private ConnectorException of(Throwable failure) {
    ConnectorException known = KafkaErrors.translate(failure, "topic '" + topic + "'");
    return new ConnectorException(known.code(), known.message() + NOTHING_WRITTEN, known);
  }

  private ConnectorException unknown(@Nullable Throwable cause) {
    return new ConnectorException(
        StandardErrorCode.OUTCOME_UNKNOWN,
        "topic '%s': the transaction was to be committed and no answer came; either all records are"
                .formatted(topic)
            + " written or none is",
        cause);
  }

  private static ObjectNode summary(List<RecordMetadata> places) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode results = node.putArray("results");
    places.forEach(place -> results.add(Places.of(place)));
    return node.put("succeeded", places.size()).put("failed", 0);
  }

  /** A record that was not written, so that none shall be. */
  private static final class RecordFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int index;
    private final Throwable failure;

    RecordFailure(int index, Throwable failure) {
      super(failure);
      this.index = index;
      this.failure = failure;
    }

    /** Records of one batch fail with it, and only the one to blame with more than that. */
    RecordFailure orIfItSaysMore(@Nullable RecordFailure earlier) {
      return earlier != null && (earlier.saysMore() || !saysMore()) ? earlier : this;
    }

    private boolean saysMore() {
      return KafkaErrors.translate(failure, "record").code() != StandardErrorCode.INTERNAL;
    }
  }
}
