package dev.kosha.connector.runner.store;

import java.time.Instant;

/**
 * One version of a workflow. Immutable.
 *
 * @param name of the workflow
 * @param version counts its saves, from 1
 * @param documentVersion what the document calls its own version
 * @param format of the source: {@code yaml} or {@code json}
 * @param source as it was saved
 * @param updatedBy who saved it
 */
public record StoredWorkflow(
    String name,
    long version,
    String namespace,
    String documentVersion,
    String title,
    String summary,
    String format,
    String source,
    Instant updatedAt,
    String updatedBy) {

  /** The version that stands for "there is no such workflow". */
  public static final long ABSENT = 0;

  StoredWorkflow numbered(long number) {
    return new StoredWorkflow(
        name,
        number,
        namespace,
        documentVersion,
        title,
        summary,
        format,
        source,
        updatedAt,
        updatedBy);
  }

  /** Whether a save of the other would change nothing. */
  boolean holds(StoredWorkflow other) {
    return source.equals(other.source) && format.equals(other.format);
  }
}
