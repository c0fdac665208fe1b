package dev.kosha.connector.kafka.consumer;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How a named consumer stands in this session. Immutable, so that a list does not wait for its
 * thread.
 *
 * @param state where it is in its life
 * @param places of its partitions
 * @param lastFailure null when there was none
 */
record ConsumerStatus(
    State state, Map<TopicPartition, Place> places, @Nullable SavedFailure lastFailure) {

  /** Where a consumer is in its life; the names are those of the manifest. */
  enum State {
    CLOSED,
    JOINING,
    ACTIVE,
    FAILED
  }

  static final ConsumerStatus NONE = new ConsumerStatus(State.CLOSED, Map.of(), null);

  ConsumerStatus {
    places = Map.copyOf(places);
  }
}
