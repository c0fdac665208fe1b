package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The cases of a {@code switch}, one of which may be without a condition. */
final class SwitchShape implements Shape {

  private static final Shape CASE =
      Fields.of().optional("when", Shapes.EXPRESSION).required("then", Shapes.TEXT);

  @Override
  public void check(JsonNode value, Place place) {
    if (!value.isArray() || value.isEmpty()) {
      place.report("type", "must be a list of cases");
      return;
    }
    boolean open = false;
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      Place at = place.child(i);
      if (!item.isObject() || item.size() != 1) {
        at.report("type", "must be an object with one member, the case under its name");
        continue;
      }
      Map.Entry<String, JsonNode> one = item.properties().iterator().next();
      CASE.check(one.getValue(), at.child(one.getKey()));
      if (one.getValue().isObject() && !one.getValue().has("when")) {
        if (open) {
          at.child(one.getKey()).report("duplicate", "is the second case without 'when'");
        }
        open = true;
      }
    }
  }
}
