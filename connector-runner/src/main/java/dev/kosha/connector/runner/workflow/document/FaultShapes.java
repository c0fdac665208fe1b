package dev.kosha.connector.runner.workflow.document;

import static dev.kosha.connector.runner.workflow.document.Shapes.DURATION;
import static dev.kosha.connector.runner.workflow.document.Shapes.EXPRESSION;
import static dev.kosha.connector.runner.workflow.document.Shapes.OBJECT;
import static dev.kosha.connector.runner.workflow.document.Shapes.TEXT_TEMPLATE;
import static dev.kosha.connector.runner.workflow.document.Shapes.WHOLE_NUMBER;
import static dev.kosha.connector.runner.workflow.document.Shapes.all;
import static dev.kosha.connector.runner.workflow.document.Shapes.exactlyOne;
import static dev.kosha.connector.runner.workflow.document.Shapes.textOr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Errors and retries. */
final class FaultShapes {

  private static final Shape STATUS = textOr(FaultShapes::expressionOnly, WHOLE_NUMBER);

  static final Shape ERROR =
      Fields.of()
          .required("type", Shapes.URI)
          .required("status", STATUS)
          .optional("instance", TEXT_TEMPLATE)
          .optional("title", TEXT_TEMPLATE)
          .optional("detail", TEXT_TEMPLATE);

  static final Shape RAISED = textOr(Shapes.reference("errors"), ERROR);

  static final Shape FILTER =
      all(
          Fields.of()
              .optional("type", TEXT_TEMPLATE)
              .optional("status", STATUS)
              .optional("instance", TEXT_TEMPLATE)
              .optional("title", TEXT_TEMPLATE)
              .optional("detail", TEXT_TEMPLATE)
              .optional("details", TEXT_TEMPLATE),
          (value, place) -> {
            if (value.isObject() && value.isEmpty()) {
              place.report("required", "must name at least one member of the error");
            }
          });

  private static final Shape BACKOFF =
      all(
          exactlyOne(Set.of("constant", "linear", "exponential")),
          Fields.of()
              .optional("constant", empty())
              .optional("linear", empty())
              .optional("exponential", empty()));

  private static final Shape COUNT =
      all(
          WHOLE_NUMBER,
          (value, place) -> {
            if (value.isIntegralNumber() && value.intValue() < 0) {
              place.report("value", "must not be below 0");
            }
          });

  static final Shape RETRY =
      Fields.of()
          .optional("when", EXPRESSION)
          .optional("exceptWhen", EXPRESSION)
          .optional("delay", DURATION)
          .optional("backoff", BACKOFF)
          .optional("jitter", Fields.of().required("from", DURATION).required("to", DURATION))
          .optional(
              "limit",
              Fields.of()
                  .optional("duration", DURATION)
                  .optional(
                      "attempt",
                      Fields.of().optional("count", COUNT).optional("duration", DURATION)));

  private FaultShapes() {}

  private static void expressionOnly(JsonNode value, Place place) {
    if (ExpressionText.whole(value.asText()).isEmpty()) {
      place.report("type", "must be a whole number or an expression");
    } else {
      Shapes.TEMPLATE.check(value, place);
    }
  }

  /** The DSL names no parameters of a backoff. */
  private static Shape empty() {
    return all(
        OBJECT,
        (value, place) -> {
          if (value.isObject()) {
            Fields.of().check(value, place);
          }
        });
  }
}
