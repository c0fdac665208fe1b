package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What somebody wants a trigger to be. Immutable.
 *
 * @param name unique
 * @param workflow whose runs it starts
 * @param type {@code cron}, {@code every}, {@code webhook}, or the id of a plugin's trigger
 * @param connection that a plugin's trigger watches through; empty for its default one
 * @param enabled whether it starts runs
 * @param settings as the type's schema says; a secret that is to stay is marked
 */
public record TriggerDraft(
    String name,
    String workflow,
    String type,
    String connection,
    boolean enabled,
    ObjectNode settings) {

  public TriggerDraft {
    settings = settings.deepCopy();
  }

  /** A copy of the settings. */
  @Override
  public ObjectNode settings() {
    return settings.deepCopy();
  }

  /** Tells no setting. */
  @Override
  public String toString() {
    return "draft of trigger '" + name + "'";
  }
}
