package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionExample;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.runner.identity.Role;
import java.util.List;
import java.util.function.Function;

/** The operation of one action. Immutable. */
final class OpenApiAction {

  private static final String SCHEMAS = "#/components/schemas/";

  private static final List<String> PARAMETERS =
      List.of("connection", "requestTimeout", "idempotencyKey", "traceparent", "tracestate");

  private final ActionManifest manifest;
  private final String tag;
  private final OpenApiProblems problems;

  OpenApiAction(ActionManifest manifest, String tag, OpenApiProblems problems) {
    this.manifest = manifest;
    this.tag = tag;
    this.problems = problems;
  }

  /** Adds the schemas of input and output under the action's name. */
  void addSchemas(ObjectNode schemas) {
    add(schemas, inputName(), manifest.input());
    add(schemas, outputName(), manifest.output());
  }

  private static void add(ObjectNode schemas, String name, ObjectNode schema) {
    schemas.set(name, PublishedSchema.of(schema, SCHEMAS + name));
  }

  ObjectNode pathItem() {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    ObjectNode operation = item.putObject("post");
    operation.put("operationId", manifest.id());
    operation.putArray("tags").add(tag);
    operation.put("summary", manifest.title());
    operation.put("description", description());
    if (manifest.findDeprecation().isPresent()) {
      operation.put("deprecated", true);
    }
    operation.put("x-role", Role.INVOKER.text());
    ArrayNode parameters = operation.putArray("parameters");
    PARAMETERS.forEach(
        name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
    ObjectNode body = operation.putObject("requestBody");
    body.put("required", !manifest.input().path("required").isEmpty());
    content(body, inputName(), ActionExample::input);
    ObjectNode responses = operation.putObject("responses");
    ObjectNode success = responses.putObject("200");
    success.put("description", "The action's output.");
    ObjectNode headers = success.putObject("headers");
    headers.putObject("Invocation-Id").put("$ref", "#/components/headers/InvocationId");
    if (!manifest.effects().readOnly()) {
      headers
          .putObject("Idempotency-Replayed")
          .put("$ref", "#/components/headers/IdempotencyReplayed");
    }
    content(success, outputName(), ActionExample::output);
    problems.addTo(responses, manifest.errors());
    operation
        .putObject("x-effects")
        .put("readOnly", manifest.effects().readOnly())
        .put("destructive", manifest.effects().destructive())
        .put("idempotent", manifest.effects().idempotent());
    return item;
  }

  private String description() {
    return manifest
        .findDeprecation()
        .map(
            deprecation ->
                manifest.description()
                    + " Deprecated since "
                    + deprecation.since()
                    + ": "
                    + deprecation.message())
        .orElse(manifest.description());
  }

  private void content(ObjectNode parent, String schema, Function<ActionExample, JsonNode> part) {
    ObjectNode json = parent.putObject("content").putObject(Answer.JSON);
    json.putObject("schema").put("$ref", SCHEMAS + schema);
    ObjectNode examples = json.putObject("examples");
    int number = 0;
    for (ActionExample example : manifest.examples()) {
      number++;
      examples
          .putObject("example" + number)
          .put("summary", example.title())
          .set("value", part.apply(example));
    }
  }

  private String inputName() {
    return manifest.id() + ".input";
  }

  private String outputName() {
    return manifest.id() + ".output";
  }
}
