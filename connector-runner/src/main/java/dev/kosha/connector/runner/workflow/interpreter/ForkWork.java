package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs tasks side by side. Each begins with the context that there is; what they export is joined
 * in the order of the document, so that a replay joins it the same way. Immutable.
 *
 * @param compete whether only the first that ends counts
 */
record ForkWork(List<Task> branches, boolean compete) implements Work {

  @Override
  public Outcome perform(Frame frame) {
    JsonNode before = frame.branch().context();
    List<Supplier<JsonNode>> bodies = branches.stream().map(task -> body(task, frame)).toList();
    List<JsonNode> ended = frame.host().fork(frame.step(), bodies, compete);
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    Directive directive = null;
    JsonNode context = before;
    for (JsonNode sealed : ended) {
      Outcome outcome = Outcome.unseal(sealed);
      outputs.add(outcome.output());
      context = join(before, context, sealed.path("context"));
      // The others were let end; only then does the workflow.
      directive = outcome.ends() ? Directive.END : directive;
    }
    frame.branch().export(context);
    return new Outcome(compete ? outputs.path(0) : outputs, directive);
  }

  private static Supplier<JsonNode> body(Task task, Frame frame) {
    return () -> {
      Branch branch = frame.branch().fork();
      Outcome outcome = task.run(frame.spot().in(branch).child(task.name()), frame.input());
      return outcome.seal(branch.context());
    };
  }

  /** What a branch changed, over what those before it changed. */
  private static JsonNode join(JsonNode before, JsonNode joined, JsonNode own) {
    if (own.equals(before)) {
      return joined;
    }
    if (!own.isObject() || !joined.isObject()) {
      return own;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    joined.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
    for (Map.Entry<String, JsonNode> member : own.properties()) {
      if (!member.getValue().equals(before.get(member.getKey()))) {
        all.set(member.getKey(), member.getValue());
      }
    }
    return all;
  }
}
