package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.StreamHandler;
import dev.kosha.connector.api.StreamItem;
import dev.kosha.connector.api.StreamPage;
import dev.kosha.connector.api.StreamRequest;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is asked of a handler: its answer, or a page of its stream. Immutable. */
@FunctionalInterface
interface HandlerCall {

  /** Asks for the answer. */
  HandlerCall WHOLE = ActionHandler::handle;

  /** Runs code of the plugin: on its own threads. */
  @Nullable CompletionStage<?> start(ActionHandler handler, JsonNode input, ActionContext context);

  /**
   * Asks for a page, which comes as a tree: {@code {items: [{data, position}], position, more}}.
   */
  static HandlerCall page(StreamRequest request) {
    return (handler, input, context) -> {
      if (handler instanceof StreamHandler streaming) {
        CompletionStage<StreamPage> page = streaming.read(input, request, context);
        return page == null ? null : page.thenApply(HandlerCall::tree);
      }
      throw new IllegalStateException("the handler has no stream, and its manifest says it has");
    };
  }

  private static ObjectNode tree(StreamPage page) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode items = node.putArray("items");
    for (StreamItem item : page.items()) {
      items.addObject().put("position", item.position()).set("data", item.data());
    }
    return node.put("position", page.position()).put("more", page.more());
  }
}
