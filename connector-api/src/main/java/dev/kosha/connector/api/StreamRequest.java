package dev.kosha.connector.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Which page of a stream is wanted. Immutable.
 *
 * @param after the position to go on from, as an earlier page gave it or as its reader claims;
 *     empty to start where the input says
 * @param maxItems most items of the page; at least 1
 * @param maxBytes most bytes of the page, about; but always one item
 * @param patience how long to wait for the first item
 */
public record StreamRequest(String after, int maxItems, long maxBytes, Duration patience) {

  public StreamRequest {
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(patience, "patience");
    if (maxItems < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("a page holds at least one item");
    }
  }
}
