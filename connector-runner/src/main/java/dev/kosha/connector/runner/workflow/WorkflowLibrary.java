package dev.kosha.connector.runner.workflow;

import dev.kosha.connector.runner.store.SavedWorkflow;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.store.WorkflowTable;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import dev.kosha.connector.runner.workflow.document.DocumentFormat;
import dev.kosha.connector.runner.workflow.document.DocumentReading;
import dev.kosha.connector.runner.workflow.document.Documents;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import dev.kosha.connector.runner.workflow.interpreter.Program;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The stored workflows, ready to run: what was compiled once stays at hand. Thread-safe; every
 * method may block.
 */
public final class WorkflowLibrary {

  private static final int MOST_COMPILED = 200;
  private static final int MOST_VERSIONS_SEARCHED = 1_000;

  private final WorkflowTable table;
  private final boolean shared;
  private final Documents documents;

  /** The newest versions, as long as nobody else can save one. */
  private final ConcurrentHashMap<String, StoredWorkflow> newest = new ConcurrentHashMap<>();

  private final Map<String, Compiled> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
          return size() > MOST_COMPILED;
        }
      };

  private record Compiled(WorkflowDocument document, Program program) {}

  /**
   * @param documents reads what is stored
   */
  public WorkflowLibrary(Store store, Documents documents) {
    this.table = store.workflows().documents();
    this.shared = store.isShared();
    this.documents = documents;
  }

  /** The newest version of a workflow. */
  public Optional<StoredWorkflow> find(String name) {
    StoredWorkflow known = newest.get(name);
    if (known != null || shared) {
      return known == null ? table.find(name) : Optional.of(known);
    }
    // No save comes between the look and what is kept of it.
    synchronized (newest) {
      Optional<StoredWorkflow> found = table.find(name);
      found.ifPresent(workflow -> newest.put(name, workflow));
      return found;
    }
  }

  /**
   * A workflow by its document's version.
   *
   * @param documentVersion as in {@code 0.1.0}; {@code latest} or empty for the newest
   * @throws WorkflowRefusedException when there is none
   */
  public StoredWorkflow require(String name, String documentVersion) {
    if (documentVersion.isEmpty() || documentVersion.equals("latest")) {
      return require(name);
    }
    return table.versions(name, Long.MAX_VALUE, MOST_VERSIONS_SEARCHED).stream()
        .filter(version -> version.documentVersion().equals(documentVersion))
        .findFirst()
        .orElseThrow(
            () ->
                new WorkflowRefusedException(
                    Reason.WORKFLOW_UNKNOWN,
                    "no workflow '%s' has the version %s".formatted(name, documentVersion)));
  }

  /**
   * The newest version of a workflow.
   *
   * @throws WorkflowRefusedException when there is none
   */
  public StoredWorkflow require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new WorkflowRefusedException(
                    Reason.WORKFLOW_UNKNOWN, "no workflow has the name '" + name + "'"));
  }

  /**
   * A stored version of a workflow that is not deleted.
   *
   * @throws WorkflowRefusedException when there is none
   */
  public StoredWorkflow require(String name, long version) {
    StoredWorkflow present = require(name);
    if (present.version() == version) {
      return present;
    }
    return table
        .find(name, version)
        .orElseThrow(
            () ->
                new WorkflowRefusedException(
                    Reason.WORKFLOW_UNKNOWN,
                    "workflow '%s' has no version %d".formatted(name, version)));
  }

  List<StoredWorkflow> list(String after, int most) {
    return table.list(after, most);
  }

  List<StoredWorkflow> versions(String name, long below, int most) {
    return table.versions(name, below, most);
  }

  SavedWorkflow save(StoredWorkflow draft, LongPredicate condition) {
    synchronized (newest) {
      newest.remove(draft.name());
      return table.save(draft, condition);
    }
  }

  Optional<StoredWorkflow> delete(String name, LongPredicate condition, Instant now) {
    synchronized (newest) {
      newest.remove(name);
      return table.delete(name, condition, now);
    }
  }

  DocumentReading read(String source, String format) {
    return documents.read(source, DocumentFormat.valueOf(format.toUpperCase(Locale.ROOT)));
  }

  /** The document of a stored version. */
  public WorkflowDocument document(StoredWorkflow workflow) {
    return compiled(workflow.name(), workflow.version()).document();
  }

  /** The program that runs of a version follow. */
  public Program program(String name, long version) {
    return compiled(name, version).program();
  }

  /**
   * How many runs may be under way at once, 0 for any number: {@code document.metadata.kosha
   * .concurrency}.
   */
  public long concurrency(StoredWorkflow workflow) {
    return document(workflow)
        .tree()
        .path("document")
        .path("metadata")
        .path("kosha")
        .path("concurrency")
        .asLong(0);
  }

  private Compiled compiled(String name, long version) {
    String key = version + " " + name;
    synchronized (compiled) {
      Compiled known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    StoredWorkflow stored =
        table
            .find(name, version)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "version %d of workflow '%s' is lost".formatted(version, name)));
    DocumentReading reading = read(stored.source(), stored.format());
    if (!(reading instanceof DocumentReading.Valid valid)) {
      throw new IllegalStateException(
          "version %d of workflow '%s' cannot be read by this runner".formatted(version, name));
    }
    Compiled made = new Compiled(valid.document(), Program.compile(valid.document()));
    synchronized (compiled) {
      compiled.put(key, made);
    }
    return made;
  }
}
