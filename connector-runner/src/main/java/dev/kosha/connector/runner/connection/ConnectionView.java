package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A connection with its settings, as far as anybody may see them. Immutable; the tree must not be
 * changed.
 *
 * @param summary what it is
 * @param settings with <code>{"set": true}</code> in place of each secret
 * @param isNew whether the very write that is answered made it
 */
public record ConnectionView(ConnectionSummary summary, ObjectNode settings, boolean isNew) {}
