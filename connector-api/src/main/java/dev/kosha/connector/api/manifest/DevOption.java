package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A flag of the development mode that is handed to the connector's development service.
 *
 * @param name the flag without its dashes: {@code kafka-port}
 * @param description for the help text
 * @param defaultValue used when the flag is not given
 */
public record DevOption(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String description,
    @JsonProperty(required = true) String defaultValue) {}
