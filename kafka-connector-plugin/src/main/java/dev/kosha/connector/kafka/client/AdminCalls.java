package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Runs actions on the session's admin client. Thread-safe; opens and closes nothing itself. */
public final class AdminCalls {

  /** Enough for any request of a cluster that works: longer waits only hide that it does not. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final KafkaClients clients;
  private final ConnectorContext context;

  public AdminCalls(KafkaClients clients, ConnectorContext context) {
    this.clients = clients;
    this.context = context;
  }

  /**
   * Runs an action: bounded by the invocation's deadline, ended by its cancellation.
   *
   * @param work must not block; on failure it says with {@link AdminCall#read} and {@link
   *     AdminCall#write} what it was about
   */
  public CompletionStage<JsonNode> run(
      ActionContext invocation, Function<AdminCall, CompletionStage<JsonNode>> work) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    AdminCall.Progress progress = new AdminCall.Progress();
    invocation.cancellation().onCancel(() -> answer.completeExceptionally(progress.cancel()));
    clients
        .admin()
        .thenCompose(
            admin -> {
              if (answer.isDone()) {
                throw new ConnectorException(StandardErrorCode.CANCELLED, "the call was cancelled");
              }
              return work.apply(new AdminCall(admin, timeoutMillis(invocation), progress));
            })
        .whenComplete(
            (output, error) -> {
              if (error == null) {
                answer.complete(output);
              } else {
                answer.completeExceptionally(KafkaErrors.translate(error, clients.cluster()));
              }
            });
    return answer;
  }

  private int timeoutMillis(ActionContext invocation) {
    long left = Duration.between(context.clock().instant(), invocation.deadline()).toMillis();
    return (int) Math.max(1, Math.min(left, LONGEST.toMillis()));
  }
}
