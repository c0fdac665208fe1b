package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;

/** A {@code try}: what its {@code catch} says sees the error. */
final class TryShape implements Shape {

  private final Fields common;

  TryShape(Fields common) {
    this.common = common;
  }

  @Override
  public void check(JsonNode value, Place place) {
    String error = value.path("catch").path("as").asText("error");
    Fields handler =
        Fields.of()
            .optional("errors", Fields.of().optional("with", FaultShapes.FILTER))
            .optional("as", Shapes.VARIABLE)
            .optional("when", Shapes.EXPRESSION)
            .optional("exceptWhen", Shapes.EXPRESSION)
            .optional("retry", Shapes.textOr(Shapes.reference("retries"), FaultShapes.RETRY))
            .optional("do", TaskShape.TASKS);
    Fields.of()
        .required("try", TaskShape.TASKS)
        .required("catch", (part, at) -> handler.check(part, at.with(error)))
        .optional(common)
        .check(value, place);
  }
}
