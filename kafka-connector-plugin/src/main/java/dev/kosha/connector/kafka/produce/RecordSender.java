package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.ProducerKind;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Hands shipments to the shared producer. Thread-safe; never blocks.
 *
 * <p>The producer is set up to wait for nothing: a send that would have to wait for metadata or for
 * room in its buffer is turned down at once. The shipment then stops at that record, so that its
 * order stays, and goes on when the topic was found to exist or a moment has passed.
 */
final class RecordSender {

  /** How often a record is offered before it fails: with the lookup within ten seconds. */
  private static final int MOST_REFUSALS = 400;

  private static final long RETRY_MILLIS = 5;

  private final KafkaClients clients;
  private final TopicLookup topics;
  private final ConnectorContext context;
  private final SendFailures failures;
  private final ShipmentsUnderWay underWay;

  /** Topics that the producer may be asked for: it would go on asking for one that is not there. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  RecordSender(KafkaClients clients, TopicLookup topics, ConnectorContext context) {
    this.clients = clients;
    this.topics = topics;
    this.context = context;
    this.failures = new SendFailures(topics);
    this.underWay = new ShipmentsUnderWay(topics, context);
  }

  /** Sends what the shipment holds, in order, and reports to it. */
  void send(Shipment shipment) {
    send(shipment, ProducerKind.USUAL);
  }

  /** The same by a producer of a kind. */
  void send(Shipment shipment, ProducerKind kind) {
    CompletableFuture<Producer<byte[], byte[]>> opening =
        clients.producer(kind).toCompletableFuture();
    if (opening.isDone() && !opening.isCompletedExceptionally()) {
      start(opening.join(), shipment);
      return;
    }
    var unused =
        opening.whenComplete(
            (producer, error) -> {
              if (error == null) {
                start(producer, shipment);
              } else {
                failFrom(shipment, 0, KafkaErrors.translate(error, "producer"));
              }
            });
  }

  private void start(Producer<byte[], byte[]> producer, Shipment shipment) {
    underWay.started(shipment);
    Trip trip = new Trip(producer, shipment);
    if (known.contains(shipment.topic())) {
      trip.go();
    } else {
      trip.lookUp();
    }
  }

  private static void failFrom(Shipment shipment, int first, ConnectorException failure) {
    for (int i = first; i < shipment.size(); i++) {
      if (shipment.record(i) != null) {
        shipment.failed(i, failure);
      }
    }
  }

  /** One shipment on its way. Moved by one thread at a time. */
  private final class Trip {

    private final Producer<byte[], byte[]> producer;
    private final Shipment shipment;
    private int next;
    private int partitions = Integer.MAX_VALUE;
    private boolean lookedUp;
    private int refusals;

    Trip(Producer<byte[], byte[]> producer, Shipment shipment) {
      this.producer = producer;
      this.shipment = shipment;
    }

    /** Sends from where it stopped. */
    void go() {
      while (next < shipment.size() && !shipment.ended()) {
        ProducerRecord<byte[], byte[]> record = shipment.record(next);
        if (record != null && !sendOne(record)) {
          return;
        }
        next++;
      }
    }

    /**
     * @return false when it was turned down and the trip goes on later
     */
    private boolean sendOne(ProducerRecord<byte[], byte[]> record) {
      Integer partition = record.partition();
      if (partition != null && partition >= partitions) {
        shipment.failed(
            next, TopicLookup.unknownPartition(shipment.topic(), partition, partitions));
        return true;
      }
      SendCallback callback = new SendCallback(shipment, next, record, failures, underWay);
      shipment.passage().begin();
      try {
        var unused = producer.send(record, callback);
      } catch (KafkaException | IllegalStateException e) {
        shipment.passage().end();
        callback.onFailure(e);
        return true;
      }
      return switch (callback.refusal()) {
        case NONE -> {
          refusals = 0;
          yield true;
        }
        case NO_METADATA -> {
          if (lookedUp) {
            later(callback);
          } else {
            known.remove(shipment.topic());
            lookUp();
          }
          yield false;
        }
        case NO_ROOM -> {
          later(callback);
          yield false;
        }
      };
    }

    /** Goes on when the topic exists; else no record of the shipment can be written. */
    void lookUp() {
      lookedUp = true;
      var unused =
          topics
              .writablePartitions(shipment.topic())
              .whenComplete(
                  (count, error) -> {
                    if (error != null) {
                      failFrom(
                          shipment,
                          next,
                          KafkaErrors.translate(error, "topic '" + shipment.topic() + "'"));
                    } else {
                      partitions = count;
                      known.add(shipment.topic());
                      resume();
                    }
                  });
    }

    private void later(SendCallback refused) {
      refusals++;
      if (refusals > MOST_REFUSALS) {
        failFrom(shipment, next, refused.refused());
        return;
      }
      try {
        var unused = context.timer().schedule(this::resume, RETRY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        failFrom(shipment, next, KafkaErrors.translate(e, "producer"));
      }
    }

    private void resume() {
      try {
        context.executor().execute(this::go);
      } catch (RejectedExecutionException e) {
        failFrom(shipment, next, KafkaErrors.translate(e, "producer"));
      }
    }
  }
}
