package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** The plugins that are loaded. */
final class PluginRoutes {

  private final Supplier<List<LoadedPlugin>> plugins;

  PluginRoutes(Supplier<List<LoadedPlugin>> plugins) {
    this.plugins = plugins;
  }

  List<Route> routes() {
    return List.of(Route.get("/v1/plugins", this::list));
  }

  private void list(Exchange exchange) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("plugins");
    plugins
        .get()
        .forEach(
            plugin -> list.addObject().put("id", plugin.id()).put("version", plugin.version()));
    exchange.answer(200, answer);
  }
}
