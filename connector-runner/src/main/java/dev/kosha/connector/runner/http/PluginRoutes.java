package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.plugin.PluginSummary;
import java.util.List;
import java.util.function.Supplier;

/** The plugins that are loaded. */
final class PluginRoutes {

  private final Supplier<List<PluginSummary>> plugins;

  PluginRoutes(Supplier<List<PluginSummary>> plugins) {
    this.plugins = plugins;
  }

  List<Route> routes() {
    return List.of(Route.get("/v1/plugins", Role.VIEWER, this::list));
  }

  private void list(Exchange exchange) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("plugins");
    for (PluginSummary plugin : plugins.get()) {
      list.addObject()
          .put("id", plugin.id())
          .put("version", plugin.version())
          .put("generation", plugin.generation())
          .put("sha256", plugin.sha256())
          .put("loadedAt", plugin.loadedAt().toString())
          .put("leases", plugin.leases());
    }
    exchange.answer(200, answer);
  }
}
