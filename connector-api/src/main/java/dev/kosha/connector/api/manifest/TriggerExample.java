package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Settings of a trigger and what a run that it starts gets.
 *
 * @param title what the example shows
 * @param settings valid against the settings schema
 * @param output the input of such a run, valid against the output schema
 */
public record TriggerExample(
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) ObjectNode settings,
    @JsonProperty(required = true) ObjectNode output) {}
