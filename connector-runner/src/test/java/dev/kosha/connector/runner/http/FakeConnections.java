package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Three connections: two of one name, one of which works. */
final class FakeConnections implements ConnectionCalls {

  @Override
  public List<ConnectionSummary> list() {
    return List.of(
        new ConnectionSummary("other", "default", 2),
        new ConnectionSummary("test", "default", 1),
        new ConnectionSummary("test", "single", 1));
  }

  @Override
  public CompletionStage<ConnectionStatus> test(String connector, String name) {
    return CompletableFuture.supplyAsync(
        () ->
            connector.equals("test")
                ? ConnectionStatus.ok(
                    "it answers", JsonNodeFactory.instance.objectNode().put("version", "1.2"))
                : ConnectionStatus.failed(StandardErrorCode.UNAVAILABLE, "nothing listens there"));
  }
}
