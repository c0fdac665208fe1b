package dev.kosha.connector.api;

/**
 * A stable, public name of what went wrong: {@code TOPIC_EXISTS}. Usually an enum of the plugin.
 *
 * <p>A code is part of the action's contract: it stands in the manifest, callers branch on it, and
 * it never changes its meaning or category.
 */
public interface ErrorCode {

  /** Upper snake case. */
  String name();

  ErrorCategory category();
}
