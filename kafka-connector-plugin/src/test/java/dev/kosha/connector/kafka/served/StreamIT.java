package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records as server-sent events, from the zip, on a real broker. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamIT {

  @TempDir private Path folder = Path.of("");
  private final OldLoaders old = new OldLoaders();
  private final String topic = "stream-" + UUID.randomUUID();
  private final String input = "{'topic':'%s','from':'earliest'}".formatted(topic);
  private ServedKafka kafka;

  @BeforeEach
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':2}".formatted(topic)).ok();
  }

  @AfterEach
  void stop() {
    kafka.call("kafka.deleteTopic", "{'topic':'%s'}".formatted(topic));
    kafka.close();
  }

  @Test
  void records_writtenMeanwhile_comeAndAnotherStreamGoesOnAfterAnyOfThem() {
    produce(0, 5);
    List<Integer> read = new ArrayList<>();
    String after;
    try (FollowedStream stream = FollowedStream.open(kafka, input, "")) {
      read(stream, 5, read);
      produce(5, 10);
      read(stream, 3, read);
      after = stream.lastId();
    }
    produce(10, 15);
    try (FollowedStream stream = FollowedStream.open(kafka, input, after)) {
      read(stream, 7, read);
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(range(0, 15));
  }

  @Test
  void plugin_replacedMeanwhile_goesOnInTheSameStreamAndLeavesNothing() {
    produce(0, 5);
    List<Integer> read = new ArrayList<>();
    try (FollowedStream stream = FollowedStream.open(kafka, input, "")) {
      read(stream, 5, read);
      for (int swap = 1; swap <= 2; swap++) {
        old.add(kafka.runner());
        LifecycleReport report =
            kafka
                .runner()
                .plugins()
                .install(KafkaZip.version("1.0." + swap).to(folder.resolve("next.zip")));
        assertThat(report.message()).isEmpty();
        assertThat(report.leftBehind().words()).isEmpty();
        produce(swap * 5, swap * 5 + 5);
        read(stream, 5, read);
      }
      old.awaitCollected(kafka.runner());
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(range(0, 15));
  }

  @Test
  void plugin_removedMeanwhile_endsTheStreamWithTheLastId() {
    produce(0, 2);
    try (FollowedStream stream = FollowedStream.open(kafka, input, "")) {
      read(stream, 2, new ArrayList<>());
      String lastId = stream.lastId();

      assertThat(kafka.send("DELETE", "/v1/plugins/kafka", "").status()).isBetween(200, 299);

      FollowedStream.Event end = stream.next();
      assertThat(end.name()).isEqualTo("failed");
      assertThat(end.data().path("code").asText()).isEqualTo("ACTION_NOT_FOUND");
      assertThat(end.data().path("lastEventId").asText()).isEqualTo(lastId);
    }
  }

  @Test
  void reader_hungUp_freesItsClient() {
    produce(0, 1);
    try (FollowedStream stream = FollowedStream.open(kafka, input, "")) {
      read(stream, 1, new ArrayList<>());
      assertThat(consumers()).isPositive();
    }
    // A page that had just ended keeps its client for the next one, for less than a minute.
    await().atMost(Duration.ofMinutes(1)).until(() -> consumers() == 0);
    assertThat(kafka.get("/metrics").text()).contains("kosha_streams_open 0.0");
  }

  @Test
  void topic_thatIsNotThere_isAProblemAndNoStream() {
    ServedKafka.Answer answer =
        kafka.send(
            "POST", "/v1/actions/kafka.previewRecords/stream", "{\"topic\":\"no-such-topic\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("code").asText()).isEqualTo("UNKNOWN_TOPIC");
    assertThat(
            kafka
                .send("POST", "/v1/actions/kafka.consume/stream", "{\"topic\":\"t\"}")
                .body()
                .path("code")
                .asText())
        .isEqualTo("NO_STREAM");
  }

  private static void read(FollowedStream stream, int count, List<Integer> into) {
    for (int i = 0; i < count; i++) {
      FollowedStream.Event event = stream.next();
      assertThat(event.name()).as(event.data().toString()).isEmpty();
      into.add(event.data().path("value").intValue());
    }
  }

  private void produce(int from, int to) {
    String records =
        IntStream.range(from, to)
            .mapToObj(i -> "{'value':%d,'partition':%d}".formatted(i, i % 2))
            .collect(Collectors.joining(","));
    kafka.call("kafka.produce", "{'topic':'%s','records':[%s]}".formatted(topic, records)).ok();
  }

  /** Consumers of the served plugin, as JMX knows them. */
  private static int consumers() {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .queryNames(
              new ObjectName("kafka.consumer:type=app-info,id=kosha-default-*-consumer-*"), null)
          .size();
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
