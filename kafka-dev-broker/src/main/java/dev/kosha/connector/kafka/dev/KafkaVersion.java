package dev.kosha.connector.kafka.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of the broker, which is also the tag of its image. */
final class KafkaVersion {

  private KafkaVersion() {}

  static String current() {
    try (InputStream in = KafkaVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties"));
      return properties.getProperty("kafka");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
