package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/**
 * An action that can also be followed as a stream: one whose manifest says {@code "streams": true}.
 * Thread-safe.
 *
 * <p>The host asks for one page after the other, the next one when its reader has room for it, each
 * from the position that the page before ended at. Every page is an invocation of its own, with its
 * own deadline and session: nothing is open between two pages that the next one could not do
 * without, so a stream goes on over a new generation, another runner or a restart. What a handler
 * keeps ready in between it must let go by itself when no page asks for it.
 */
public interface StreamHandler extends ActionHandler {

  /**
   * Reads the next page; starts and returns at once, as {@link #handle} does.
   *
   * @param input as that of {@link #handle}; the same for each page of a stream
   * @return the page, as soon as there is an item; an empty one when none came within its patience.
   *     The stage ends soon when the invocation is cancelled, or the session retires: its successor
   *     goes on
   */
  CompletionStage<StreamPage> read(JsonNode input, StreamRequest request, ActionContext context);
}
