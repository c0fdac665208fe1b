package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Emits an event, a CloudEvent, which is the task's output too. Immutable.
 *
 * @param attributes what the document says of it
 */
record EmitWork(Template attributes) implements Work {

  @Override
  public Outcome perform(Frame frame) {
    JsonNode given = attributes.fill(frame.input(), frame);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    // The id is the step's, so that an event which is emitted again is known to be the same.
    event.put("specversion", "1.0");
    event.put("id", frame.branch().run().facts().id() + "/" + frame.spot().key());
    for (Map.Entry<String, JsonNode> attribute : given.properties()) {
      if (!attribute.getValue().isNull()) {
        event.set(attribute.getKey(), attribute.getValue());
      }
    }
    if (!event.has("time")) {
      event.set("time", frame.host().perform(frame.step("time"), new Effect.ReadClock()));
    }
    if (event.has("data") && !event.has("datacontenttype")) {
      event.put("datacontenttype", "application/json");
    }
    frame.host().perform(frame.step(), new Effect.EmitEvent(event));
    return Outcome.of(event);
  }
}
