package dev.kosha.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the zip that the build makes. */
class PluginZipIT {

  private final Path zip = Path.of(System.getProperty("kosha.plugin.zip", ""));

  @Test
  void lib_holdsKafkaAndNothingOfTheHosts() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.startsWith("lib/") && !name.equals("lib/"))
        .extracting(name -> name.substring("lib/".length()).replaceFirst("-[0-9].*\\.jar$", ""))
        .containsExactlyInAnyOrder(
            "kafka-connector-plugin",
            "kafka-clients",
            "lz4-java",
            "snappy-java",
            "zstd-jni",
            "re2j",
            "avro",
            "protobuf-java",
            "json-schema-validator",
            "itu");
  }

  @Test
  void manifests_areThoseOfTheConnector() throws IOException {
    List<String> entries = entries();

    assertThat(entries).contains("manifests/connector.json", "manifests/icon.svg");
    KafkaCalls.manifests()
        .connector()
        .actions()
        .forEach(
            id ->
                assertThat(entries)
                    .contains("manifests/actions/" + id.substring("kafka.".length()) + ".json"));
  }

  @Test
  void properties_nameTheConnector() throws Exception {
    Properties properties = new Properties();
    try (ZipFile file = new ZipFile(zip.toFile());
        InputStream in = file.getInputStream(file.getEntry("plugin.properties"))) {
      properties.load(in);
    }

    assertThat(properties)
        .containsEntry("plugin.id", "kafka")
        .containsEntry("plugin.requires", ">=1.0.0 & <2.0.0")
        .containsEntry("plugin.class", KafkaConnector.class.getName())
        .containsEntry("plugin.provider", "Kosha")
        .containsEntry("plugin.license", "Apache-2.0");
    assertThat(properties.getProperty("plugin.version")).doesNotContain("$");
  }

  private List<String> entries() throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
