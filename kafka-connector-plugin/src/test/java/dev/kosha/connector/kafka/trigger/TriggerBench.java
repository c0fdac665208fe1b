package dev.kosha.connector.kafka.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.testkit.FakeTriggerSink;
import dev.kosha.connector.testkit.OpenTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A trigger on a topic of its own, as a test feeds it. The test closes it. */
final class TriggerBench implements AutoCloseable {

  final KafkaCalls calls;
  final FakeTriggerSink sink = new FakeTriggerSink();
  final String topic;
  final String name;
  private final List<OpenTrigger> opened = new ArrayList<>();

  TriggerBench(KafkaCalls calls, int partitions) {
    this.calls = calls;
    this.topic = calls.createTopic(partitions);
    this.name = topic;
  }

  static TriggerBench open(int partitions) {
    return new TriggerBench(KafkaCalls.open(), partitions);
  }

  /**
   * @param more settings beside the topic, with apostrophes, such as {@code 'from': 'earliest'}
   */
  OpenTrigger trigger(String more) {
    String settings = "{'topics': ['%s']%s}".formatted(topic, more.isEmpty() ? "" : ", " + more);
    OpenTrigger trigger = calls.open("kafka.records", name, settings, sink);
    opened.add(trigger);
    return trigger;
  }

  /** Values from one number up to, and not with, another. */
  void produce(int from, int to) {
    List<String> records =
        IntStream.range(from, to).mapToObj("{'key': 'k%1$d', 'value': %1$d}"::formatted).toList();
    calls.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, join(records)));
  }

  void produceText(String text) {
    calls.call(
        "kafka.produce",
        "{'topic': '%s', 'value': '%s', 'valueFormat': 'string'}".formatted(topic, text));
  }

  private static String join(List<String> records) {
    return String.join(",", records);
  }

  /** The numbers that were taken over, records of batches included. */
  List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (Occurrence occurrence : sink.taken()) {
      JsonNode data = occurrence.data();
      if (data.has("records")) {
        data.path("records").forEach(record -> numbers.add(record.path("value").asInt()));
      } else {
        numbers.add(data.path("value").asInt());
      }
    }
    return numbers;
  }

  List<String> ids() {
    return sink.taken().stream().map(Occurrence::id).toList();
  }

  /** How far the trigger's group has committed, all partitions together; -1 for not at all. */
  long committed() {
    JsonNode lag;
    try {
      lag = calls.call("kafka.groupLag", "{'groupId': 'kosha-trigger-%s'}".formatted(name));
    } catch (ConnectorException e) {
      assertThat(e.code()).as(e.message()).isEqualTo(KafkaErrorCode.UNKNOWN_GROUP);
      return -1;
    }
    long sum = -1;
    for (JsonNode partition : lag.findParents("committedOffset")) {
      sum = Math.max(0, sum) + partition.path("committedOffset").asLong();
    }
    return sum;
  }

  static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Override
  public void close() {
    opened.forEach(OpenTrigger::close);
    calls.close();
  }
}
