package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.plugin.LifecycleListener;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.PluginSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins: which there are, and loading, replacing, rolling back and removing them. */
final class PluginRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(PluginRoutes.class);

  private final PluginCalls plugins;
  private final PluginQueue queue;

  PluginRoutes(PluginCalls plugins, PluginQueue queue) {
    this.plugins = plugins;
    this.queue = queue;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/plugins", Role.VIEWER, this::list),
        Route.post("/v1/plugins", Role.ADMIN, exchange -> install(exchange, null))
            .audited("plugin.install", ""),
        Route.get("/v1/plugins/{id}", Role.VIEWER, this::show),
        Route.put(
                "/v1/plugins/{id}",
                Role.ADMIN,
                exchange -> install(exchange, exchange.head().parameter("id")))
            .audited("plugin.install", "id"),
        Route.delete("/v1/plugins/{id}", Role.ADMIN, this::remove).audited("plugin.remove", "id"),
        Route.post("/v1/plugins/{id}/rollback", Role.ADMIN, this::rollback)
            .audited("plugin.rollback", "id"));
  }

  private void list(Exchange exchange) {
    // What was refused is looked for on the disk.
    exchange.work(
        () -> PluginJson.list(plugins.plugins(), plugins.refused()),
        list -> exchange.answer(200, list));
  }

  private void show(Exchange exchange) {
    String id = exchange.head().parameter("id");
    Optional<PluginSummary> found =
        plugins.plugins().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    if (found.isPresent()) {
      exchange.answer(200, PluginJson.plugin(found.get()));
    } else {
      exchange.answer(
          PluginProblem.PLUGIN_NOT_FOUND.problem("no plugin '" + id + "' is installed"));
    }
  }

  private void install(Exchange exchange, @Nullable String plugin) {
    PluginRequest wanted = PluginRequest.read(exchange, plugin);
    PluginQueue.Place place = queue.enter();
    PluginOperation operation = new PluginOperation(exchange, "install");
    exchange
        .body()
        .readFile(
            plugins.uploadsFolder(),
            file ->
                operation.run(
                    place, listener -> install(wanted, file, listener), () -> delete(file)),
            place::leave);
  }

  private LifecycleReport install(PluginRequest wanted, Path file, LifecycleListener listener) {
    LifecycleReport report = plugins.install(wanted.upload(file), listener);
    // The name of the file that the upload arrived in says nothing to whoever sent it.
    return report.plugin().equals(String.valueOf(file.getFileName()))
        ? report.of(Objects.requireNonNullElse(wanted.plugin(), ""))
        : report;
  }

  private void rollback(Exchange exchange) {
    String id = exchange.head().parameter("id");
    // Reads nothing of the body, and refuses what a form of any page could send.
    exchange
        .body()
        .readJson(ignored -> run(exchange, "rollback", listener -> plugins.rollback(id, listener)));
  }

  private void remove(Exchange exchange) {
    String id = exchange.head().parameter("id");
    run(exchange, "remove", listener -> plugins.remove(id, listener));
  }

  private void run(
      Exchange exchange, String name, Function<LifecycleListener, LifecycleReport> operation) {
    new PluginOperation(exchange, name).run(queue.enter(), operation, () -> {});
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("'{}' is swept at the next start: {}", file, e.toString());
    }
  }
}
