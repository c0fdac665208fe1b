package dev.kosha.connector.kafka.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerSettings;
import dev.kosha.connector.kafka.record.RecordFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * What a trigger of records is set up with. Immutable.
 *
 * @param trigger its name
 * @param topics by name; empty when a pattern says which
 * @param pattern a regular expression for whole names; empty when topics are named
 * @param groupId the consumer group, which remembers what was taken over
 * @param from where the group begins
 * @param perBatch how many records of a partition start one run at most; 1 for a run each
 * @param batches whether a run gets a list of records
 * @param concurrency how many records are handed over at once at most
 * @param isolation Kafka's word
 * @param onRefusal what becomes of records that cannot start a run
 * @param tries how often such a record is tried before
 * @param deadLetterTopic where it goes then; empty for nowhere
 */
record RecordsSettings(
    String trigger,
    List<String> topics,
    String pattern,
    String groupId,
    StartFrom from,
    boolean batches,
    int perBatch,
    int concurrency,
    RecordFormat keyFormat,
    RecordFormat valueFormat,
    String isolation,
    OnRefusal onRefusal,
    int tries,
    String deadLetterTopic) {

  /** How long the group keeps the partitions of a runner that died: the others wait for them. */
  private static final int SESSION_MILLIS = 10_000;

  private static final int HEARTBEAT_MILLIS = 3_000;

  RecordsSettings {
    topics = List.copyOf(topics);
  }

  /**
   * @param settings valid against the manifest, its defaults filled in
   * @throws ConnectorException INVALID_INPUT when they contradict each other
   */
  static RecordsSettings of(TriggerSettings settings) {
    ObjectNode values = settings.values();
    List<String> topics = new ArrayList<>();
    values.path("topics").forEach(topic -> topics.add(topic.asText()));
    String isolation = values.path("isolationLevel").asText();
    RecordsSettings read =
        new RecordsSettings(
            settings.name(),
            topics,
            values.path("pattern").asText(""),
            values.path("groupId").asText("kosha-trigger-" + settings.name()),
            StartFrom.of(values.path("from")),
            values.path("runs").asText().equals("batch"),
            values.path("maxRecords").asInt(100),
            values.path("concurrency").asInt(500),
            RecordFormat.of(values.path("keyFormat"), RecordFormat.STRING),
            RecordFormat.of(values.path("valueFormat"), RecordFormat.JSON),
            isolation.equals("readUncommitted") ? "read_uncommitted" : "read_committed",
            OnRefusal.of(values.path("onRefusal").asText("wait")),
            values.path("tries").asInt(3),
            values.path("deadLetterTopic").asText(""));
    read.requireConsistent();
    return read;
  }

  private void requireConsistent() {
    if (topics.isEmpty() == pattern.isEmpty()) {
      throw invalid("/topics", "either topics or a pattern says what to read");
    }
    boolean reads;
    try {
      reads =
          pattern.isEmpty()
              ? topics.contains(deadLetterTopic)
              : Pattern.compile(pattern).matcher(deadLetterTopic).matches();
    } catch (PatternSyntaxException e) {
      throw invalid("/pattern", "'pattern' is no regular expression: " + e.getDescription());
    }
    if ((onRefusal == OnRefusal.DEAD_LETTER) == deadLetterTopic.isEmpty()) {
      throw invalid(
          "/deadLetterTopic", "a dead letter topic goes with onRefusal deadLetter, and only then");
    }
    if (!deadLetterTopic.isEmpty() && reads) {
      throw invalid(
          "/deadLetterTopic",
          "the trigger itself would read the dead letter topic '" + deadLetterTopic + "'");
    }
  }

  /** What the group's member is opened with. */
  Map<String, Object> consumerProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batches ? perBatch : concurrency);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return properties;
  }

  private static ConnectorException invalid(String pointer, String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message).at(pointer);
  }

  /** What it reads, for people. */
  String words() {
    return pattern.isEmpty()
        ? String.format(
            Locale.ROOT,
            topics.size() == 1 ? "topic '%s'" : "topics '%s'",
            String.join("', '", topics))
        : "topics like '" + pattern + "'";
  }
}
