package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two generations of the connector in one process: neither is in the other's way. */
class GenerationsIT {

  private static final Pattern CLIENT = Pattern.compile("client-id=\"?kosha-default-(\\d+)\\.");

  @TempDir private Path folder = Path.of("");
  private final OldLoaders old = new OldLoaders();
  private final String topic = "generations-" + UUID.randomUUID();
  private ServedKafka kafka;
  private int versions;

  @BeforeEach
  void start() {
    Map<String, ObjectNode> connections = new HashMap<>();
    connections.put("default", KafkaEnvironment.shared().connection());
    for (Security security : Security.values()) {
      connections.put(name(security), KafkaEnvironment.shared().connection(security));
    }
    kafka = ServedKafka.start(connections);
    kafka.call("kafka.createTopic", "{'topic':'%s','partitions':1}".formatted(topic)).ok();
  }

  @AfterEach
  void stop() {
    kafka.call("kafka.deleteTopic", "{'topic':'%s'}".formatted(topic));
    kafka.close();
  }

  @Test
  void newConnections_afterTheOldGenerationIsGone_authenticate() {
    kafka.callOn(name(Security.SCRAM_SHA_256), "kafka.listTopics", "{}").ok();

    swap();
    old.awaitCollected(kafka.runner());

    for (Security security : Security.values()) {
      kafka.callOn(name(security), "kafka.listTopics", "{}").ok();
    }
  }

  @Test
  void newConnections_whileTheOldGenerationDrains_authenticate() {
    kafka.callOn(name(Security.SASL_PLAIN), "kafka.listTopics", "{}").ok();
    String before = version();
    CompletableFuture<ServedKafka.Answer> slow =
        CompletableFuture.supplyAsync(
            () ->
                kafka.call(
                    "kafka.consume",
                    "{'topic':'%s','from':'latest','timeout':'PT25S'}".formatted(topic)));
    await().until(() -> leases() == 1);
    CompletableFuture<LifecycleReport> swapping = CompletableFuture.supplyAsync(this::install);
    await().atMost(Duration.ofSeconds(60)).until(() -> !version().equals(before));

    for (Security security : Security.values()) {
      kafka.callOn(name(security), "kafka.listTopics", "{}").ok();
    }

    produce(0, 1);
    assertThat(slow.join().status()).isEqualTo(200);
    assertThat(swapping.join().leftBehind().words()).isEmpty();
    old.awaitCollected(kafka.runner());
  }

  @Test
  void beans_ofTheServingGeneration_outliveThoseOfTheOld() {
    produce(0, 1);
    assertThat(generationsWithBeans()).hasSize(1);
    List<Long> before = generationsWithBeans();

    swap();
    produce(1, 2);

    assertThat(generationsWithBeans()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  void upgradeThatFails_leavesTheOldServingAndNothingOfItself() {
    produce(0, 1);
    String before = version();

    LifecycleReport report =
        kafka
            .runner()
            .plugins()
            .install(
                KafkaZip.version("9.0.0")
                    .withoutLibrary("kafka-clients")
                    .to(folder.resolve("broken.zip")));

    assertThat(report.ok()).isFalse();
    assertThat(report.message()).contains("lacks Kafka's class");
    assertThat(version()).isEqualTo(before);
    produce(1, 2);
    old.awaitCollected(kafka.runner());
  }

  @Test
  void namedConsumer_overSwaps_goesOnWhereItEnded() {
    String consumer = "over-swaps-" + topic;
    kafka
        .call("kafka.createConsumer", "{'name':'%s','topics':['%s']}".formatted(consumer, topic))
        .ok();
    List<Integer> read = new ArrayList<>();

    for (int round = 0; round < 3; round++) {
      produce(round * 10, round * 10 + 10);
      read.addAll(consume(consumer, 7));
      swap();
      read.addAll(consume(consumer, 3));
    }

    assertThat(read).isEqualTo(IntStream.range(0, 30).boxed().toList());
    kafka.call("kafka.deleteConsumer", "{'consumer':'%s'}".formatted(consumer)).ok();
  }

  private void swap() {
    LifecycleReport report = install();
    assertThat(report.message()).isEmpty();
    assertThat(report.leftBehind().words()).isEmpty();
  }

  private LifecycleReport install() {
    versions++;
    old.add(kafka.runner());
    return kafka
        .runner()
        .plugins()
        .install(KafkaZip.version("1.0." + versions).to(folder.resolve("next.zip")));
  }

  private String version() {
    return kafka.get("/v1/connectors").ok().at("/connectors/0/pluginVersion").asText();
  }

  private int leases() {
    return kafka.runner().plugins().plugins().get(0).leases();
  }

  private void produce(int from, int to) {
    String records =
        IntStream.range(from, to)
            .mapToObj("{'value':%d}"::formatted)
            .collect(Collectors.joining(","));
    JsonNode answer =
        kafka.call("kafka.produce", "{'topic':'%s','records':[%s]}".formatted(topic, records)).ok();
    assertThat(answer.path("failed").asInt()).isZero();
  }

  /** Consumes that many, in as many answers as they come in. */
  private List<Integer> consume(String consumer, int count) {
    List<Integer> values = new ArrayList<>();
    while (values.size() < count) {
      JsonNode records =
          kafka
              .call(
                  "kafka.consume",
                  "{'consumer':'%s','maxRecords':%d,'timeout':'PT20S'}"
                      .formatted(consumer, count - values.size()))
              .ok()
              .path("records");
      assertThat(records).isNotEmpty();
      records.forEach(each -> values.add(each.path("value").intValue()));
    }
    return values;
  }

  /** The generations whose producers show in JMX. */
  private static List<Long> generationsWithBeans() {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .queryNames(new ObjectName("kafka.producer:type=producer-metrics,*"), null)
          .stream()
          .map(name -> CLIENT.matcher(name.getCanonicalName()))
          .filter(Matcher::find)
          .map(found -> Long.valueOf(found.group(1)))
          .distinct()
          .toList();
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private static String name(Security security) {
    return security.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
