package dev.kosha.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeConnectorContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plugin as it travels: from its zip, behind a loader that sees of the host what hosts show.
 */
class IsolatedPluginIT {

  /** The packages that the host shows. */
  private static final class HostView extends ClassLoader {

    private static final List<String> SHOWN =
        List.of(
            "dev.kosha.connector.api.",
            "org.slf4j.",
            "org.jspecify.",
            "com.fasterxml.jackson.core.",
            "com.fasterxml.jackson.databind.",
            "com.fasterxml.jackson.annotation.");

    HostView() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHOWN.stream().noneMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      return IsolatedPluginIT.class.getClassLoader().loadClass(name);
    }
  }

  @TempDir Path folder;

  @Test
  void connector_underTheHostsLoader_reachesTheBroker() throws Exception {
    try (URLClassLoader loader = open();
        Connector connector = connector(loader);
        FakeConnectorContext context = FakeConnectorContext.create();
        ActionCaller caller =
            ActionCaller.open(
                connector,
                KafkaCalls.manifests(),
                KafkaEnvironment.shared().connection(),
                context)) {
      ConnectionStatus status = caller.test();

      assertThat(status.ok()).as(status.message()).isTrue();
      assertThat(connector.getClass().getClassLoader()).isSameAs(loader);
      assertThat(caller.registered())
          .containsExactlyInAnyOrderElementsOf(KafkaCalls.manifests().connector().actions());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
  void produce_anyCodec_isInTheZip(String codec) throws Exception {
    var settings = KafkaEnvironment.shared().connection();
    settings.putObject("properties").put("compression.type", codec);
    try (URLClassLoader loader = open();
        Connector connector = connector(loader);
        FakeConnectorContext context = FakeConnectorContext.create();
        ActionCaller caller =
            ActionCaller.open(connector, KafkaCalls.manifests(), settings, context)) {
      String topic = KafkaCalls.uniqueTopic();
      caller.call("kafka.createTopic", KafkaCalls.json("{}").put("topic", topic));
      caller.call(
          "kafka.produce",
          KafkaCalls.json("{}").put("topic", topic).put("value", "x".repeat(10_000)));

      var records =
          caller.call(
              "kafka.consume", KafkaCalls.json("{}").put("topic", topic).put("from", "earliest"));

      assertThat(records.path("records")).hasSize(1);
    }
  }

  private static Connector connector(ClassLoader loader) throws ReflectiveOperationException {
    return (Connector)
        loader.loadClass(KafkaConnector.class.getName()).getConstructor().newInstance();
  }

  private URLClassLoader open() throws IOException {
    List<URL> jars = new ArrayList<>();
    try (ZipFile zip = new ZipFile(System.getProperty("kosha.plugin.zip", ""))) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
        Path jar = folder.resolve(entry.getName().substring("lib/".length()));
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, jar);
        }
        jars.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), new HostView());
  }
}
