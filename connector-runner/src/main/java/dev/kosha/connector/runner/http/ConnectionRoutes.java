package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.util.List;

/** The connections that are provisioned: names and tests, never settings. */
final class ConnectionRoutes {

  private final ConnectionCalls calls;

  ConnectionRoutes(ConnectionCalls calls) {
    this.calls = calls;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/connections", Role.VIEWER, this::list),
        Route.post("/v1/connections/{name}/test", Role.EDITOR, this::test));
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
                    .put("version", connection.version()));
    exchange.answer(200, answer);
  }

  private void test(Exchange exchange) {
    ConnectionSummary connection =
        require(exchange.parameter("name"), exchange.query("connector", ""));
    exchange.when(
        calls.test(connection.connector(), connection.name()),
        status -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          answer.put("ok", status.ok());
          answer.put("code", status.code());
          answer.put("message", status.message());
          answer.set("details", status.details());
          exchange.answer(200, answer);
        });
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
