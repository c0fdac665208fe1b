package dev.kosha.connector.api.manifest;

/**
 * That an action will go.
 *
 * @param since the plugin version that deprecated it
 * @param message what to use instead
 */
public record Deprecation(String since, String message) {}
