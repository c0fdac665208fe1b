package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.NullNode;
import org.apache.kafka.clients.consumer.InvalidOffsetException;

/** Has the consumer join its group and find its places, as far as the time allows. */
final class JoinOperation extends JoinedOperation {

  JoinOperation(long endNanos) {
    super(endNanos);
  }

  @Override
  Step proceed(NamedConsumer consumer, Member member) {
    try {
      member.findPositions();
    } catch (InvalidOffsetException e) {
      // Without an offset to start from, which the next consume tells unless a seek gives one.
      return Step.done(NullNode.instance);
    }
    return Step.done(NullNode.instance);
  }

  @Override
  Step giveUp(NamedConsumer consumer) {
    return Step.done(NullNode.instance);
  }
}
