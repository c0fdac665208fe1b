package dev.kosha.connector.api;

/** Where a session names its triggers. Used by one thread, only during {@code registerTriggers}. */
@FunctionalInterface
public interface TriggerRegistrar {

  /**
   * Names the factory of one trigger.
   *
   * @param triggerId the whole id, as in the manifest: {@code kafka.records}
   * @throws IllegalArgumentException when the id is registered twice
   */
  void register(String triggerId, TriggerFactory factory);
}
