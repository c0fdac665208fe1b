package dev.kosha.connector.runner.invoke;

/**
 * What makes two calls one. Immutable.
 *
 * @param caller whose key it is; two callers may use the same value for different calls
 * @param value as the caller sent it
 */
public record IdempotencyKey(String caller, String value) {}
