package dev.kosha.connector.runner.workflow.document;

import static dev.kosha.connector.runner.workflow.document.Shapes.ANYTHING;
import static dev.kosha.connector.runner.workflow.document.Shapes.CONSTANT_DURATION;
import static dev.kosha.connector.runner.workflow.document.Shapes.OBJECT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT;
import static dev.kosha.connector.runner.workflow.document.Shapes.all;
import static dev.kosha.connector.runner.workflow.document.Shapes.listOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.mapOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.matching;
import static dev.kosha.connector.runner.workflow.document.Shapes.oneOf;
import static dev.kosha.connector.runner.workflow.document.Shapes.unsupported;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A whole document. */
final class DocumentShape {

  private static final Shape NAME =
      all(
          TEXT,
          matching(
              "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
              "must be 1 to 63 letters, digits and hyphens, with no hyphen at an end"));

  private static final Shape VERSION =
      all(
          TEXT,
          matching(
              "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
                  + "(-[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?",
              "must be a semantic version, such as 1.0.0"));

  private static final Shape LANGUAGE_VERSION =
      all(
          VERSION,
          (value, place) -> {
            if (value.isTextual() && !value.asText().startsWith("1.0.")) {
              place.report("unsupported", "must be a version 1.0 of the DSL, such as 1.0.3");
            }
          });

  private static final Shape IDENTITY =
      Fields.of()
          .required("dsl", LANGUAGE_VERSION)
          .required("namespace", NAME)
          .required("name", NAME)
          .required("version", VERSION)
          .optional("title", TEXT)
          .optional("summary", TEXT)
          .optional("tags", OBJECT)
          .optional("metadata", OBJECT);

  private static final Shape USE =
      Fields.of()
          .optional("authentications", mapOf(CallShape.authentication()))
          .optional("catalogs", unsupported("catalogs"))
          .optional("errors", mapOf(FaultShapes.ERROR))
          .optional("extensions", unsupported("extensions"))
          .optional("functions", mapOf(all(TaskShape.INSTANCE, DocumentShape::withoutThen)))
          .optional("retries", mapOf(retry()))
          .optional("secrets", listOf(TEXT))
          .optional("timeouts", mapOf(Fields.of().required("after", Shapes.DURATION)));

  private static final Shape EVALUATE =
      Fields.of()
          .optional("language", oneOf(Set.of("jq")))
          .optional("mode", oneOf(Set.of("strict", "loose")));

  private static final Shape SCHEDULE =
      Fields.of()
          .optional("every", all(CONSTANT_DURATION, DocumentShape::positive))
          .optional("cron", all(TEXT, DocumentShape::cron))
          .optional("after", CONSTANT_DURATION)
          .optional("on", EventShapes.STRATEGY);

  static final Shape WHOLE =
      Fields.of()
          .required("document", IDENTITY)
          .optional("input", TaskShape.INPUT)
          .optional("use", USE)
          .required("do", TaskShape.TASKS)
          .optional("timeout", Shapes.TIMEOUT)
          .optional("output", TaskShape.OUTPUT)
          .optional("schedule", all(SCHEDULE, DocumentShape::notEmpty))
          .optional("evaluate", EVALUATE)
          .optional("metadata", ANYTHING);

  private DocumentShape() {}

  /** Named in one task and defined for all, so it can see the error under the usual name only. */
  private static Shape retry() {
    return (value, place) -> FaultShapes.RETRY.check(value, place.with("error"));
  }

  private static void withoutThen(JsonNode function, Place place) {
    if (function.has("then")) {
      place.child("then").report("value", "is for tasks in a list: a function goes back");
    }
  }

  private static void positive(JsonNode value, Place place) {
    try {
      if (Durations.parse(value).isZero()) {
        place.report("value", "must be longer than nothing");
      }
    } catch (IllegalArgumentException e) {
      // Reported by the shape of durations.
      return;
    }
  }

  private static void cron(JsonNode value, Place place) {
    if (value.isTextual()) {
      try {
        Cron.parse(value.asText());
      } catch (IllegalArgumentException e) {
        place.report("value", String.valueOf(e.getMessage()));
      }
    }
  }

  private static void notEmpty(JsonNode value, Place place) {
    if (value.isObject() && value.isEmpty()) {
      place.report("required", "must have one of every, cron, after, on");
    }
  }
}
