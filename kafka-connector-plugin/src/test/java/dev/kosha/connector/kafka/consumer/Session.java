package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.KafkaConnector;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import dev.kosha.connector.testkit.FakeConnectorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A session of one generation, and its successors on the same state. The test closes each. */
final class Session implements AutoCloseable {

  private final ObjectNode settings;
  private final FakeConnectorContext context;
  private final KafkaConnector connector = new KafkaConnector();
  private final ActionCaller caller;

  private Session(ObjectNode settings, FakeConnectorContext context) {
    this.settings = settings;
    this.context = context;
    this.caller = ActionCaller.open(connector, KafkaCalls.manifests(), settings, context);
  }

  static Session open() {
    return open(KafkaEnvironment.shared().connection());
  }

  static Session open(ObjectNode settings) {
    return open(settings, FakeConnectorContext.create());
  }

  static Session open(ObjectNode settings, FakeConnectorContext context) {
    return new Session(settings, context);
  }

  /** A session of the next generation, as a swap opens it; this one is not told yet. */
  Session successor() {
    return new Session(settings, context.successor());
  }

  FakeConnectorContext context() {
    return context;
  }

  /** Tells this session that its successor has taken over. */
  void retire() {
    context.retire();
  }

  /**
   * Calls an action.
   *
   * @param input JSON; apostrophes stand for quotation marks
   */
  JsonNode call(String action, String input, Object... arguments) {
    return caller.call(action, json(input, arguments));
  }

  CompletableFuture<JsonNode> start(String action, String input, Object... arguments) {
    return start(FakeActionContext.create(), action, input, arguments);
  }

  CompletableFuture<JsonNode> start(
      ActionContext invocation, String action, String input, Object... arguments) {
    return caller.start(action, json(input, arguments), invocation);
  }

  String createTopic(int partitions) {
    String topic = KafkaCalls.uniqueTopic();
    call("kafka.createTopic", "{'topic': '%s', 'partitions': %d}", topic, partitions);
    return topic;
  }

  /** Produces numbers as JSON values to partition 0. */
  void produce(String topic, int from, int to) {
    StringBuilder records = new StringBuilder();
    for (int i = from; i < to; i++) {
      records.append(i == from ? "" : ",");
      records.append("{'value': ").append(i).append(", 'partition': 0}");
    }
    JsonNode answer = call("kafka.produce", "{'topic': '%s', 'records': [%s]}", topic, records);
    if (answer.path("failed").intValue() != 0) {
      throw new AssertionError(answer.toString());
    }
  }

  /** Creates a consumer of a name of its own. */
  String createConsumer(String topic, String more) {
    String name = "c-" + UUID.randomUUID();
    call("kafka.createConsumer", "{'name': '%s', 'topics': ['%s']%s}", name, topic, more);
    return name;
  }

  /** Consumes once and answers the values, which are numbers. */
  List<Integer> consume(String consumer, int maxRecords) {
    return values(
        call(
            "kafka.consume",
            "{'consumer': '%s', 'maxRecords': %d, 'timeout': 'PT10S'}",
            consumer,
            maxRecords));
  }

  /** The values of an answer, which are numbers. */
  static List<Integer> values(JsonNode answer) {
    List<Integer> values = new ArrayList<>();
    answer.path("records").forEach(each -> values.add(each.path("value").intValue()));
    return values;
  }

  @Override
  public void close() {
    caller.close();
    connector.close();
    context.close();
  }

  private static ObjectNode json(String input, Object... arguments) {
    String text = arguments.length == 0 ? input : String.format(input, arguments.clone());
    return KafkaCalls.json(text.replace('\'', '"'));
  }
}
