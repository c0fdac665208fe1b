package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.RunTable;
import dev.kosha.connector.runner.store.SavedWorkflow;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Fault;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import dev.kosha.connector.runner.workflow.document.DocumentProblem;
import dev.kosha.connector.runner.workflow.document.DocumentReading;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * The stored workflows, as callers read and change them. Thread-safe; no method blocks. Stages fail
 * with {@link WorkflowRefusedException} for what a caller can mend.
 */
public final class WorkflowService {

  private static final int RUNS_TOLD = 5;

  private final Store store;
  private final WorkflowLibrary library;
  private final Function<WorkflowDocument, List<DocumentProblem>> check;
  private final Clock clock;

  /**
   * @param check what is wrong with a document besides what it says itself: its calls
   */
  public WorkflowService(
      Store store,
      WorkflowLibrary library,
      Function<WorkflowDocument, List<DocumentProblem>> check,
      Clock clock) {
    this.store = store;
    this.library = library;
    this.check = check;
    this.clock = clock;
  }

  /**
   * A document to save or to check.
   *
   * @param source its text
   * @param format {@code yaml} or {@code json}
   */
  public record Draft(String source, String format) {}

  /**
   * What a save came to.
   *
   * @param isNew whether there was no such workflow before
   */
  public record Saved(ObjectNode workflow, boolean isNew) {}

  /** The workflows by name: {@code workflows}, and {@code next} when there are more. */
  public CompletionStage<ObjectNode> list(String after, int most) {
    return Refusals.told(
        store.submit(
            () -> {
              List<StoredWorkflow> found = library.list(after, most + 1);
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              ArrayNode list = json.putArray("workflows");
              RunTable runs = store.workflows().runs();
              for (StoredWorkflow workflow : found.subList(0, Math.min(most, found.size()))) {
                var newest = runs.list(RunFilter.newest(workflow.name(), RUNS_TOLD));
                list.add(
                    WorkflowDocuments.brief(
                        workflow, newest.subList(0, Math.min(RUNS_TOLD, newest.size()))));
              }
              if (found.size() > most) {
                json.put("next", found.get(most - 1).name());
              }
              return json;
            }));
  }

  /**
   * One version.
   *
   * @param version 0 for the newest
   */
  public CompletionStage<ObjectNode> read(String name, long version) {
    return Refusals.told(
        store.submit(
            () -> {
              StoredWorkflow found =
                  version == 0 ? library.require(name) : library.require(name, version);
              return WorkflowDocuments.of(found, library.document(found));
            }));
  }

  /** The versions, the newest first: {@code versions}, and {@code next} when there are more. */
  public CompletionStage<ObjectNode> versions(String name, long below, int most) {
    return Refusals.told(
        store.submit(
            () -> {
              StoredWorkflow newest = library.require(name);
              List<StoredWorkflow> found = library.versions(newest.name(), below, most + 1);
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              ArrayNode list = json.putArray("versions");
              found.stream().limit(most).map(WorkflowDocuments::version).forEach(list::add);
              if (found.size() > most) {
                json.put("next", String.valueOf(found.get(most - 1).version()));
              }
              return json;
            }));
  }

  /**
   * Saves a document as the next version; one that is the newest already changes nothing.
   *
   * @param condition on the version that is there, 0 for none
   * @param by who saves it
   */
  public CompletionStage<Saved> save(String name, Draft draft, LongPredicate condition, String by) {
    return Refusals.told(store.submit(() -> saved(name, draft, condition, by)));
  }

  private Saved saved(String name, Draft draft, LongPredicate condition, String by) {
    DocumentReading reading = library.read(draft.source(), draft.format());
    List<DocumentProblem> problems = problems(reading);
    if (reading instanceof DocumentReading.Valid valid) {
      WorkflowDocument document = valid.document();
      if (!document.name().equals(name)) {
        problems.add(
            new DocumentProblem(
                "/document/name",
                0,
                0,
                "name",
                "must be '%s', the name that it is saved under".formatted(name)));
      }
      if (problems.isEmpty()) {
        SavedWorkflow saved = library.save(stored(document, draft, by), condition);
        if (saved instanceof SavedWorkflow.Stored done) {
          return new Saved(WorkflowDocuments.of(done.workflow(), document), done.isNew());
        }
        long present = ((SavedWorkflow.Refused) saved).version();
        throw new WorkflowRefusedException(
            Reason.CHANGED,
            present == StoredWorkflow.ABSENT
                ? "there is no workflow '%s'".formatted(name)
                : "workflow '%s' has version %d".formatted(name, present));
      }
    }
    throw new WorkflowRefusedException(
        Reason.DOCUMENT_INVALID,
        "the document has %d fault%s".formatted(problems.size(), problems.size() == 1 ? "" : "s"),
        problems.stream()
            .map(p -> new Fault(p.pointer(), p.line(), p.column(), p.code(), p.message()))
            .toList());
  }

  private StoredWorkflow stored(WorkflowDocument document, Draft draft, String by) {
    return new StoredWorkflow(
        document.name(),
        StoredWorkflow.ABSENT,
        document.namespace(),
        document.version(),
        document.title(),
        document.summary(),
        draft.format(),
        draft.source(),
        Instant.ofEpochMilli(clock.millis()),
        by);
  }

  private List<DocumentProblem> problems(DocumentReading reading) {
    if (reading instanceof DocumentReading.Invalid invalid) {
      return new ArrayList<>(invalid.problems());
    }
    return new ArrayList<>(check.apply(((DocumentReading.Valid) reading).document()));
  }

  /** Whether a document could be saved: {@code valid}, {@code problems}, {@code document}. */
  public CompletionStage<ObjectNode> validate(Draft draft) {
    return Refusals.told(
        store.submit(
            () -> {
              DocumentReading reading = library.read(draft.source(), draft.format());
              return WorkflowDocuments.verdict(reading, problems(reading));
            }));
  }

  /**
   * Deletes a workflow; its runs go on, and stay as long as others.
   *
   * @param condition on the version that is there
   */
  public CompletionStage<Boolean> delete(String name, LongPredicate condition) {
    return Refusals.told(
        store.submit(
            () -> {
              StoredWorkflow present = library.require(name);
              if (library.delete(name, condition, clock.instant()).isEmpty()) {
                throw new WorkflowRefusedException(
                    Reason.CHANGED,
                    "workflow '%s' has version %d".formatted(name, present.version()));
              }
              return true;
            }));
  }

  /** What runs of a workflow call, those of workflows that it runs included. */
  public CompletionStage<Set<CalledAction>> calls(String name) {
    return Refusals.told(store.submit(() -> CalledAction.in(name, library)));
  }
}
