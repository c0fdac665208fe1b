package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.StoredRun;

/** A run as callers see it. */
final class RunDocument {

  private RunDocument() {}

  /** Without its steps. Members that do not apply are left out. */
  static ObjectNode of(StoredRun run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id());
    json.put("workflow", run.workflow());
    json.put("version", run.version());
    json.put("documentVersion", run.documentVersion());
    json.put("status", run.status());
    json.set("input", RunMarks.shown(RunHistory.read(run.input())));
    run.findOutput().ifPresent(output -> json.set("output", RunHistory.read(output)));
    run.findError().ifPresent(error -> json.set("error", RunHistory.read(error)));
    json.putObject("origin").put("kind", run.originKind()).put("name", run.originName());
    json.put("createdAt", run.createdAt().toString());
    run.findStartedAt().ifPresent(at -> json.put("startedAt", at.toString()));
    run.findEndedAt().ifPresent(at -> json.put("endedAt", at.toString()));
    if (!run.waitingFor().isEmpty()) {
      json.put("waitingFor", run.waitingFor());
    }
    if (!run.failure().isEmpty()) {
      json.put("failure", run.failure());
    }
    return json;
  }

  /** The few members that lists of workflows tell. */
  static ObjectNode brief(StoredRun run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id());
    json.put("status", run.status());
    json.put("createdAt", run.createdAt().toString());
    run.findEndedAt().ifPresent(at -> json.put("endedAt", at.toString()));
    return json;
  }
}
