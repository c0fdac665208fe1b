package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.Optional;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.jspecify.annotations.Nullable;

/** An operation that needs to know the partitions of the consumer. */
abstract class JoinedOperation extends Operation {

  private final long endNanos;
  private @Nullable StoredConsumer stored;

  /**
   * @param endNanos when to give up
   */
  JoinedOperation(long endNanos) {
    this.endNanos = endNanos;
  }

  /** Goes on once the member has its partitions. */
  abstract Step proceed(NamedConsumer consumer, Member member);

  /** The time is over and the member has no partitions yet; it may not even be open. */
  abstract Step giveUp(NamedConsumer consumer);

  @Override
  final Step step(NamedConsumer consumer) {
    StoredConsumer found = stored;
    if (found == null) {
      consumer.seat().rethrow();
      found = requireSubscribed(consumer);
      stored = found;
    }
    Optional<Member> member = consumer.seat().open(found);
    if (member.isEmpty()) {
      stored = null;
      return isOver() ? giveUp(consumer) : Step.after(HOLD_PAUSE);
    }
    if (!member.get().assignment().joined()) {
      pollQuietly(member.get());
    }
    if (member.get().assignment().joined()) {
      return proceed(consumer, member.get());
    }
    return isOver() ? giveUp(consumer) : Step.again();
  }

  /** Polls, but does not mind when a partition has no offset: a seek may be about to mend that. */
  static void pollQuietly(Member member) {
    try {
      var unused = member.poll(SLICE);
    } catch (InvalidOffsetException e) {
      if (!member.assignment().joined()) {
        throw e;
      }
    }
  }

  final boolean isOver() {
    return System.nanoTime() - endNanos >= 0;
  }

  static ConnectorException notJoined(NamedConsumer consumer) {
    return new ConnectorException(
        StandardErrorCode.UNAVAILABLE,
        "consumer '" + consumer.name() + "' was not given its partitions in time");
  }

  private static StoredConsumer requireSubscribed(NamedConsumer consumer) {
    StoredConsumer found = consumer.host().store().require(consumer.name());
    if (found.definition().subscription().isEmpty()) {
      throw new ConnectorException(
          KafkaErrorCode.NOT_SUBSCRIBED, "consumer '" + consumer.name() + "' has no topics yet");
    }
    return found;
  }
}
