package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.CompiledSchema;

/**
 * What a document's calls of an action are checked against. Immutable.
 *
 * @param id of the action
 * @param input its compiled input schema
 * @param schema the same as it stands in the manifest; must not be changed
 */
public record ActionFacts(String id, CompiledSchema input, ObjectNode schema) {}
