package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionCall;
import dev.kosha.connector.api.manifest.ActionExample;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.schema.registry.StandInRegistry;
import dev.kosha.connector.kafka.transaction.OpenTransaction;
import dev.kosha.connector.testkit.ManifestFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every action over HTTP: each example of its manifest, found, validated, called and counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsOverHttpIT {

  private final ManifestFolder manifests = ManifestFolder.read(Path.of("../manifests/kafka"));
  private final StandInRegistry registry = StandInRegistry.start();
  private KafkaCluster cluster;
  private ServedKafka kafka;

  @BeforeAll
  void start() {
    cluster =
        KafkaEnvironment.newIsolated(
            Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS"));
    ObjectNode settings = cluster.connection();
    settings.putObject("schemaRegistry").put("url", registry.url()).put("cacheTime", "PT0.1S");
    kafka = ServedKafka.start(Map.of("default", settings));
  }

  @AfterAll
  void stop() {
    kafka.close();
    cluster.close();
    registry.close();
  }

  @TestFactory
  Stream<DynamicTest> examples() {
    return manifests.actions().stream()
        .flatMap(
            action ->
                action.examples().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                action.id() + ": " + example.title(), () -> run(action, example))));
  }

  private void run(ActionManifest action, ActionExample example) {
    if (action.group().equals("transactions")) {
      OpenTransaction.end(cluster.bootstrapServers(), "billing-1");
      kafka.call("kafka.createTopic", "{'topic':'ledger'}");
      OpenTransaction.leave(cluster.bootstrapServers(), "billing-1", "ledger");
    }
    kafka.call("kafka.deleteConsumer", "{'consumer':'billing'}");
    kafka.call("kafka.deleteGroup", "{'groupId':'billing'}");
    kafka.call("kafka.deleteTopic", "{'topic':'orders'}");
    registry.clear();
    for (ActionCall before : example.before()) {
      kafka.call(before.action(), before.input()).ok();
    }

    ServedKafka.Answer validity = kafka.call(action.id() + "/validate", example.input());
    ServedKafka.Answer answer = kafka.call(action.id(), example.input());

    assertThat(validity.status()).as(validity.body().toString()).isEqualTo(200);
    JsonNode output = answer.ok();
    assertThat(answer.header("Invocation-Id")).isNotBlank();
    example
        .output()
        .fieldNames()
        .forEachRemaining(name -> assertThat(output.has(name)).as(name + " in " + output).isTrue());
    assertThat(kafka.get("/v1/actions/" + action.id()).ok().path("id").asText())
        .isEqualTo(action.id());
  }

  @Test
  void catalogue_listsConnectorActionsAndConnection() {
    assertThat(kafka.get("/v1/connectors").ok().at("/connectors/0/id").asText()).isEqualTo("kafka");
    assertThat(kafka.get("/v1/actions?q=partition&connector=kafka").ok().at("/actions"))
        .anyMatch(action -> action.path("id").asText().equals("kafka.createTopic"));
    assertThat(kafka.get("/health/ready").ok().path("status").asText()).isEqualTo("ready");
  }

  @Test
  void options_ofTopic_areTheTopics() {
    kafka.call("kafka.createTopic", "{'topic':'choose-me'}").ok();

    JsonNode choices = kafka.get("/v1/actions/kafka.describeTopic/options/topic").ok();

    assertThat(choices.path("choices")).anyMatch(c -> c.asText().equals("choose-me"));
  }

  @Test
  void options_ofPartition_areThoseOfTheTopic() {
    kafka.call("kafka.createTopic", "{'topic': 'three-parts', 'partitions': 3}").ok();

    JsonNode choices =
        kafka
            .get(
                "/v1/actions/kafka.produce/options/partition?input=%7B%22topic%22:%22three-parts%22%7D")
            .ok();

    assertThat(choices.toString()).isEqualTo("{\"choices\":[0,1,2]}");
    assertThat(
            kafka.get("/v1/actions/kafka.produce/options/partition").body().path("code").asText())
        .isEqualTo("FIELD_NEEDED");
  }

  @Test
  void options_ofAFieldWithinOthers_areNamedByItsPath() {
    kafka.call("kafka.createTopic", "{'topic': 'two-parts', 'partitions': 2}").ok();

    JsonNode choices =
        kafka
            .get(
                "/v1/actions/kafka.commitOffsets/options/offsets%5B%5D.partition"
                    + "?input=%7B%22topic%22:%22two-parts%22%7D")
            .ok();

    assertThat(choices.toString()).isEqualTo("{\"choices\":[0,1]}");
  }

  @Test
  void options_ofGroup_areTheGroups() {
    kafka.call("kafka.createTopic", "{'topic':'choose-me-too'}");
    kafka
        .call("kafka.resetOffsets", "{'groupId':'choosers','topic':'choose-me-too','to':'latest'}")
        .ok();

    JsonNode choices = kafka.get("/v1/actions/kafka.groupLag/options/groupId").ok();

    assertThat(choices.path("choices")).anyMatch(c -> c.asText().equals("choosers"));
  }
}
