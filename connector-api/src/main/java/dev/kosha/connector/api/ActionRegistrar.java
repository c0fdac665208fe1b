package dev.kosha.connector.api;

/** Where a session names its handlers. Used by one thread, only during {@code register}. */
@FunctionalInterface
public interface ActionRegistrar {

  /**
   * Names the handler of one action.
   *
   * @param actionId the whole id, as in the manifest: {@code kafka.createTopic}
   * @throws IllegalArgumentException when the id is registered twice
   */
  void register(String actionId, ActionHandler handler);
}
