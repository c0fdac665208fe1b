package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A well-behaved connector to a system that lives in the test's own process. */
class EchoConnector implements Connector {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final String LIVE = "canyon:7";

  /** What a session answers an unknown word with; a subclass makes it tell too much. */
  String refusal(ConnectionSettings settings, String word) {
    return "the word '" + word + "' is forbidden";
  }

  /** Codes of this connector. */
  enum EchoErrorCode implements ErrorCode {
    WORD_FORBIDDEN(ErrorCategory.FORBIDDEN),
    UNDECLARED(ErrorCategory.CONFLICT);

    private final ErrorCategory category;

    EchoErrorCode(ErrorCategory category) {
      this.category = category;
    }

    @Override
    public ErrorCategory category() {
      return category;
    }
  }

  @Override
  public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
    return new EchoSession(this, settings, context);
  }

  /** The session of {@link EchoConnector}. */
  static final class EchoSession implements ConnectorSession {

    private final EchoConnector connector;
    private final ConnectionSettings settings;
    private final String endpoint;
    private final ConnectorContext context;
    private final Set<CompletableFuture<JsonNode>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EchoSession(EchoConnector connector, ConnectionSettings settings, ConnectorContext context) {
      this.connector = connector;
      this.settings = settings;
      this.endpoint = settings.values().path("endpoint").asText();
      this.context = context;
    }

    @Override
    public void register(ActionRegistrar actions) {
      actions.register("echo.say", this::say);
      actions.register("echo.wait", this::await);
    }

    @Override
    public CompletionStage<ConnectionStatus> test() {
      ConnectionStatus status =
          endpoint.equals(LIVE)
              ? ConnectionStatus.ok("Heard.", NODES.objectNode())
              : ConnectionStatus.failed(
                  StandardErrorCode.UNAVAILABLE, "Nobody answers at " + endpoint + ".");
      return CompletableFuture.completedFuture(status);
    }

    private CompletionStage<JsonNode> say(JsonNode input, ActionContext invocation) {
      String word = input.path("word").asText();
      if (closed || !endpoint.equals(LIVE)) {
        return failed(StandardErrorCode.UNAVAILABLE, "nobody answers at " + endpoint);
      }
      if (word.equals("forbidden")) {
        return failed(EchoErrorCode.WORD_FORBIDDEN, connector.refusal(settings, word));
      }
      if (word.equals("undeclared")) {
        return failed(EchoErrorCode.UNDECLARED, "the manifest does not know this code");
      }
      ObjectNode output = NODES.objectNode();
      for (int i = 0; i < input.path("times").asInt(); i++) {
        output.withArray("words").add(word);
      }
      return CompletableFuture.completedFuture(
          output.put("saidAt", context.clock().instant().toString()));
    }

    private CompletionStage<JsonNode> await(JsonNode input, ActionContext invocation) {
      long millis = input.path("millis").asLong();
      CompletableFuture<JsonNode> end = new CompletableFuture<>();
      pending.add(end);
      if (closed) {
        return failed(StandardErrorCode.UNAVAILABLE, "the connection is closed");
      }
      ScheduledFuture<?> echo =
          context
              .timer()
              .schedule(
                  () -> end.complete(NODES.objectNode().put("waitedMillis", millis)),
                  millis,
                  TimeUnit.MILLISECONDS);
      invocation
          .cancellation()
          .onCancel(
              () -> {
                echo.cancel(false);
                end.completeExceptionally(
                    new ConnectorException(StandardErrorCode.CANCELLED, "no longer wanted"));
              });
      return end;
    }

    @Override
    public void close() {
      closed = true;
      pending.forEach(
          end ->
              end.completeExceptionally(
                  new ConnectorException(StandardErrorCode.UNAVAILABLE, "closed")));
    }

    private static CompletionStage<JsonNode> failed(ErrorCode code, String message) {
      return CompletableFuture.failedFuture(new ConnectorException(code, message));
    }
  }
}
