package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a document's calls against what is installed: whether the action is there, and whether the
 * constant parts of its input fit. What an expression gives is known at the run only. Immutable and
 * thread-safe.
 */
public final class DocumentCheck {

  /** The action that the DSL's own calls of HTTP go through. */
  private static final String HTTP_ACTION = "http.request";

  private final ActionCatalog catalog;

  public DocumentCheck(ActionCatalog catalog) {
    this.catalog = catalog;
  }

  /** Everything that is wrong, in the order of the text. */
  public List<DocumentProblem> problems(WorkflowDocument document) {
    List<DocumentProblem> problems = new ArrayList<>();
    JsonNode tree = document.tree();
    TaskWalk walk = new TaskWalk((task, pointer) -> check(document, task, pointer, problems));
    walk.functions(tree.path("use").path("functions"));
    walk.list(tree.path("do"), "/do");
    return problems.stream().sorted(Documents.BY_PLACE).toList();
  }

  private void check(
      WorkflowDocument document, JsonNode task, String pointer, List<DocumentProblem> problems) {
    if (task.has("call")) {
      checkCall(document, task, pointer, problems);
    }
    JsonNode workflow = task.path("run").path("workflow");
    String name = workflow.path("name").asText();
    String namespace = workflow.path("namespace").asText();
    boolean constant = !ExpressionText.isIn(name) && !ExpressionText.isIn(namespace);
    boolean own = name.equals(document.name()) && namespace.equals(document.namespace());
    if (workflow.isObject() && constant && !own && !catalog.hasWorkflow(namespace, name)) {
      String message = "names '%s', which is no workflow of '%s'".formatted(name, namespace);
      problems.add(document.problem(pointer + "/run/workflow/name", "reference", message));
    }
  }

  private void checkCall(
      WorkflowDocument document, JsonNode task, String pointer, List<DocumentProblem> problems) {
    String call = task.path("call").asText();
    boolean web = call.equals("http") || call.equals("openapi");
    JsonNode functions = document.tree().path("use").path("functions");
    if (functions.has(call)) {
      return;
    }
    String id = web ? HTTP_ACTION : call;
    Optional<ActionFacts> action = catalog.find(id);
    if (action.isEmpty()) {
      String message =
          web
              ? "needs the action %s, which is not installed".formatted(HTTP_ACTION)
              : unknown(call, functions);
      problems.add(document.problem(pointer + "/call", "action", message));
    } else if (!web) {
      ConstantInput input = new ConstantInput(task.path("with"));
      for (Violation violation : input.violations(action.get().input())) {
        String place = pointer + "/with" + violation.pointer();
        problems.add(document.problem(place, "input", violation.message()));
      }
    }
  }

  private String unknown(String call, JsonNode functions) {
    Set<String> names = new LinkedHashSet<>(catalog.actionIds());
    functions.fieldNames().forEachRemaining(names::add);
    return "calls '%s', which is neither an installed action nor one of use.functions%s"
        .formatted(call, Fields.didYouMean(call, names));
  }
}
