package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a source tells the host what occurred. Thread-safe; owned by the host. */
public interface TriggerSink {

  /**
   * Whether the trigger's filter lets an item through. A source asks before it makes an occurrence
   * of the item; what is left aside counts as dealt with. Blocks for the time that the filter
   * takes.
   *
   * @param item in the shape that the source documents for its filter
   * @throws ConnectorException of category INVALID_INPUT when the filter fails on the item
   */
  boolean wants(JsonNode item);

  /**
   * Hands occurrences over. Returns at once. Back-pressure is the stage: a source bounds what it
   * has handed over and is not yet answered, and stops reading meanwhile.
   *
   * @param batch in the order in which it occurred
   * @return completes, on a thread of the generation, once all that is not refused is durably taken
   *     over: only then may the source forget it, by a commit for one. It fails with {@link
   *     ConnectorException} when the host cannot take the batch now; nothing is known of it then,
   *     and pushing it again, with the same ids, does nothing twice
   */
  CompletionStage<List<Refusal>> push(List<Occurrence> batch);

  /**
   * An occurrence that will be refused however often it is pushed, until somebody changes something
   * else.
   *
   * @param index in the batch
   * @param code stable, upper snake case
   * @param message why, in words
   */
  record Refusal(int index, String code, String message) {}
}
