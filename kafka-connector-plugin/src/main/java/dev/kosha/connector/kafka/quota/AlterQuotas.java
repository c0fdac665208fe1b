package dev.kosha.connector.kafka.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** {@code kafka.alterQuotas}. */
final class AlterQuotas implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  AlterQuotas(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    Map<String, ClientQuotaAlteration.Op> operations;
    try {
      operations = operations(input);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    ClientQuotaEntity entity = QuotaEntity.of(input.path("entity"));
    boolean validateOnly = input.path("validateOnly").asBoolean();
    return calls.run(
        context,
        call ->
            FieldFault.at(DescribeQuotas.find(call, QuotaEntity.exactly(entity)), "/entity")
                .thenCompose(
                    before ->
                        alter(call, entity, operations, validateOnly)
                            .thenApply(
                                done ->
                                    answer(
                                        entity,
                                        before.getOrDefault(entity, Map.of()),
                                        operations,
                                        validateOnly))));
  }

  private static Map<String, ClientQuotaAlteration.Op> operations(JsonNode input) {
    Map<String, ClientQuotaAlteration.Op> operations = new TreeMap<>();
    for (var limit : input.path("set").properties()) {
      operations.put(
          limit.getKey(),
          new ClientQuotaAlteration.Op(limit.getKey(), limit.getValue().doubleValue()));
    }
    JsonNode deleted = input.path("delete");
    for (int i = 0; i < deleted.size(); i++) {
      String name = deleted.path(i).asText();
      if (operations.put(name, new ClientQuotaAlteration.Op(name, null)) != null) {
        throw FieldFault.invalid("/delete/" + i, "'" + name + "' is changed twice");
      }
    }
    if (operations.isEmpty()) {
      throw FieldFault.invalid("/set", "nothing is asked for: name a limit to change");
    }
    return operations;
  }

  private CompletionStage<Void> alter(
      AdminCall call,
      ClientQuotaEntity entity,
      Map<String, ClientQuotaAlteration.Op> operations,
      boolean validateOnly) {
    AlterClientQuotasOptions options =
        new AlterClientQuotasOptions().timeoutMs(call.timeoutMillis()).validateOnly(validateOnly);
    var result =
        (validateOnly ? call.admin() : call.adminToChange())
            .alterClientQuotas(
                List.of(new ClientQuotaAlteration(entity, operations.values())), options)
            .all();
    String thing = "quota of " + QuotaEntity.toJson(entity);
    CompletionStage<Void> done =
        validateOnly
            ? call.read(result, thing)
            : call.write(result, thing)
                .thenCompose(v -> visibility.await(() -> isSeen(call, entity, operations)));
    return done.exceptionallyCompose(
        error -> FieldFault.at(CompletableFuture.failedFuture(error), blamed(error, operations)));
  }

  /** The brokers name the limit that they do not know, and otherwise what is wrong with whom. */
  private static String blamed(Throwable error, Map<String, ClientQuotaAlteration.Op> operations) {
    String words = String.valueOf(KafkaErrors.unwrap(error).getMessage());
    return operations.values().stream()
        .filter(operation -> operation.value() != null && words.contains(operation.key()))
        .map(operation -> "/set/" + operation.key())
        .findFirst()
        .orElse("/entity");
  }

  private static CompletionStage<Boolean> isSeen(
      AdminCall call, ClientQuotaEntity entity, Map<String, ClientQuotaAlteration.Op> operations) {
    return DescribeQuotas.find(call, QuotaEntity.exactly(entity))
        .thenApply(
            found -> {
              Map<String, Double> limits = found.getOrDefault(entity, Map.of());
              return operations.values().stream()
                  .allMatch(o -> Objects.equals(limits.get(o.key()), o.value()));
            });
  }

  private static JsonNode answer(
      ClientQuotaEntity entity,
      Map<String, Double> before,
      Map<String, ClientQuotaAlteration.Op> operations,
      boolean validateOnly) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("entity", QuotaEntity.toJson(entity));
    ArrayNode changes = answer.putArray("changes");
    operations.forEach(
        (name, operation) ->
            changes
                .addObject()
                .put("name", name)
                .put("before", before.get(name))
                .put("after", operation.value()));
    return answer.put("validateOnly", validateOnly);
  }
}
