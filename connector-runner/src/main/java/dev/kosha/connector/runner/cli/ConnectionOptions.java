package dev.kosha.connector.runner.cli;

import dev.kosha.connector.runner.cli.RemoteConnections.ConnectionName;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which runner and which connector's connection. Used by one thread. */
final class ConnectionOptions {

  @Mixin private final ServerOption server;

  @Option(
      names = "--connector",
      paramLabel = "ID",
      description = "The connector, such as kafka. Default: the one that has such a connection")
  private String connector = "";

  ConnectionOptions(Map<String, String> environment) {
    server = new ServerOption(environment);
  }

  RemoteConnections open() {
    return new RemoteConnections(server.open());
  }

  /** Empty when nobody names one. */
  String connector() {
    return connector;
  }

  ConnectionName named(String name) {
    return new ConnectionName(connector, name);
  }
}
