package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;

/** A {@code for}: its tasks see the item and its index. */
final class LoopShape implements Shape {

  private static final Shape HEAD =
      Fields.of()
          .optional("each", Shapes.VARIABLE)
          .required("in", Shapes.EXPRESSION)
          .optional("at", Shapes.VARIABLE);

  private final Fields common;

  LoopShape(Fields common) {
    this.common = common;
  }

  @Override
  public void check(JsonNode value, Place place) {
    JsonNode head = value.path("for");
    String item = head.path("each").asText("item");
    String index = head.path("at").asText("index");
    Shape seeing = (part, at) -> TaskShape.TASKS.check(part, at.with(item).with(index));
    Shape condition = (part, at) -> Shapes.EXPRESSION.check(part, at.with(item).with(index));
    Fields.of()
        .required("for", HEAD)
        .optional("while", condition)
        .required("do", seeing)
        .optional(common)
        .check(value, place);
  }
}
