package dev.kosha.connector.api.manifest;

/**
 * What calling an action does to the world. Immutable. The words are those of the Model Context
 * Protocol's tool annotations.
 *
 * @param readOnly it changes nothing
 * @param destructive it may remove or overwrite something
 * @param idempotent calling it twice with one input has the effect of one call
 */
public record Effects(boolean readOnly, boolean destructive, boolean idempotent) {}
