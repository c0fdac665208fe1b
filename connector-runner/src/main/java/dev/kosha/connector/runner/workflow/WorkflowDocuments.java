package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.workflow.document.DocumentProblem;
import dev.kosha.connector.runner.workflow.document.DocumentReading;
import dev.kosha.connector.runner.workflow.document.WorkflowDocument;
import java.util.List;

/** Stored workflows as callers see them. */
final class WorkflowDocuments {

  private WorkflowDocuments() {}

  /** For lists, with the newest runs. */
  static ObjectNode brief(StoredWorkflow workflow, List<StoredRun> runs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", workflow.name());
    json.put("namespace", workflow.namespace());
    json.put("version", workflow.version());
    json.put("documentVersion", workflow.documentVersion());
    json.put("title", workflow.title());
    json.put("summary", workflow.summary());
    json.put("updatedAt", workflow.updatedAt().toString());
    ArrayNode list = json.putArray("lastRuns");
    runs.forEach(run -> list.add(RunDocument.brief(run)));
    return json;
  }

  /** The whole of one version. */
  static ObjectNode of(StoredWorkflow workflow, WorkflowDocument document) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", workflow.name());
    json.put("namespace", workflow.namespace());
    json.put("version", workflow.version());
    json.put("documentVersion", workflow.documentVersion());
    json.put("title", workflow.title());
    json.put("summary", workflow.summary());
    json.put("format", workflow.format());
    json.put("source", workflow.source());
    json.set("document", document.tree());
    json.put("updatedAt", workflow.updatedAt().toString());
    json.put("updatedBy", workflow.updatedBy());
    return json;
  }

  /** A version, in the list of all. */
  static ObjectNode version(StoredWorkflow workflow) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", workflow.version())
        .put("documentVersion", workflow.documentVersion())
        .put("updatedAt", workflow.updatedAt().toString())
        .put("updatedBy", workflow.updatedBy());
  }

  /** What a check found. */
  static ObjectNode verdict(DocumentReading reading, List<DocumentProblem> problems) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("valid", problems.isEmpty());
    ArrayNode list = json.putArray("problems");
    for (DocumentProblem problem : problems) {
      list.addObject()
          .put("pointer", problem.pointer())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("code", problem.code())
          .put("message", problem.message());
    }
    if (reading instanceof DocumentReading.Valid valid) {
      json.set("document", valid.document().tree());
    } else {
      json.putNull("document");
    }
    return json;
  }
}
