package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.ProducerKind;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.Answers;
import dev.kosha.connector.kafka.record.RecordEncoder;
import dev.kosha.connector.kafka.record.RecordEncoder.Target;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.schema.Schemas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** {@code kafka.produce}. Thread-safe; the session that registers it closes what it uses. */
public final class ProduceAction implements ActionHandler {

  private static final List<String> SINGLE_ONLY =
      List.of("value", "key", "headers", "partition", "timestamp");

  private final KafkaClients clients;
  private final RecordEncoder encoder;
  private final Schemas schemas;
  private final RecordSender sender;
  private final SizeLimits limits;
  private final TransactionalBatches transactions;
  private final EarlierRecords earlier;
  private final KeyedPassages passages = new KeyedPassages();

  public ProduceAction(KafkaClients clients, Schemas schemas, ConnectorContext context) {
    TopicLookup topics = new TopicLookup(clients);
    this.clients = clients;
    this.schemas = schemas;
    this.encoder = new RecordEncoder(context.mapper());
    this.sender = new RecordSender(clients, topics, context);
    this.limits = new SizeLimits(topics);
    this.earlier = new EarlierRecords(clients, topics, context);
    this.transactions = new TransactionalBatches(clients, topics, limits, earlier, context);
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
      if (input.path("transactional").booleanValue()) {
        return sendTransaction(input, target, invocation);
      }
      return input.has("records")
          ? sendBatch(input, target, invocation)
          : sendSingle(input, target, invocation);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<JsonNode> sendSingle(
      JsonNode input, Target target, ActionContext invocation) {
    ProducerRecord<byte[], byte[]> record = encoder.encode(input, target, "");
    CallMark.put(record, invocation);
    SingleShipment shipment = new SingleShipment(record);
    endWith(invocation, shipment.answer());
    sendOnce(shipment, shipment.answer(), ProducerKind.of(input), invocation);
    return shipment.answer();
  }

  private CompletionStage<JsonNode> sendBatch(
      JsonNode input, Target target, ActionContext invocation) {
    requireBatch(input);
    BatchShipment shipment = pack(input.path("records"), target, invocation);
    endWith(invocation, shipment.answer());
    sendOnce(shipment, shipment.answer(), ProducerKind.of(input), invocation);
    return shipment.answer();
  }

  /** What an earlier call with the same key has written is answered, and not sent again. */
  private void sendOnce(
      Shipment shipment,
      CompletionStage<JsonNode> answer,
      ProducerKind kind,
      ActionContext invocation) {
    Optional<String> key = invocation.idempotencyKey();
    Optional<Instant> since = invocation.repeatedSince();
    if (key.isEmpty() || since.isEmpty() || shipment.ended()) {
      key.ifPresent(mark -> passages.add(mark, shipment.passage(), answer));
      send(shipment, kind);
      return;
    }
    CompletionStage<Void> settled = passages.settled(key.get());
    passages.add(key.get(), shipment.passage(), answer);
    var unused =
        settled
            .thenCompose(
                done -> earlier.find(shipment.topic(), shipment.records(), since.get(), invocation))
            .whenComplete(
                (found, error) -> {
                  if (error != null) {
                    shipment.fail(KafkaErrors.translate(error, "topic '" + shipment.topic() + "'"));
                    return;
                  }
                  found.forEach(shipment::found);
                  if (!shipment.ended()) {
                    send(shipment, kind);
                  }
                });
  }

  /** A record that is too large for its topic is told before it is sent. */
  private void send(Shipment shipment, ProducerKind kind) {
    if (clients.compresses(kind) || !SizeLimits.isWorthALook(shipment)) {
      sender.send(shipment, kind);
      return;
    }
    var unused =
        limits
            .of(shipment.topic())
            .thenAccept(
                limit -> {
                  for (int i = 0; i < shipment.size(); i++) {
                    ProducerRecord<byte[], byte[]> record = shipment.record(i);
                    if (record != null) {
                      int index = i;
                      SizeLimits.fault(record, limit)
                          .ifPresent(fault -> shipment.refuse(index, fault));
                    }
                  }
                  sender.send(shipment, kind);
                });
  }

  private CompletionStage<JsonNode> sendTransaction(
      JsonNode input, Target target, ActionContext invocation) {
    for (String field : List.of("acks", "compression")) {
      if (input.has(field)) {
        throw invalid("a transaction is written as the connection says").at("/" + field);
      }
    }
    if (!input.has("records")) {
      throw invalid("a transaction needs records").at("/records");
    }
    requireBatch(input);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (JsonNode item : input.path("records")) {
      ProducerRecord<byte[], byte[]> record =
          encoder.encode(item, target, "/records/" + records.size());
      CallMark.put(record, invocation, records.size());
      records.add(record);
    }
    boolean compresses = clients.compresses(ProducerKind.USUAL);
    return Answers.of(
        "topic '" + target.topic() + "'",
        () -> transactions.send(target.topic(), records, compresses, invocation));
  }

  private static void requireBatch(JsonNode input) {
    for (String field : SINGLE_ONLY) {
      if (input.has(field)) {
        throw invalid("belongs into each of the records").at("/" + field);
      }
    }
    if (input.path("tombstone").booleanValue()) {
      throw invalid("belongs into each of the records").at("/tombstone");
    }
  }

  private BatchShipment pack(JsonNode records, Target target, ActionContext invocation) {
    BatchShipment shipment = new BatchShipment(target.topic(), records.size());
    for (int i = 0; i < records.size(); i++) {
      try {
        ProducerRecord<byte[], byte[]> record =
            encoder.encode(records.path(i), target, "/records/" + i);
        CallMark.put(record, invocation, i);
        shipment.pack(record);
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
