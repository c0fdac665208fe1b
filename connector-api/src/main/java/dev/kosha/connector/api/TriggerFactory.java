package dev.kosha.connector.api;

/** Opens sources of one trigger of the manifest. Thread-safe; one per session. */
@FunctionalInterface
public interface TriggerFactory {

  /**
   * Opens a source and returns without waiting for a remote system: what goes wrong later shows in
   * {@link TriggerSource#status()}, and the source tries again by itself.
   *
   * @param settings already valid against the trigger's settings schema
   * @param sink where occurrences go, until the source is closed
   * @throws ConnectorException when the settings contradict each other in a way no schema tells
   */
  TriggerSource open(TriggerSettings settings, TriggerSink sink);
}
