package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.record.RecordDecoder;
import dev.kosha.connector.kafka.share.ShareMember.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call that takes records with a lock, in steps that run one after the other on the session's
 * executor.
 */
final class ShareTake {

  /** How long one step waits for the brokers. */
  private static final Duration SLICE = Duration.ofMillis(200);

  private final ConnectorContext context;
  private final ShareMembers members;
  private final ShareTerms terms;
  private final RecordDecoder decoder;
  private final long endNanos;
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

  /** Settles who ends the call: its steps, or the caller's going away. */
  private final AtomicBoolean claimed = new AtomicBoolean();

  private @Nullable ShareMember member;

  ShareTake(
      ConnectorContext context,
      ShareMembers members,
      ShareTerms terms,
      RecordDecoder decoder,
      long endNanos) {
    this.context = context;
    this.members = members;
    this.terms = terms;
    this.decoder = decoder;
    this.endNanos = endNanos;
  }

  CompletableFuture<JsonNode> start() {
    next();
    return answer;
  }

  void cancel() {
    if (claimed.compareAndSet(false, true)) {
      answer.completeExceptionally(
          new ConnectorException(
              StandardErrorCode.CANCELLED,
              "share group '" + terms.groupId() + "': the call was cancelled"));
    }
  }

  private void next() {
    try {
      context.executor().execute(this::step);
    } catch (RejectedExecutionException e) {
      end(e);
    }
  }

  private void step() {
    try {
      ShareMember taking = member;
      if (taking == null) {
        taking = members.take(terms);
        member = taking;
      }
      long left = endNanos - System.nanoTime();
      List<Delivery> taken = taking.take(left < SLICE.toNanos() ? atLeast(left) : SLICE);
      boolean over =
          System.nanoTime() - endNanos >= 0
              || context.retiring().toCompletableFuture().isDone()
              || claimed.get();
      if (taken.isEmpty() && !over) {
        next();
      } else {
        give(taking, taken);
      }
    } catch (RuntimeException e) {
      end(e);
    }
  }

  /** A member that does not wait at all would never hear of its partitions. */
  private static Duration atLeast(long nanos) {
    return Duration.ofNanos(Math.max(nanos, Duration.ofMillis(50).toNanos()));
  }

  private void give(ShareMember taking, List<Delivery> taken) {
    boolean mine = claimed.compareAndSet(false, true);
    if (!mine) {
      // Nobody hears of these: others may have them at once.
      taking.release();
    }
    member = null;
    ObjectNode node = mine ? answer(taking, taken) : JsonNodeFactory.instance.objectNode();
    members.keep(taking);
    if (mine) {
      context.metrics().count("records_consumed", taken.size());
      answer.complete(node);
    }
  }

  private ObjectNode answer(ShareMember taking, List<Delivery> taken) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode records = node.putArray("records");
    for (Delivery delivery : taken) {
      ObjectNode record = decoder.decode(delivery.read());
      record.put("deliveryId", delivery.id());
      delivery.read().deliveryCount().ifPresent(count -> record.put("deliveryCount", count));
      records.add(record);
    }
    return node.put("lock", taking.lock().toString());
  }

  private void end(RuntimeException failure) {
    ShareMember broken = member;
    member = null;
    if (broken != null) {
      members.drop(broken);
    }
    if (claimed.compareAndSet(false, true)) {
      answer.completeExceptionally(
          KafkaErrors.translate(failure, "share group '" + terms.groupId() + "'"));
    }
  }
}
