package dev.kosha.connector.runner.workflow.document;

import static dev.kosha.connector.runner.workflow.document.Shapes.EXPRESSION;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT_TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.all;
import static dev.kosha.connector.runner.workflow.document.Shapes.exactlyOne;
import static dev.kosha.connector.runner.workflow.document.Shapes.listOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.mapOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Events that are emitted, and those that are listened to. */
final class EventShapes {

  static final Shape EMIT = Fields.of().required("event", Fields.of().required("with", emitted()));

  private static final Shape FILTER =
      Fields.of()
          .required("with", filtered())
          .optional(
              "correlate",
              mapOf(Fields.of().required("from", EXPRESSION).optional("expect", TEXT_TEMPLATE)));

  /** Which events, and how many of them. */
  static final Shape STRATEGY = EventShapes::strategy;

  private EventShapes() {}

  private static Shape emitted() {
    return attributes().required("source", Shapes.URI).required("type", TEXT_TEMPLATE);
  }

  private static Shape filtered() {
    return all(
        attributes(),
        (value, place) -> {
          if (value.isObject() && value.isEmpty()) {
            place.report("required", "must name at least one attribute");
          }
        });
  }

  private static Fields attributes() {
    // An event can have attributes beside those of the specification.
    return Fields.of()
        .others(TEMPLATE)
        .optional("id", TEXT_TEMPLATE)
        .optional("source", TEXT_TEMPLATE)
        .optional("type", TEXT_TEMPLATE)
        .optional("time", TEXT_TEMPLATE)
        .optional("subject", TEXT_TEMPLATE)
        .optional("datacontenttype", TEXT_TEMPLATE)
        .optional("dataschema", TEXT_TEMPLATE)
        .optional("data", TEMPLATE);
  }

  private static void strategy(JsonNode value, Place place) {
    all(
            exactlyOne(Set.of("all", "any", "one")),
            Fields.of()
                .optional("all", all(listOf(FILTER), EventShapes::notEmpty))
                .optional("any", listOf(FILTER))
                .optional("one", FILTER)
                .optional("until", Shapes.textOr(EXPRESSION, EventShapes::strategy)))
        .check(value, place);
    if (value.has("until") && !value.has("any")) {
      place.child("until").report("value", "goes with 'any' only");
    }
    if (value.path("until").has("until")) {
      place.child("until").child("until").report("value", "cannot stand in another 'until'");
    }
  }

  private static void notEmpty(JsonNode value, Place place) {
    if (value.isArray() && value.isEmpty()) {
      place.report("required", "must have at least one filter");
    }
  }
}
