package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import dev.kosha.connector.kafka.schema.registry.StandInRegistry;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The connector is loaded, used in every way that brings native code, threads, caches or security providers
 * with it, and removed, again and again. The broker is another process.
 */
class LoadCyclesSoakIT {

  private static final int CYCLES = Integer.getInteger("kosha.soak.cycles", 6);

  /** Cycles that may leave what the process needs once. */
  private static final int WARM_UP = Math.max(2, CYCLES / 5);

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "avro",
              "{'type':'record','name':'R','fields':[{'name':'item','type':'string'},"
                  + "{'name':'at','type':{'type':'int','logicalType':'date'},'default':0}]}",
          "jsonSchema", "{'properties':{'item':{'type':'string','format':'uri-reference'}}}",
          "protobuf", "'syntax = \\'proto3\\'; message M { string item = 1; }'");

  private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

  /** Far less than one generation takes, and more than a quiet process varies by. */
  private static final long HEAP_SLACK = 4 << 20;

  private static final long METASPACE_SLACK = 3 << 20;
  private static final long FILES_SLACK = 3;

  private final List<Footprint> footprints = new ArrayList<>();

  @Test
  void cycles_overEveryCodecAndMechanism_leaveNothing() {
    assumeTrue(Footprint.canBeTaken(), "this system does not tell how many files are open");
    try (StandInRegistry registry = StandInRegistry.start();
        ServedKafka kafka = ServedKafka.start(connections(registry))) {
      OldLoaders old = new OldLoaders();
      for (int cycle = 0; cycle < CYCLES + WARM_UP; cycle++) {
        use(kafka, cycle);
        old.add(kafka.runner());
        requireClean(kafka.runner().plugins().remove("kafka"));
        old.awaitCollected(kafka.runner());
        footprints.add(Footprint.now(kafka.folder()));
        requireClean(kafka.runner().plugins().install(KafkaZip.built()));
      }
    }
    List<Footprint> counted = footprints.subList(WARM_UP, footprints.size());
    Footprint before = Footprint.median(counted.subList(0, CYCLES / 2));
    Footprint after = Footprint.median(counted.subList(CYCLES / 2, CYCLES));
    System.out.printf(
        "load soak: %d cycles after %d to warm up%n  first half  %s%n  second half %s%n",
        CYCLES, WARM_UP, before, after);
    assertThat(after.heapBytes()).isLessThan(before.heapBytes() + HEAP_SLACK);
    assertThat(after.metaspaceBytes()).isLessThan(before.metaspaceBytes() + METASPACE_SLACK);
    assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles() + FILES_SLACK);
    assertThat(after.temporaryFiles()).isLessThanOrEqualTo(before.temporaryFiles());
  }

  /** Every mechanism and every codec in each cycle, every pair of them in five. */
  private static void use(ServedKafka kafka, int cycle) {
    int turn = cycle;
    for (Security security : Security.values()) {
      String codec = CODECS.get(turn++ % CODECS.size());
      String connection = name(security, codec);
      kafka.callOn(connection, "kafka.createTopic", "{'topic':'%s'}".formatted(connection));
      kafka
          .callOn(
              connection,
              "kafka.produce",
              "{'topic':'%s','value':'%s'}".formatted(connection, "x".repeat(10_000)))
          .ok();
      assertThat(
              kafka
                  .callOn(
                      connection,
                      "kafka.consume",
                      "{'topic':'%s','from':{'last':1}}".formatted(connection))
                  .ok()
                  .path("records"))
          .hasSize(1);
    }
    useSchemas(kafka, name(Security.values()[0], CODECS.get(cycle % CODECS.size())));
  }

  private static void requireClean(LifecycleReport report) {
    assertThat(report.message()).isEmpty();
    assertThat(report.leftBehind().words()).isEmpty();
    assertThat(report.steps()).allSatisfy(step -> assertThat(step.ok()).as(step.name()).isTrue());
  }

  /** Every format that has a schema, by a schema that is new to the plugin. */
  private static void useSchemas(ServedKafka kafka, String connection) {
    for (String format : List.of("avro", "jsonSchema", "protobuf")) {
      String topic = "by-" + format;
      kafka.callOn(connection, "kafka.createTopic", "{'topic':'%s'}".formatted(topic));
      kafka
          .callOn(
              connection,
              "kafka.registerSchema",
              "{'subject':'%s-value','type':'%s','schema':%s}"
                  .formatted(topic, format, SCHEMAS.get(format)))
          .ok();
      kafka
          .callOn(
              connection,
              "kafka.produce",
              "{'topic':'%s','valueFormat':'%s','value':{'item':'tea'}}".formatted(topic, format))
          .ok();
      assertThat(
              kafka
                  .callOn(
                      connection,
                      "kafka.consume",
                      "{'topic':'%s','valueFormat':'%s','from':{'last':1}}"
                          .formatted(topic, format))
                  .ok()
                  .at("/records/0/value/item")
                  .asText())
          .isEqualTo("tea");
    }
  }

  private static Map<String, ObjectNode> connections(StandInRegistry registry) {
    Map<String, ObjectNode> connections = new HashMap<>();
    for (Security security : Security.values()) {
      for (String codec : CODECS) {
        ObjectNode settings = KafkaEnvironment.shared().connection(security);
        settings.putObject("properties").put("compression.type", codec);
        settings.putObject("schemaRegistry").put("url", registry.url());
        connections.put(name(security, codec), settings);
      }
    }
    return connections;
  }

  private static String name(Security security, String codec) {
    return security.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + codec;
  }
}
