package dev.kosha.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks a name service. Thread-safe; blocks. */
@FunctionalInterface
interface Resolver {

  /**
   * The addresses of a host, at least one.
   *
   * @throws UnknownHostException when there are none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The name service of the machine. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
