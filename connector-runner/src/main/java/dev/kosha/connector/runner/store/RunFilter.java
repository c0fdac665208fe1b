package dev.kosha.connector.runner.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted. What is absent matches everything.
 *
 * @param from created then or later
 * @param to created before
 * @param text part of the id, the input, the output or the failure, in any case of letters
 * @param before only runs with smaller ids, which are older
 * @param most wanted; one more than that is told, when there is one
 */
public record RunFilter(
    @Nullable String workflow,
    @Nullable String status,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String text,
    @Nullable String before,
    int most) {

  /** The newest runs of one workflow. */
  public static RunFilter newest(String workflow, int most) {
    return new RunFilter(workflow, null, null, null, null, null, most);
  }
}
