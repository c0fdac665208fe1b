package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A {@code listen}: the tasks of its {@code foreach} see the event and its index. */
final class ListenShape implements Shape {

  private static final Shape LISTEN =
      Fields.of()
          .required("to", EventShapes.STRATEGY)
          .optional("read", Shapes.oneOf(Set.of("data", "envelope", "raw")));

  private final Fields common;

  ListenShape(Fields common) {
    this.common = common;
  }

  @Override
  public void check(JsonNode value, Place place) {
    JsonNode iterator = value.path("foreach");
    String item = iterator.path("item").asText("item");
    String index = iterator.path("at").asText("index");
    Fields each =
        Fields.of()
            .optional("item", Shapes.VARIABLE)
            .optional("at", Shapes.VARIABLE)
            .optional("do", TaskShape.TASKS)
            .optional("output", TaskShape.OUTPUT)
            .optional("export", TaskShape.OUTPUT);
    Fields.of()
        .required("listen", LISTEN)
        .optional("foreach", (part, at) -> each.check(part, at.with(item).with(index)))
        .optional(common)
        .check(value, place);
  }
}
