package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Has the consumer go on at another place. */
final class SeekOperation extends JoinedOperation {

  private final SeekTarget target;

  SeekOperation(SeekTarget target, long endNanos) {
    super(endNanos);
    this.target = target;
  }

  @Override
  Step proceed(NamedConsumer consumer, Member member) {
    Map<TopicPartition, Long> offsets = target.resolve(consumer.name(), member);
    member.deliveries().answerGiven();
    member.seek(offsets);
    return Step.done(
        JsonNodeFactory.instance.objectNode().set("offsets", TopicPartitions.toJson(offsets)));
  }

  @Override
  Step giveUp(NamedConsumer consumer) {
    throw notJoined(consumer);
  }
}
