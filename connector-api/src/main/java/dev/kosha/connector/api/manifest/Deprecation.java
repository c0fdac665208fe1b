package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * That an action will go.
 *
 * @param since the plugin version that deprecated it
 * @param message what to use instead
 */
public record Deprecation(
    @JsonProperty(required = true) String since, @JsonProperty(required = true) String message) {}
