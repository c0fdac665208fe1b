package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.TriggerSink.Refusal;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What takes over the occurrences of a source, on the host's side of the boundary. Thread-safe; it
 * gets trees of the host only, and what it answers may complete on any thread.
 */
public interface OccurrenceTarget {

  /** As {@link dev.kosha.connector.api.TriggerSink#wants} says. */
  boolean wants(JsonNode item);

  /** As {@link dev.kosha.connector.api.TriggerSink#push} says. */
  CompletionStage<List<Refusal>> take(List<Occurrence> batch);
}
