package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kosha.connector.api.ErrorCategory;

/**
 * A code that an action may answer.
 *
 * @param code stable, upper snake case
 * @param category fixes the HTTP status and whether a retry can help
 * @param description when it comes and what to do
 */
public record DeclaredError(
    @JsonProperty(required = true) String code,
    @JsonProperty(required = true) ErrorCategory category,
    @JsonProperty(required = true) String description) {}
