package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.workflow.document.Pointers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles calls of HTTP and of OpenAPI operations. Used by one thread. */
record HttpCompiler(Compiler compiler) {

  Work http(JsonNode task, String pointer) {
    JsonNode with = task.get("with");
    return new HttpWork(
        compiler.template(with.get("method")),
        endpoint(with.get("endpoint"), pointer + "/with/endpoint"),
        object(with.get("headers")),
        object(with.get("query")),
        with.has("body") ? compiler.template(with.get("body")) : null,
        exchange(task));
  }

  Work openApi(JsonNode task, String pointer) {
    JsonNode with = task.get("with");
    return new OpenApiWork(
        endpoint(with.path("document").get("endpoint"), pointer + "/with/document/endpoint"),
        compiler.template(with.get("operationId")),
        object(with.get("parameters")),
        authentication(with.get("authentication"), pointer + "/with/authentication"),
        exchange(task));
  }

  private HttpExchange exchange(JsonNode task) {
    JsonNode with = task.path("with");
    return new HttpExchange(
        HttpExchange.Output.valueOf(with.path("output").asText("content").toUpperCase(Locale.ROOT)),
        with.path("redirect").asBoolean(),
        compiler.template(task.path("metadata").get("connection")),
        compiler.timeout(task.get("timeout")));
  }

  private Endpoint endpoint(JsonNode value, String pointer) {
    return value.isTextual()
        ? new Endpoint(compiler.template(value), null)
        : new Endpoint(
            compiler.template(value.get("uri")),
            authentication(value.get("authentication"), pointer + "/authentication"));
  }

  private @Nullable Authentication authentication(@Nullable JsonNode value, String pointer) {
    if (value == null) {
      return null;
    }
    JsonNode policy =
        value.has("use") ? compiler.resolve("authentications", value.get("use")) : value;
    String place =
        value.has("use")
            ? Pointers.child("/use/authentications", value.get("use").asText())
            : pointer;
    boolean basic = policy.has("basic");
    JsonNode members = policy.path(basic ? "basic" : "bearer");
    Map<String, Template> templates = new LinkedHashMap<>();
    members.properties().forEach(m -> templates.put(m.getKey(), compiler.template(m.getValue())));
    return new Authentication(
        basic ? Authentication.Scheme.BASIC : Authentication.Scheme.BEARER,
        templates,
        place + (basic ? "/basic" : "/bearer"),
        members.has("use") ? members.get("use").asText() : null);
  }

  private Template object(@Nullable JsonNode value) {
    return value == null
        ? new Template.Constant(JsonNodeFactory.instance.objectNode())
        : compiler.templates().transformation(value);
  }
}
