package dev.kosha.connector.runner.store;

/**
 * A CloudEvent that a run emitted. Immutable.
 *
 * @param id grows in the order in which events were committed
 * @param event JSON
 */
public record StoredEvent(long id, String event) {}
