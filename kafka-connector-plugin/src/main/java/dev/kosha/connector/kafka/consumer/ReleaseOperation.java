package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.NullNode;

/** Closes the live member and stores where it stopped. */
final class ReleaseOperation extends Operation {

  private final boolean leave;

  /**
   * @param leave whether no successor is to be waited for
   */
  ReleaseOperation(boolean leave) {
    this.leave = leave;
  }

  @Override
  boolean isUse() {
    return false;
  }

  @Override
  Step step(NamedConsumer consumer) {
    consumer.seat().release(leave);
    return Step.done(NullNode.instance);
  }
}
