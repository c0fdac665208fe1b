package dev.kosha.connector.runner.workflow.document;

import static dev.kosha.connector.runner.workflow.document.Shapes.FLAG;
import static dev.kosha.connector.runner.workflow.document.Shapes.OBJECT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT_TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.all;
import static dev.kosha.connector.runner.workflow.document.Shapes.exactlyOne;
import static dev.kosha.connector.runner.workflow.document.Shapes.mapOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.oneOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.textOr;
import static dev.kosha.connector.runner.workflow.document.Shapes.unsupported;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** A {@code call}: of HTTP, of an OpenAPI operation, of a function, or of an action. */
final class CallShape {

  /** Protocols of the DSL that are not spoken. */
  private static final Set<String> PROTOCOLS = Set.of("asyncapi", "grpc", "a2a", "mcp");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Shape OUTPUT = oneOf(Set.of("raw", "content", "response"));

  private static final Shape HTTP =
      Fields.of()
          .required("method", all(TEXT_TEMPLATE, CallShape::method))
          .required("endpoint", endpoint())
          .optional("headers", textOr(Shapes.EXPRESSION, mapOf(TEMPLATE)))
          .optional("query", textOr(Shapes.EXPRESSION, mapOf(TEMPLATE)))
          .optional("body", TEMPLATE)
          .optional("output", OUTPUT)
          .optional("redirect", FLAG);

  private static final Shape OPENAPI =
      Fields.of()
          .required("document", Fields.of().optional("name", TEXT).required("endpoint", endpoint()))
          .required("operationId", TEXT_TEMPLATE)
          .optional("parameters", textOr(Shapes.EXPRESSION, all(OBJECT, TEMPLATE)))
          .optional("authentication", authentication())
          .optional("output", OUTPUT)
          .optional("redirect", FLAG);

  private static final Shape ARGUMENTS = all(OBJECT, TEMPLATE);

  static final Fields FIELDS =
      Fields.of().required("call", all(TEXT, CallShape::target)).optional("with", Shapes.ANYTHING);

  private CallShape() {}

  /** What a call of the DSL's own protocols gives; nothing for others. */
  static void checkArguments(JsonNode task, Place place) {
    Shape shape =
        switch (task.path("call").asText()) {
          case "http" -> HTTP;
          case "openapi" -> OPENAPI;
          default -> ARGUMENTS;
        };
    if (task.has("with")) {
      shape.check(task.get("with"), place.child("with"));
    } else if (shape != ARGUMENTS) {
      place.child("with").report("required", "is required");
    }
  }

  /** How a service is told who calls. */
  static Shape authentication() {
    return all(
        exactlyOne(Set.of("use", "basic", "bearer", "digest", "oauth2", "oidc")),
        Fields.of()
            .optional("use", all(TEXT, Shapes.reference("authentications")))
            .optional("basic", credentials("username", "password"))
            .optional("bearer", credentials("token"))
            .optional("digest", unsupported("digest authentication; use a connection"))
            .optional("oauth2", unsupported("OAuth 2 in documents; use a connection"))
            .optional("oidc", unsupported("OpenID Connect in documents; use a connection")));
  }

  /** The members themselves, or the name of a secret that has them. */
  private static Shape credentials(String... names) {
    Fields given = Fields.of();
    for (String name : names) {
      given.required(name, TEXT_TEMPLATE);
    }
    Fields secret = Fields.of().required("use", all(TEXT, Shapes.reference("secrets")));
    return (value, place) -> (value.has("use") ? secret : given).check(value, place);
  }

  private static Shape endpoint() {
    return textOr(
        all(TEXT_TEMPLATE, CallShape::uri),
        Fields.of()
            .required("uri", all(TEXT_TEMPLATE, CallShape::uri))
            .optional("authentication", authentication()));
  }

  private static void uri(JsonNode value, Place place) {
    String text = value.asText();
    if (value.isTextual()
        && !ExpressionText.isIn(text)
        && !text.toLowerCase(Locale.ROOT).matches("https?://[^/].*")) {
      place.report("value", "must be an address that begins with http:// or https://");
    }
  }

  private static void method(JsonNode value, Place place) {
    String text = value.asText();
    if (value.isTextual()
        && !ExpressionText.isIn(text)
        && !METHODS.contains(text.toUpperCase(Locale.ROOT))) {
      place.report("value", "must be one of get, head, post, put, patch, delete, options");
    }
  }

  private static void target(JsonNode value, Place place) {
    String target = value.asText();
    if (PROTOCOLS.contains(target)) {
      place.report("unsupported", "is not supported: calls over " + target);
    } else if (target.contains("@")) {
      place.report("unsupported", "is not supported: functions of catalogs");
    } else if (target.contains("://")) {
      place.report("unsupported", "is not supported: functions of other files");
    }
  }
}
