package dev.kosha.connector.runner.workflow.interpreter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What went wrong, as the DSL describes errors (Serverless Workflow 1.0, "Error", after RFC 9457).
 * Immutable.
 *
 * @param type a URI such as {@code https://serverlessworkflow.io/spec/1.0.0/errors/communication}
 * @param status as of HTTP
 * @param title short, the same for all errors of a type; empty when a document gives none
 * @param detail what happened this time; empty when there is no more to say
 * @param instance the place of the task in the document, a JSON pointer
 * @param code the stable code of an action's failure; empty when no action failed
 * @param retriable whether the same call can succeed later
 */
public record WorkflowError(
    String type,
    int status,
    String title,
    String detail,
    String instance,
    String code,
    boolean retriable) {

  /** Where the types of the specification begin. */
  public static final String STANDARD = "https://serverlessworkflow.io/spec/1.0.0/errors/";

  public WorkflowError {
    requireNonNull(type);
    requireNonNull(title);
    requireNonNull(detail);
    requireNonNull(instance);
    requireNonNull(code);
  }

  /** The same error at another place. */
  WorkflowError at(String place) {
    return new WorkflowError(type, status, title, detail, place, code, retriable);
  }

  /** As expressions, histories and callers see it; without members that say nothing. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", type).put("status", status);
    if (!title.isEmpty()) {
      json.put("title", title);
    }
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
    json.put("instance", instance);
    if (!code.isEmpty()) {
      json.put("code", code).put("retriable", retriable);
    }
    return json;
  }
}
