package dev.kosha.connector.api.manifest;

/**
 * A heading under which actions stand together in lists and palettes.
 *
 * @param id named by {@link ActionManifest#group()}
 * @param title for people
 * @param description one sentence
 */
public record ActionGroup(String id, String title, String description) {}
