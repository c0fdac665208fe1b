package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.record.RecordEncoder;
import dev.kosha.connector.kafka.record.RecordEncoder.Target;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.schema.Schemas;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code kafka.produce}. Thread-safe; the session that registers it closes what it uses. */
public final class ProduceAction implements ActionHandler {

  private static final List<String> SINGLE_ONLY =
      List.of("value", "key", "headers", "partition", "timestamp");

  private final RecordEncoder encoder;
  private final Schemas schemas;
  private final RecordSender sender;

  public ProduceAction(KafkaClients clients, Schemas schemas, ConnectorContext context) {
    this.schemas = schemas;
    this.encoder = new RecordEncoder(context.mapper());
    this.sender = new RecordSender(clients, new TopicLookup(clients), context);
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    RecordFormat keyFormat = RecordFormat.of(input.path("keyFormat"), RecordFormat.STRING);
    RecordFormat valueFormat = RecordFormat.of(input.path("valueFormat"), RecordFormat.JSON);
    return schemas
        .prepare(input, keyFormat, valueFormat, invocation)
        .thenCompose(
            writers ->
                send(
                    input,
                    new Target(
                        input.path("topic").asText(),
                        keyFormat,
                        valueFormat,
                        invocation.traceContext(),
                        writers),
                    invocation));
  }

  private CompletionStage<JsonNode> send(JsonNode input, Target target, ActionContext invocation) {
    try {
      return input.has("records")
          ? sendBatch(input, target, invocation)
          : sendSingle(input, target, invocation);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<JsonNode> sendSingle(
      JsonNode input, Target target, ActionContext invocation) {
    SingleShipment shipment = new SingleShipment(encoder.encode(input, target, ""));
    endWith(invocation, shipment.answer());
    sender.send(shipment);
    return shipment.answer();
  }

  private CompletableFuture<JsonNode> sendBatch(
      JsonNode input, Target target, ActionContext invocation) {
    for (String field : SINGLE_ONLY) {
      if (input.has(field)) {
        throw invalid("belongs into each of the records").at("/" + field);
      }
    }
    if (input.path("tombstone").booleanValue()) {
      throw invalid("belongs into each of the records").at("/tombstone");
    }
    BatchShipment shipment = pack(input.path("records"), target);
    endWith(invocation, shipment.answer());
    sender.send(shipment);
    return shipment.answer();
  }

  private BatchShipment pack(JsonNode records, Target target) {
    BatchShipment shipment = new BatchShipment(target.topic(), records.size());
    for (int i = 0; i < records.size(); i++) {
      try {
        shipment.pack(encoder.encode(records.path(i), target, "/records/" + i));
      } catch (ConnectorException e) {
        shipment.packFailed(e);
      }
    }
    return shipment;
  }

  /** Nothing calls a record back once the producer has it, so that a cancelled call cannot tell. */
  private static void endWith(ActionContext invocation, CompletableFuture<JsonNode> answer) {
    invocation
        .cancellation()
        .onCancel(
            () ->
                answer.completeExceptionally(
                    new ConnectorException(
                        StandardErrorCode.OUTCOME_UNKNOWN,
                        "the call ended before the brokers answered; records may be written")));
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
