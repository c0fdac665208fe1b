package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.api.Occurrence;
import java.util.List;

/**
 * Records that are to start one run.
 *
 * @param queue that they stand in
 * @param items at least one
 * @param occurrence what the host gets of them
 */
record Handed(PartitionQueue queue, List<Item> items, Occurrence occurrence) {

  Handed {
    items = List.copyOf(items);
  }
}
