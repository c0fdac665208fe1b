package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is installed: connectors and actions. */
final class CatalogRoutes {

  private final Supplier<Catalog> catalog;

  CatalogRoutes(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/connectors", Role.VIEWER, this::connectors),
        Route.get("/v1/connectors/{id}", Role.VIEWER, this::connector),
        Route.get("/v1/connectors/{id}/icon", Role.VIEWER, this::icon),
        Route.get("/v1/actions", Role.VIEWER, this::actions),
        Route.get("/v1/actions/{id}", Role.VIEWER, this::action));
  }

  private void connectors(Exchange exchange) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("connectors");
    catalog.get().connectors().forEach(connector -> list.add(summary(connector)));
    exchange.answer(200, answer);
  }

  private static ObjectNode summary(InstalledConnector connector) {
    ConnectorManifest manifest = connector.manifest();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", manifest.id());
    json.put("title", manifest.title());
    json.put("description", manifest.description());
    addAll(json.putArray("keywords"), manifest.keywords());
    json.put("icon", "/v1/connectors/" + manifest.id() + "/icon");
    ArrayNode groups = json.putArray("groups");
    manifest
        .groups()
        .forEach(
            group ->
                groups
                    .addObject()
                    .put("id", group.id())
                    .put("title", group.title())
                    .put("description", group.description()));
    addAll(json.putArray("actions"), manifest.actions());
    json.put("pluginVersion", connector.pluginVersion());
    json.put("generation", connector.generation());
    return json;
  }

  private void connector(Exchange exchange) {
    exchange.answer(200, require(exchange.head().parameter("id")).document());
  }

  private void icon(Exchange exchange) {
    String svg = require(exchange.head().parameter("id")).icon();
    exchange.answer(
        Answer.text("image/svg+xml", svg)
            .with(
                Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Cache-Control",
                    "max-age=60")));
  }

  private void actions(Exchange exchange) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("actions");
    ActionSearch.find(
            catalog.get(), exchange.head().query("q", ""), exchange.head().query("connector", ""))
        .forEach(action -> list.add(summary(action)));
    exchange.answer(200, answer);
  }

  private static ObjectNode summary(InstalledAction action) {
    ActionManifest manifest = action.manifest();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", manifest.id());
    json.put("title", manifest.title());
    json.put("description", manifest.description());
    json.put("connector", manifest.connector());
    json.put("group", manifest.group());
    json.put("version", manifest.version());
    addAll(json.putArray("keywords"), manifest.keywords());
    json.putObject("effects")
        .put("readOnly", manifest.effects().readOnly())
        .put("destructive", manifest.effects().destructive())
        .put("idempotent", manifest.effects().idempotent());
    manifest
        .findDeprecation()
        .ifPresent(
            deprecation ->
                json.putObject("deprecated")
                    .put("since", deprecation.since())
                    .put("message", deprecation.message()));
    if (manifest.ui().has("preview")) {
      json.set("preview", manifest.ui().path("preview").deepCopy());
    }
    return json;
  }

  private void action(Exchange exchange) {
    String id = exchange.head().parameter("id");
    exchange.answer(
        200,
        catalog
            .get()
            .findAction(id)
            .orElseThrow(
                () ->
                    notFound(
                        RunnerErrorCode.ACTION_NOT_FOUND,
                        "no installed action has the id '" + id + "'"))
            .document());
  }

  private InstalledConnector require(String id) {
    return catalog
        .get()
        .findConnector(id)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    ProtocolError.CONNECTOR_NOT_FOUND,
                    "no installed connector has the id '" + id + "'"));
  }

  private static RequestRefusedException notFound(RunnerErrorCode code, String message) {
    return new RequestRefusedException(Problem.of(Failure.of(code, message)));
  }

  private static void addAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
