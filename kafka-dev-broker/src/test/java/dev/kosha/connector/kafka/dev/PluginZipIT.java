package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevService;
import dev.kosha.connector.api.DevServiceSettings;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that the host installs. */
class PluginZipIT {

  @TempDir Path data;

  private static ZipFile zip() throws Exception {
    return new ZipFile(System.getProperty(KafkaEnvironment.ZIP));
  }

  @Test
  void zip_descriptor_namesTheDevService() throws Exception {
    Properties descriptor = new Properties();
    try (ZipFile zip = zip();
        InputStream in = zip.getInputStream(new ZipEntry("plugin.properties"))) {
      descriptor.load(in);
    }

    assertThat(descriptor)
        .containsEntry("plugin.id", "kafka-dev-broker")
        .containsEntry("plugin.class", KafkaDevBroker.class.getName())
        .containsEntry("plugin.requires", ">=1.0.0 & <2.0.0")
        .containsKeys("plugin.version", "plugin.provider", "plugin.license");
    assertThat(descriptor.getProperty("plugin.version")).doesNotContain("$");
  }

  @Test
  void zip_pluginClassPath_isThisModulesJarAlone() throws Exception {
    assertThat(names())
        .filteredOn(name -> name.matches("lib/.+"))
        .singleElement()
        .asString()
        .matches("lib/kafka-dev-broker-.+\\.jar");
    assertThat(names()).noneMatch(name -> name.startsWith("manifests/"));
  }

  @Test
  void zip_brokerClassPath_hasKafkaAndNothingOfTheHosts() throws Exception {
    assertThat(names())
        .anyMatch(name -> name.matches("broker/kafka_2\\.13-.+\\.jar"))
        .anyMatch(name -> name.matches("broker/slf4j-simple-.+\\.jar"))
        .noneMatch(
            name -> name.matches(".*/(connector-api|jackson-(core|databind|annotations))-.+"))
        .noneMatch(name -> name.matches(".*/(testcontainers|docker-java).*"));
  }

  private static List<String> names() throws Exception {
    try (ZipFile zip = zip()) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }

  @Test
  void pluginClass_underALoaderWithoutKafka_serves() throws Exception {
    try (BrokerZip zip = BrokerZip.unpack();
        URLClassLoader plugin = new URLClassLoader(pluginJars(zip), new WithoutKafka())) {
      assertThatThrownBy(() -> plugin.loadClass("org.apache.kafka.common.Uuid"))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> type = plugin.loadClass(KafkaDevBroker.class.getName());
      assertThat(type).isNotSameAs(KafkaDevBroker.class);

      try (DevService service = (DevService) type.getConstructor().newInstance()) {
        DevEndpoint endpoint =
            service.start(new DevServiceSettings(data, Map.of("kafka-port", "0")));

        assertThat(Clients.topics(endpoint.connection())).isEmpty();
      }
    }
  }

  private static URL[] pluginJars(BrokerZip zip) throws Exception {
    Path jar =
        zip.classPath().stream()
            .filter(path -> path.getParent() != null && path.getParent().endsWith("lib"))
            .findFirst()
            .orElseThrow();
    return new URL[] {jar.toUri().toURL()};
  }

  /** What the host shows a plugin. */
  private static final class WithoutKafka extends ClassLoader {

    private static final List<String> VISIBLE =
        List.of(
            "dev.kosha.connector.api.",
            "com.fasterxml.jackson.core.",
            "com.fasterxml.jackson.databind.",
            "com.fasterxml.jackson.annotation.",
            "org.slf4j.");

    WithoutKafka() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (VISIBLE.stream().anyMatch(name::startsWith)) {
        return PluginZipIT.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
