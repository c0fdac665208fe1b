package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.trigger.TriggerDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what callers send of a trigger. Members that only answers have are left aside, so that an
 * answer can be sent back with a change.
 */
final class TriggerBody {

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "workflow",
          "type",
          "connection",
          "enabled",
          "settings",
          "version",
          "updatedAt",
          "updatedBy",
          "status");

  private TriggerBody() {}

  /**
   * Reads a body.
   *
   * @param name of the path
   * @throws RequestRefusedException when it does not fit
   */
  static TriggerDraft read(JsonNode body, String name) {
    List<Violation> violations = new ArrayList<>();
    if (!body.isObject()) {
      violations.add(new Violation("", "type", "must be an object with workflow and type"));
    }
    for (var member : body.properties()) {
      if (!KNOWN.contains(member.getKey())) {
        violations.add(
            new Violation(
                "/" + member.getKey(),
                "additionalProperties",
                "is no member of a trigger: those are workflow, type, connection, enabled and"
                    + " settings"));
      }
    }
    if (body.has("name") && !body.path("name").asText().equals(name)) {
      violations.add(
          new Violation("/name", "const", "must be the same text as in the request's target"));
    }
    String workflow = text(body, "workflow", true, violations);
    String type = text(body, "type", true, violations);
    String connection = text(body, "connection", false, violations);
    JsonNode enabled = body.path("enabled");
    if (!enabled.isMissingNode() && !enabled.isBoolean()) {
      violations.add(new Violation("/enabled", "type", "must be true or false"));
    }
    JsonNode settings = body.path("settings");
    if (!settings.isMissingNode() && !settings.isObject()) {
      violations.add(new Violation("/settings", "type", "must be an object"));
    }
    refuse(violations);
    return new TriggerDraft(
        name,
        workflow,
        type,
        connection,
        enabled.asBoolean(true),
        settings instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
  }

  private static String text(
      JsonNode body, String member, boolean required, List<Violation> violations) {
    JsonNode value = body.path(member);
    boolean absent = value.isMissingNode() || (value.isNull() && !required);
    if ((absent && required) || (!absent && !value.isTextual())) {
      violations.add(
          new Violation(
              "/" + member,
              absent ? "required" : "type",
              "must be a text" + (required ? ", and is required" : "")));
    }
    return value.asText("");
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new RequestRefusedException(
          new Problem(
              RunnerErrorCode.INPUT_INVALID.category().httpStatus(),
              RunnerErrorCode.INPUT_INVALID.name(),
              "the body is not that of a trigger",
              false,
              violations));
    }
  }
}
