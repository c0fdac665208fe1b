package dev.kosha.connector.benchmark;

import java.nio.file.Path;

/**
 * Where what is measured lies.
 *
 * @param work folder for logs and data
 * @param kosha the command
 * @param plugins folder with the Kafka connector's zip and no other
 * @param brokerClassPath of the development broker
 * @param brokerClass its {@code DevService}
 */
record Installation(
    Path work, Path kosha, Path plugins, String brokerClassPath, String brokerClass) {

  static Installation fromSystemProperties() {
    return new Installation(
        Path.of(require("benchmark.work")),
        Path.of(require("benchmark.kosha")),
        Path.of(require("benchmark.plugins")),
        require("benchmark.brokerClassPath"),
        require("benchmark.brokerClass"));
  }

  private static String require(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("start this with benchmarks/run: no property " + property);
    }
    return value;
  }
}
