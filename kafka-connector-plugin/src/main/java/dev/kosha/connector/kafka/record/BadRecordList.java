package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one answer that were passed over as they cannot be decoded. For one thread. */
final class BadRecordList {

  /** So many are named; all are counted. */
  private static final int MOST_NAMED = 100;

  private final RecordSieve sieve;
  private final ArrayNode named = JsonNodeFactory.instance.arrayNode();
  private final List<CompletableFuture<ObjectNode>> burials = new ArrayList<>();
  private int count;

  BadRecordList(RecordSieve sieve) {
    this.sieve = sieve;
  }

  void pass(ConsumerRecord<byte[], byte[]> read, String reason) {
    count++;
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place
        .put("topic", read.topic())
        .put("partition", read.partition())
        .put("offset", read.offset())
        .put("message", reason);
    if (named.size() < MOST_NAMED) {
      named.add(place);
    }
    if (sieve.bad() == BadRecords.DEAD_LETTER) {
      burials.add(
          sieve
              .deadLetters()
              .bury(read, reason)
              .thenApply(grave -> place.<ObjectNode>set("deadLetter", grave))
              .toCompletableFuture());
    }
  }

  /** How many writes to the dead letters' topic may not have ended. */
  int pending() {
    return burials.size();
  }

  /**
   * Waits until the brokers have all that went to the dead letters' topic.
   *
   * @throws dev.kosha.connector.api.ConnectorException when one was not written
   */
  void await(Duration patience) {
    CompletableFuture<?> all =
        CompletableFuture.allOf(burials.toArray(CompletableFuture<?>[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw KafkaErrors.translateWrite(
          e instanceof TimeoutException
              ? new org.apache.kafka.common.errors.TimeoutException("no answer in time", e)
              : e,
          "dead letter");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KafkaErrors.translate(e, "dead letter");
    }
  }

  void writeTo(ObjectNode answer) {
    if (sieve.bad() == BadRecords.SKIP || sieve.bad() == BadRecords.DEAD_LETTER) {
      answer.put("skipped", count);
      answer.set("bad", named);
    }
  }
}
