package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.connection.StoredConnections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Three connections: two of one name, one of which works. */
final class FakeConnections implements ConnectionCalls {

  @Override
  public List<ConnectionSummary> list() {
    return List.of(
        new ConnectionSummary("other", "default", 2, "the test"),
        new ConnectionSummary("test", "default", 1, "the test"),
        new ConnectionSummary("test", "single", 1, "the test"));
  }

  @Override
  public Optional<StoredConnections> stored() {
    return Optional.empty();
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
