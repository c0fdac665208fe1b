package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.TriggerSink;
import dev.kosha.connector.api.TriggerSink.Refusal;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands the records of queues over to the host, round by round, and puts those aside that cannot
 * start a run. For the source's thread.
 */
final class HandOver {

  private final RecordsSettings settings;
  private final Occurrences occurrences;
  private final TriggerSink sink;
  private final DeadLetters deadLetters;
  private final SourceStatus status;
  private final Backoff hostPause = new Backoff();

  /** What a round needs of the consumer. */
  interface Member {

    /** Where the consumer reads on. */
    long position(TopicPartition partition);

    /** Tells the group; false when that has to be tried again later. */
    boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets);

    /**
     * Waits, and stays in the group meanwhile.
     *
     * @throws ExecutionException when the stage fails
     */
    <T> T await(CompletionStage<T> stage) throws ExecutionException;
  }

  HandOver(
      RecordsSettings settings,
      Occurrences occurrences,
      TriggerSink sink,
      DeadLetters deadLetters,
      SourceStatus status) {
    this.settings = settings;
    this.occurrences = occurrences;
    this.sink = sink;
    this.deadLetters = deadLetters;
    this.status = status;
  }

  /**
   * One round.
   *
   * @return whether anything moved on
   */
  boolean round(Collection<PartitionQueue> queues, Member member) {
    if (hostPause.isUnderWay()) {
      return false;
    }
    List<Handed> handed = new ArrayList<>();
    int left = settings.concurrency();
    for (PartitionQueue queue : queues) {
      if (!queue.isEmpty() && !queue.isStalled() && left > 0) {
        List<Handed> more = occurrences.of(queue, left, member.position(queue.partition()));
        handed.addAll(more);
        left -= more.stream().mapToInt(each -> each.items().size()).sum();
      }
    }
    boolean pushed = pin(handed, member) && push(handed, member);
    return bury(queues, member) || pushed;
  }

  /** How long nothing can be handed over. */
  long pauseNanos() {
    return hostPause.leftNanos();
  }

  /** A batch that is begun must have the same records whoever begins it again. */
  private boolean pin(List<Handed> handed, Member member) {
    Map<TopicPartition, OffsetAndMetadata> pins = new HashMap<>();
    if (settings.batches()) {
      handed.stream()
          .filter(each -> !each.queue().isPinned())
          .forEach(each -> pins.put(each.queue().partition(), each.queue().pin(each.items())));
    }
    if (!pins.isEmpty() && !member.commit(pins)) {
      return false;
    }
    handed.stream()
        .filter(each -> pins.containsKey(each.queue().partition()))
        .forEach(each -> each.queue().pinned(each.items()));
    return !handed.isEmpty();
  }

  private boolean push(List<Handed> handed, Member member) {
    List<Occurrence> batch = handed.stream().map(Handed::occurrence).toList();
    Map<Integer, Refusal> refused = new HashMap<>();
    try {
      member.await(sink.push(batch)).forEach(refusal -> refused.put(refusal.index(), refusal));
    } catch (ExecutionException e) {
      hostFailed(e);
      return false;
    }
    hostPause.reset();
    status.hostTakes();
    for (int i = 0; i < handed.size(); i++) {
      Refusal refusal = refused.get(i);
      if (refusal == null) {
        handed.get(i).items().stream().filter(item -> item.verdict().isEmpty()).forEach(Item::done);
        handed.get(i).queue().moved();
        status.handedOver(handed.get(i).items().size());
      }
    }
    // Afterwards: a queue waits at the record that was refused, whatever else of it moved on.
    refused.forEach((index, refusal) -> refused(handed.get(index), refusal));
    return true;
  }

  private void hostFailed(ExecutionException failure) {
    hostPause.begin();
    ConnectorException cause = KafkaErrors.translate(failure, "the host");
    boolean busy = cause.code().category() == ErrorCategory.RATE_LIMITED;
    status.hostRefuses(busy, cause.message());
  }

  private void refused(Handed handed, Refusal refusal) {
    String reason = "%s: %s".formatted(handed.occurrence().position(), refusal.message());
    int times = handed.items().get(0).refused();
    if (settings.onRefusal() == OnRefusal.WAIT || times < settings.tries()) {
      handed.queue().stall(reason);
    } else {
      Item.Verdict verdict = new Item.Verdict(refusal.code(), refusal.message());
      handed.items().stream().filter(item -> !item.isDone()).forEach(i -> i.condemn(verdict));
      handed.queue().moved();
    }
  }

  /** Passes over what was condemned, after it is written to the dead letter topic if need be. */
  private boolean bury(Collection<PartitionQueue> queues, Member member) {
    List<Item> condemned = queues.stream().flatMap(queue -> queue.condemned().stream()).toList();
    for (Item item : condemned) {
      if (settings.onRefusal() == OnRefusal.DEAD_LETTER && !write(item, member)) {
        return false;
      }
      item.done();
      status.putAside(settings.onRefusal() == OnRefusal.DEAD_LETTER);
    }
    return !condemned.isEmpty();
  }

  private boolean write(Item item, Member member) {
    try {
      member.await(deadLetters.send(item.record(), item.verdict().orElseThrow()));
      return true;
    } catch (ExecutionException e) {
      hostPause.begin();
      String thing = "dead letter topic '" + settings.deadLetterTopic() + "'";
      status.hostRefuses(false, KafkaErrors.translate(e, thing).message());
      return false;
    }
  }
}
