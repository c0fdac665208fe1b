package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.connection.ConnectionView;
import dev.kosha.connector.runner.connection.StoredConnections;
import dev.kosha.connector.runner.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** Connections that are read and changed while the runner serves. No answer has a secret. */
final class StoredConnectionRoutes {

  private static final String ONE = "/v1/connections/{name}";

  private final Supplier<StoredConnections> connections;

  StoredConnectionRoutes(Supplier<StoredConnections> connections) {
    this.connections = connections;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ONE, Role.VIEWER, this::read),
        Route.put(ONE, Role.EDITOR, this::put).audited("connection.put", "name"),
        Route.patch(ONE, Role.EDITOR, this::patch).audited("connection.patch", "name"),
        Route.delete(ONE, Role.EDITOR, this::delete).audited("connection.delete", "name"),
        Route.post("/v1/connections/test", Role.EDITOR, this::test));
  }

  private void read(Exchange exchange) {
    exchange.when(
        ConnectionProblems.told(connections.get().read(connector(exchange), name(exchange))),
        found -> answer(exchange, 200, found));
  }

  private void put(Exchange exchange) {
    LongPredicate condition = EntityTags.condition(exchange);
    exchange
        .body()
        .readJson(
            body -> {
              ConnectionBody wanted =
                  ConnectionBody.read(body, connector(exchange), name(exchange));
              if (wanted.connector().isEmpty()) {
                // Clear from its name alone, if it is there.
                exchange.when(
                    ConnectionProblems.told(connections.get().find(wanted.name())),
                    found ->
                        write(
                            exchange,
                            wanted.of(found.map(ConnectionSummary::connector)),
                            condition));
              } else {
                write(exchange, wanted, condition);
              }
            });
  }

  private void write(Exchange exchange, ConnectionBody wanted, LongPredicate condition) {
    exchange.when(
        ConnectionProblems.told(connections.get().put(wanted.draft(), condition)),
        written -> answer(exchange, written.isNew() ? 201 : 200, written));
  }

  private void patch(Exchange exchange) {
    LongPredicate condition = EntityTags.condition(exchange);
    exchange
        .body()
        .readJson(
            body -> {
              ConnectionBody wanted =
                  ConnectionBody.read(body, connector(exchange), name(exchange));
              exchange.when(
                  ConnectionProblems.told(
                      connections
                          .get()
                          .patch(wanted.connector(), wanted.name(), wanted.settings(), condition)),
                  written -> answer(exchange, 200, written));
            });
  }

  private void delete(Exchange exchange) {
    LongPredicate condition = EntityTags.condition(exchange);
    exchange.when(
        ConnectionProblems.told(
            connections.get().delete(connector(exchange), name(exchange), condition)),
        removed -> exchange.answer(Answer.empty(204, Map.of())));
  }

  private void test(Exchange exchange) {
    exchange
        .body()
        .readJson(
            body ->
                exchange.when(
                    ConnectionProblems.told(
                        connections
                            .get()
                            .test(
                                ConnectionBody.read(body, connector(exchange), "")
                                    .named()
                                    .draft())),
                    status -> exchange.answer(200, ConnectionRoutes.toJson(status))));
  }

  private static void answer(Exchange exchange, int status, ConnectionView connection) {
    ConnectionSummary summary = connection.summary();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("connector", summary.connector());
    answer.put("name", summary.name());
    answer.put("version", summary.version());
    answer.put("source", summary.source());
    answer.set("settings", connection.settings());
    exchange.answer(status, answer, Map.of("ETag", EntityTags.of(summary.version())));
  }

  private static String name(Exchange exchange) {
    return exchange.head().parameter("name");
  }

  private static String connector(Exchange exchange) {
    return exchange.head().query("connector", "");
  }
}
