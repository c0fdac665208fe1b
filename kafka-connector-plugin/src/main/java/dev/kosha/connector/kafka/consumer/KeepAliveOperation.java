package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.InvalidOffsetException;

/**
 * Keeps the member in its group while nobody calls, until it has been idle for too long or its
 * definition is gone.
 */
final class KeepAliveOperation extends Operation {

  @Override
  boolean isUse() {
    return false;
  }

  @Override
  Step step(NamedConsumer consumer) {
    Optional<Member> member = consumer.seat().member();
    if (member.isEmpty()) {
      return Step.done(NullNode.instance);
    }
    Optional<StoredConsumer> stored = consumer.host().store().find(consumer.name());
    if (stored.isEmpty() || isIdle(consumer, stored.get().definition().idleTimeout())) {
      consumer.seat().release(true);
      return Step.done(NullNode.instance);
    }
    try {
      consumer.seat().open(stored.get()).ifPresent(Member::keepAlive);
    } catch (InvalidOffsetException e) {
      // The next consume meets it again and tells its caller.
      return Step.done(NullNode.instance);
    } catch (RuntimeException e) {
      consumer.seat().failedUnseen(e);
    }
    return Step.done(NullNode.instance);
  }

  private static boolean isIdle(NamedConsumer consumer, Duration idleTimeout) {
    long idleMillis = consumer.host().context().clock().millis() - consumer.lastUseMillis();
    return idleMillis >= idleTimeout.toMillis();
  }
}
