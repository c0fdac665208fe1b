package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.record.RecordFormat;
import java.time.Duration;
import java.util.Locale;

/**
 * What a named consumer is. Immutable.
 *
 * @param name unique in its connection
 * @param groupId the consumer group
 * @param subscription what it reads
 * @param offsetReset where it starts without a committed offset: Kafka's own words
 * @param commit when it commits
 * @param isolation what it reads of transactions
 * @param idleTimeout after which it leaves its group until the next call
 * @param keyFormat of calls that name none
 * @param valueFormat of calls that name none
 */
record ConsumerDefinition(
    String name,
    String groupId,
    Subscription subscription,
    String offsetReset,
    CommitMode commit,
    Isolation isolation,
    Duration idleTimeout,
    RecordFormat keyFormat,
    RecordFormat valueFormat) {

  private static final Duration IDLE_DEFAULT = Duration.ofMinutes(5);
  private static final Duration IDLE_LEAST = Duration.ofSeconds(1);
  private static final Duration IDLE_MOST = Duration.ofHours(24);

  /**
   * Reads what {@link #toJson} wrote, or the input of {@code kafka.createConsumer}.
   *
   * @throws dev.kosha.connector.api.ConnectorException when the idle time-out is out of bounds
   */
  static ConsumerDefinition of(JsonNode fields) {
    String name = fields.path("name").asText();
    return new ConsumerDefinition(
        name,
        fields.path("groupId").asText(name),
        Subscription.of(fields),
        fields.path("offsetReset").asText("earliest"),
        CommitMode.of(fields.path("commit").asText(CommitMode.ON_NEXT_CONSUME.word())),
        Isolation.of(fields.path("isolationLevel")),
        Durations.read(
            fields.path("idleTimeout"), IDLE_DEFAULT, IDLE_LEAST, IDLE_MOST, "/idleTimeout"),
        RecordFormat.of(fields.path("keyFormat"), RecordFormat.STRING),
        RecordFormat.of(fields.path("valueFormat"), RecordFormat.JSON));
  }

  /** As the manifests describe it. */
  ObjectNode toJson() {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("name", name).put("groupId", groupId);
    subscription.writeTo(node);
    node.put("offsetReset", offsetReset.toLowerCase(Locale.ROOT)).put("commit", commit.word());
    if (isolation == Isolation.OF_CONNECTION) {
      node.putNull("isolationLevel");
    } else {
      node.put("isolationLevel", isolation.word());
    }
    return node.put("idleTimeout", idleTimeout.toString())
        .put("keyFormat", keyFormat.word())
        .put("valueFormat", valueFormat.word());
  }

  ConsumerDefinition subscribedTo(Subscription other) {
    return new ConsumerDefinition(
        name, groupId, other, offsetReset, commit, isolation, idleTimeout, keyFormat, valueFormat);
  }
}
