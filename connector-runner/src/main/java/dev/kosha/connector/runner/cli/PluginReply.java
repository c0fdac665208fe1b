package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a runner answered a wish to change a plugin. Immutable.
 *
 * @param done whether what was asked for is now so
 * @param answer the report when it is, else the problem
 */
record PluginReply(boolean done, JsonNode answer) {}
