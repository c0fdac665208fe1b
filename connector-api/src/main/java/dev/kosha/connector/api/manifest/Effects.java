package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What calling an action does to the world. Immutable. The words are those of the Model Context
 * Protocol's tool annotations.
 *
 * @param readOnly it changes nothing
 * @param destructive it may remove or overwrite something
 * @param idempotent calling it twice with one input has the effect of one call
 */
public record Effects(
    @JsonProperty(required = true) boolean readOnly,
    @JsonProperty(required = true) boolean destructive,
    @JsonProperty(required = true) boolean idempotent) {}
