package dev.kosha.connector.runner.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Finds out early that an address is taken: whoever starts much before it listens would tell it
 * late.
 */
public final class FreePort {

  private FreePort() {}

  /**
   * Listens for a moment.
   *
   * @param port 0 is always free
   * @throws HttpStartException when it cannot
   */
  public static void require(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the server does: what an earlier process left behind is no obstacle.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new HttpStartException(
          "cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
    }
  }
}
