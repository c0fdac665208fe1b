package dev.kosha.connector.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.StreamPage;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import dev.kosha.connector.testkit.FakeConnectorContext;
import dev.kosha.connector.testkit.FakeTriggerSink;
import dev.kosha.connector.testkit.ManifestFolder;
import dev.kosha.connector.testkit.OpenTrigger;
import dev.kosha.connector.testkit.StreamCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A connector with one session, as a test calls it. The test closes it. */
public final class KafkaCalls implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final FakeConnectorContext context;
  private final KafkaConnector connector;
  private final ActionCaller caller;

  private KafkaCalls(ObjectNode settings, FakeConnectorContext context) {
    this.context = context;
    this.connector = new KafkaConnector();
    this.caller = ActionCaller.open(connector, manifests(), settings, context);
  }

  /** A session of the tests' broker. */
  public static KafkaCalls open() {
    return open(KafkaEnvironment.shared().connection());
  }

  /** A session with the given settings. */
  public static KafkaCalls open(ObjectNode settings) {
    return new KafkaCalls(settings, FakeConnectorContext.create());
  }

  /** A session of the next generation on the same state, or of another runner on one store. */
  public KafkaCalls another() {
    return new KafkaCalls(KafkaEnvironment.shared().connection(), context.successor());
  }

  /** The manifests as they stand in the project. */
  public static ManifestFolder manifests() {
    return ManifestFolder.read(Path.of("../manifests/kafka"));
  }

  /** Reads a JSON object. */
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A name that no other test uses. */
  public static String uniqueTopic() {
    return "t-" + UUID.randomUUID();
  }

  /**
   * Calls an action.
   *
   * @param input JSON; apostrophes stand for quotation marks
   */
  public JsonNode call(String action, String input) {
    return caller.call(action, json(input.replace('\'', '"')));
  }

  /** Opens a trigger; the test closes it. */
  public OpenTrigger open(String trigger, String name, String settings, FakeTriggerSink sink) {
    return caller.openTrigger(trigger, name, json(settings.replace('\'', '"')), sink);
  }

  /** Starts an action. */
  public CompletableFuture<JsonNode> start(String action, String input, ActionContext invocation) {
    return caller.start(action, json(input.replace('\'', '"')), invocation);
  }

  /**
   * Reads a page of {@code kafka.previewRecords}.
   *
   * @param after the position to go on from; empty for the start
   */
  public StreamPage read(String input, String after, Duration patience) {
    return new StreamCaller(caller)
        .read(
            "kafka.previewRecords",
            json(input.replace('\'', '"')),
            new StreamRequest(after, 500, 1 << 20, patience),
            FakeActionContext.create());
  }

  /** Tells the session that a newer one has taken over. */
  public void retire() {
    context.retire();
  }

  /** Creates a topic of a name of its own. */
  public String createTopic(int partitions) {
    String topic = uniqueTopic();
    call("kafka.createTopic", "{'topic': '" + topic + "', 'partitions': " + partitions + "}");
    return topic;
  }

  public ConnectionStatus test() {
    return caller.test();
  }

  /** Closes the session and goes on. */
  public void closeSession() {
    caller.close();
  }

  @Override
  public void close() {
    caller.close();
    connector.close();
    context.close();
  }
}
