package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.document.ActionCatalog;
import dev.kosha.connector.runner.workflow.document.ActionFacts;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What documents of workflows can call now. Thread-safe; may block on the store. */
final class InstalledActions implements ActionCatalog {

  private static final Logger LOG = LoggerFactory.getLogger(InstalledActions.class);

  private final Supplier<Catalog> catalog;
  private final WorkflowLibrary workflows;
  private final Supplier<SchemaCompiler> compilers;

  /** Compiled once for each generation of an action; the newest one stays. */
  private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

  private record Compiled(long generation, ActionFacts facts) {}

  InstalledActions(
      Supplier<Catalog> catalog, WorkflowLibrary workflows, Supplier<SchemaCompiler> compilers) {
    this.catalog = catalog;
    this.workflows = workflows;
    this.compilers = compilers;
  }

  @Override
  public Optional<ActionFacts> find(String actionId) {
    return catalog.get().findAction(actionId).flatMap(this::facts);
  }

  private Optional<ActionFacts> facts(InstalledAction action) {
    String id = action.manifest().id();
    Compiled known = compiled.get(id);
    if (known != null && known.generation() == action.generation()) {
      return Optional.of(known.facts());
    }
    try {
      // A copy: what is compiled must not hang on to a plugin that goes.
      ObjectNode schema = action.document().path("input").deepCopy();
      ActionFacts facts = new ActionFacts(id, compilers.get().compile(schema), schema);
      compiled.put(id, new Compiled(action.generation(), facts));
      return Optional.of(facts);
    } catch (InvalidSchemaException e) {
      LOG.warn("documents that call '{}' are not checked against its schema", id, e);
      return Optional.empty();
    }
  }

  @Override
  public Collection<String> actionIds() {
    return catalog.get().actions().stream().map(action -> action.manifest().id()).toList();
  }

  @Override
  public boolean hasWorkflow(String namespace, String name) {
    return workflows.find(name).filter(found -> found.namespace().equals(namespace)).isPresent();
  }
}
