package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.plugin.AuditFindings;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.LifecycleStep;
import dev.kosha.connector.runner.plugin.PluginSummary;
import dev.kosha.connector.runner.plugin.RefusedArchive;
import java.util.List;

/** Plugins and what is done to them, as callers see it. */
public final class PluginJson {

  private PluginJson() {}

  /** What serves, and what does not. */
  public static ObjectNode list(List<PluginSummary> plugins, List<RefusedArchive> refused) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode serving = answer.putArray("plugins");
    plugins.forEach(plugin -> serving.add(plugin(plugin)));
    ArrayNode notTaken = answer.putArray("refused");
    refused.forEach(archive -> notTaken.add(refused(archive)));
    return answer;
  }

  static ObjectNode plugin(PluginSummary plugin) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", plugin.id())
            .put("version", plugin.version())
            .put("generation", plugin.generation())
            .put("sha256", plugin.sha256());
    if (plugin.signedBy() != null) {
      json.put("signedBy", plugin.signedBy());
    }
    json.put("loadedAt", plugin.loadedAt().toString()).put("leases", plugin.leases());
    if (plugin.previousVersion() != null) {
      json.put("previousVersion", plugin.previousVersion());
    }
    ArrayNode actions = json.putArray("actions");
    plugin.actions().forEach(actions::add);
    json.set("unload", findings(plugin.leftBehind()));
    return json.put("loadersNotCollected", plugin.uncollectedLoaders());
  }

  private static ObjectNode refused(RefusedArchive archive) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("file", archive.file());
    if (!archive.plugin().isEmpty()) {
      json.put("plugin", archive.plugin()).put("version", archive.version());
    }
    return json.put("reason", archive.reason()).put("since", archive.since().toString());
  }

  /** What was done. */
  static ObjectNode report(String operation, LifecycleReport report) {
    ObjectNode json = head(operation, report).put("ok", report.ok());
    addDetails(json, report);
    json.set("unload", findings(report.leftBehind()));
    return json;
  }

  /** What a problem says beyond the usual when an operation was refused. */
  static ObjectNode refusal(String operation, LifecycleReport report) {
    ObjectNode json = head(operation, report);
    addDetails(json, report);
    return json;
  }

  private static ObjectNode head(String operation, LifecycleReport report) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("operation", operation)
        .put("plugin", report.plugin())
        .put("version", report.version());
  }

  private static void addDetails(ObjectNode json, LifecycleReport report) {
    ArrayNode steps = json.putArray("steps");
    report.steps().forEach(step -> steps.add(step(step)));
    ArrayNode changes = json.putArray("changes");
    for (ManifestChange change : report.changes()) {
      changes
          .addObject()
          .put("breaking", change.breaking())
          .put("subject", change.subject())
          .put("pointer", change.pointer())
          .put("message", change.message());
    }
  }

  static ObjectNode step(LifecycleStep step) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", step.name())
        .put("ok", step.ok())
        .put("durationMillis", step.duration().toMillis())
        .put("message", step.message());
  }

  private static ObjectNode findings(AuditFindings findings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("clean", findings.clean());
    findings.threads().forEach(json.putArray("threads")::add);
    findings.beans().forEach(json.putArray("mbeans")::add);
    findings.providers().forEach(json.putArray("securityProviders")::add);
    return json;
  }
}
