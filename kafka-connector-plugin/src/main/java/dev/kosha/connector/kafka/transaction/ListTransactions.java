package dev.kosha.connector.kafka.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.NamePattern;
import dev.kosha.connector.kafka.consumer.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** {@code kafka.listTransactions}. */
final class ListTransactions implements ActionHandler {

  private final AdminCalls calls;

  ListTransactions(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    ListTransactionsOptions options = new ListTransactionsOptions();
    Predicate<String> wanted;
    try {
      wanted = input.has("pattern") ? NamePattern.of(input, "pattern") : id -> true;
      options.filterStates(states(input.path("states")));
      if (input.has("openLongerThan")) {
        options.filterOnDuration(longerThan(input).toMillis());
      }
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    return calls.run(
        context,
        call ->
            call.read(
                    call.admin()
                        .listTransactions(options.timeoutMs(call.timeoutMillis()))
                        .allByBrokerId(),
                    "list of transactions")
                .thenApply(found -> answer(found, wanted)));
  }

  private static Duration longerThan(JsonNode input) {
    return Durations.read(
        input.path("openLongerThan"),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofDays(36_500),
        "/openLongerThan");
  }

  private static Set<TransactionState> states(JsonNode names) {
    Set<TransactionState> states = EnumSet.noneOf(TransactionState.class);
    names.forEach(name -> states.add(TransactionState.valueOf(name.asText())));
    return states;
  }

  private static JsonNode answer(
      Map<Integer, Collection<TransactionListing>> byCoordinator, Predicate<String> wanted) {
    Map<String, ObjectNode> ordered = new TreeMap<>();
    byCoordinator.forEach(
        (coordinator, transactions) ->
            transactions.stream()
                .filter(transaction -> wanted.test(transaction.transactionalId()))
                .forEach(
                    transaction ->
                        ordered.put(
                            transaction.transactionalId(), toJson(transaction, coordinator))));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("transactions");
    ordered.values().forEach(list::add);
    return answer;
  }

  private static ObjectNode toJson(TransactionListing transaction, int coordinator) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("transactionalId", transaction.transactionalId())
        .put("state", transaction.state().name())
        .put("producerId", transaction.producerId())
        .put("coordinatorId", coordinator);
  }
}
