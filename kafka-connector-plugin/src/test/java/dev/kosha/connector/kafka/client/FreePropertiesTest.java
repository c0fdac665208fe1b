package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreePropertiesTest {

  @Test
  void of_harmless_areKept() {
    Map<String, String> free =
        FreeProperties.of(
            KafkaCalls.json(
                """
                {"compression.type": "zstd", "max.request.size": "4194304", "ssl.protocol": "TLSv1.3",
                 "sasl.oauthbearer.header.urlencode": "true", "sasl.login.connect.timeout.ms": "100",
                 "buffer.memory.allocation.strategy": "full"}
                """));

    assertThat(free).containsEntry("compression.type", "zstd").hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.jaas.config",
        "sasl.login.callback.handler.class",
        "sasl.client.callback.handler.class",
        "sasl.kerberos.kinit.cmd",
        "sasl.oauthbearer.token.endpoint.url",
        "sasl.oauthbearer.jwks.endpoint.url",
        "sasl.oauthbearer.assertion.file",
        "sasl.oauthbearer.assertion.private.key.file",
        "ssl.truststore.location",
        "ssl.keystore.location",
        "ssl.engine.factory.class",
        "security.providers",
        "config.providers",
        "config.providers.file.class",
        "interceptor.classes",
        "metric.reporters",
        "key.serializer",
        "value.deserializer",
        "partitioner.class",
        "partition.assignment.strategy",
        "bootstrap.servers",
        "client.id",
        "group.id",
        "enable.auto.commit",
        "isolation.level",
        "max.block.ms",
        "transactional.id",
        "listener.name.x.sasl.jaas.config",
        "SASL.JAAS.CONFIG",
        "compression.type ",
        "a/b~c",
        "",
      })
  void of_dangerous_isRefusedByName(String name) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> FreeProperties.of(KafkaCalls.json("{}").put(name, "x")));

    assertThat(failure.message()).contains("'" + name + "'");
    assertThat(failure.pointer())
        .contains("/properties/" + name.replace("~", "~0").replace("/", "~1"));
  }

  @ParameterizedTest
  @MethodSource("namesThatLoadOrHide")
  void allowed_whatLoadsClassesOrHoldsSecrets_isNot(String name) {
    assertThat(name).doesNotMatch(FreeProperties.ALLOWED);
  }

  static Stream<String> namesThatLoadOrHide() {
    return Stream.of(
            ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
        .flatMap(definition -> definition.configKeys().values().stream())
        .filter(
            key ->
                List.of(ConfigDef.Type.CLASS, ConfigDef.Type.PASSWORD).contains(key.type())
                    || key.name.contains("file")
                    || key.name.contains("url"))
        .map(key -> key.name)
        .distinct()
        .filter(name -> !name.equals("sasl.oauthbearer.header.urlencode"));
  }

  @Test
  void allowed_connectionSchema_saysTheSame() {
    String pattern =
        KafkaCalls.manifests()
            .connector()
            .connection()
            .schema()
            .at("/properties/properties/propertyNames/pattern")
            .asText();

    assertThat(FreeProperties.ALLOWED.pattern()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @CsvSource({
    "lingr.ms, 5, is unknown",
    "linger.ms, soon, does not take",
    "linger.ms, -1, does not take",
    "compression.type, best, does not take",
  })
  void of_senseless_isRefusedByName(String name, String value, String words) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> FreeProperties.of(KafkaCalls.json("{}").put(name, value)));

    assertThat(failure.message()).contains("'" + name + "'").contains(words);
  }
}
