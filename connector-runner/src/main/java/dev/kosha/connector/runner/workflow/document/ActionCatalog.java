package dev.kosha.connector.runner.workflow.document;

import java.util.Collection;
import java.util.Optional;

/**
 * What documents can call and run at the moment. Thread-safe; asked while a document is checked.
 */
public interface ActionCatalog {

  /** An installed action. */
  Optional<ActionFacts> find(String actionId);

  /** The ids of all that are installed. */
  Collection<String> actionIds();

  /** Whether another workflow can be run. */
  boolean hasWorkflow(String namespace, String name);
}
