package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.util.ArrayList;
import java.util.List;

/** The connections, whoever provides them: their names, and whether they work. */
final class ConnectionRoutes {

  private final ConnectionCalls calls;

  ConnectionRoutes(ConnectionCalls calls) {
    this.calls = calls;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/v1/connections", Role.VIEWER, this::list));
    routes.add(Route.post("/v1/connections/{name}/test", Role.EDITOR, this::test));
    routes.addAll(new StoredConnectionRoutes(() -> calls.stored().orElseThrow()).routes());
    return routes;
  }

  private void list(Exchange exchange) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("connections");
    calls
        .list()
        .forEach(
            connection ->
                list.addObject()
                    .put("connector", connection.connector())
                    .put("name", connection.name())
                    .put("version", connection.version())
                    .put("source", connection.source()));
    exchange.answer(200, answer);
  }

  private void test(Exchange exchange) {
    String name = exchange.head().parameter("name");
    String connector = exchange.head().query("connector", "");
    if (calls.stored().isEmpty()) {
      test(exchange, require(name, connector));
    } else {
      exchange.when(
          ConnectionProblems.told(calls.stored().get().read(connector, name)),
          found -> test(exchange, found.summary()));
    }
  }

  private void test(Exchange exchange, ConnectionSummary connection) {
    exchange.when(
        calls.test(connection.connector(), connection.name()),
        status -> exchange.answer(200, toJson(status)));
  }

  static ObjectNode toJson(ConnectionStatus status) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("ok", status.ok());
    answer.put("code", status.code());
    answer.put("message", status.message());
    answer.set("details", status.details());
    return answer;
  }

  /** The one connection that is meant; its connector may be left out while that is clear. */
  private ConnectionSummary require(String name, String connector) {
    List<ConnectionSummary> meant =
        calls.list().stream()
            .filter(known -> known.name().equals(name))
            .filter(known -> connector.isEmpty() || known.connector().equals(connector))
            .toList();
    if (meant.size() > 1) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID,
          "query parameter connector is needed: several connectors have a connection '"
              + name
              + "'");
    }
    if (meant.isEmpty()) {
      throw new RequestRefusedException(
          Problem.of(
              Failure.of(
                  RunnerErrorCode.CONNECTION_NOT_FOUND,
                  "no connection has the name '" + name + "'")));
    }
    return meant.get(0);
  }
}
