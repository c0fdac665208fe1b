package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.record.RecordBatch;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Answers the next records of a named consumer: what is there at once, or what comes first within
 * the time-out.
 */
final class ConsumeOperation extends Operation {

  private static final Duration SETTLE = Duration.ofSeconds(4);

  private final ConsumeRequest request;
  private final long endNanos;
  private final long filterEndNanos;
  private @Nullable StoredConsumer stored;
  private @Nullable RecordBatch batch;
  private boolean confirmed;

  /**
   * @param endNanos when to answer at the latest
   * @param filterEndNanos how long a filter may look for a match among records that are there
   */
  ConsumeOperation(ConsumeRequest request, long endNanos, long filterEndNanos) {
    this.request = request;
    this.endNanos = endNanos;
    this.filterEndNanos = filterEndNanos;
  }

  @Override
  Step step(NamedConsumer consumer) {
    StoredConsumer definition = stored;
    RecordBatch records = batch;
    if (definition == null || records == null) {
      consumer.seat().rethrow();
      definition = requireSubscribed(consumer);
      records = newBatch(consumer, definition.definition());
      stored = definition;
      batch = records;
    }
    if (consumer.isEnding()) {
      return finish(consumer, records);
    }
    Optional<Member> member = consumer.seat().open(definition);
    if (member.isEmpty()) {
      // The predecessor is on its way out: what is stored now will soon be stored anew.
      stored = null;
      return isOver() ? finish(consumer, records) : Step.after(HOLD_PAUSE);
    }
    // One after the other while records come, so that a full answer costs few changes of thread.
    long sliceEnd = System.nanoTime() + SLICE.toNanos();
    Step step = receive(consumer, member.get(), records);
    while (step instanceof Step.Again && !consumer.isEnding() && System.nanoTime() - sliceEnd < 0) {
      step = receive(consumer, member.get(), records);
    }
    return step;
  }

  private Step receive(NamedConsumer consumer, Member member, RecordBatch records) {
    boolean onNextConsume = commitMode() == CommitMode.ON_NEXT_CONSUME;
    if (!confirmed) {
      member.deliveries().answerGiven();
      confirmed = true;
      if (onNextConsume) {
        member.assignment().confirm();
      }
    }
    member.fill(records);
    boolean idle = false;
    if (!records.full() && !(member.caughtUp() && !records.isEmpty())) {
      try {
        idle = !member.poll(slice());
        if (onNextConsume) {
          member.assignment().confirmRestored();
        }
      } catch (KafkaException e) {
        return failed(consumer, records, e);
      }
      member.fill(records);
    }
    boolean enough = records.full() || (!records.isEmpty() && (idle || member.caughtUp()));
    return enough || isOver() ? finish(consumer, records) : Step.again();
  }

  /** Records that were read already are answered; what went wrong is told the next time. */
  private static Step failed(NamedConsumer consumer, RecordBatch records, KafkaException error) {
    if (records.isUntouched()) {
      throw error;
    }
    settle(consumer, records);
    consumer.seat().failedUnseen(error);
    return answer(consumer, records);
  }

  /** What was held back is where it shall be before its offsets are passed. */
  private static void settle(NamedConsumer consumer, RecordBatch records) {
    try {
      records.settle(SETTLE);
    } catch (ConnectorException e) {
      consumer.seat().member().ifPresent(Member::rollBack);
      throw e;
    }
  }

  private Step finish(NamedConsumer consumer, RecordBatch records) {
    settle(consumer, records);
    Optional<Member> member = consumer.seat().member();
    if (member.isPresent()) {
      if (records.isEmpty() && !consumer.isEnding()) {
        consumer.seat().requireHealthy(member.get());
      }
      member.get().passGaps();
      if (commitMode() == CommitMode.IMMEDIATE) {
        commitNow(member.get());
      }
    }
    return answer(consumer, records);
  }

  private static void commitNow(Member member) {
    try {
      if (!member.assignment().commit(member.deliveries().uncommittedWithAnswer())) {
        member.rollBack();
        throw new ConnectorException(
            KafkaErrorCode.COMMIT_REJECTED, "the group is being rebalanced: consume again");
      }
    } catch (KafkaException e) {
      member.rollBack();
      throw e;
    }
  }

  @Override
  void undo(NamedConsumer consumer) {
    consumer.seat().member().ifPresent(Member::rollBack);
  }

  private static Step answer(NamedConsumer consumer, RecordBatch records) {
    consumer.host().context().metrics().count("records_consumed", records.records().size());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    records.writeTo(node);
    return Step.done(node);
  }

  private StoredConsumer requireSubscribed(NamedConsumer consumer) {
    StoredConsumer found = consumer.host().store().require(consumer.name());
    if (found.definition().subscription().isEmpty()) {
      throw new ConnectorException(
          KafkaErrorCode.NOT_SUBSCRIBED, "consumer '" + consumer.name() + "' has no topics yet");
    }
    String deadLetters = request.deadLetterTopic();
    if (!deadLetters.isEmpty() && found.definition().subscription().covers(deadLetters)) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT,
              "is one of the topics that are read: its dead letters would be read again")
          .at("/deadLetterTopic");
    }
    return found;
  }

  private RecordBatch newBatch(NamedConsumer consumer, ConsumerDefinition definition) {
    RecordBatch records =
        consumer
            .host()
            .codec()
            .batch(
                request.keyFormat() == null ? definition.keyFormat() : request.keyFormat(),
                request.valueFormat() == null ? definition.valueFormat() : request.valueFormat(),
                request.sieve(),
                request.maxRecords(),
                request.maxBytes());
    records.endAt(filterEndNanos);
    return records;
  }

  private CommitMode commitMode() {
    StoredConsumer definition = stored;
    return definition == null ? CommitMode.MANUAL : definition.definition().commit();
  }

  private boolean isOver() {
    return System.nanoTime() - endNanos >= 0;
  }

  private Duration slice() {
    long left = Math.max(0, endNanos - System.nanoTime());
    return SLICE.toNanos() < left ? SLICE : Duration.ofNanos(left);
  }
}
