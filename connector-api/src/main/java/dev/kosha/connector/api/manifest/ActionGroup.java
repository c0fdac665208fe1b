package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A heading under which actions stand together in lists and palettes.
 *
 * @param id named by {@link ActionManifest#group()}
 * @param title for people
 * @param description one sentence
 */
public record ActionGroup(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String description) {}
