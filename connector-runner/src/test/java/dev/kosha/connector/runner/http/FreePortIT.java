package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortIT {

  @Test
  void require_takenThenFree_failsOnlyWhileItIsTaken() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      port = taken.getLocalPort();
      assertThatThrownBy(() -> FreePort.require("127.0.0.1", port))
          .isInstanceOf(HttpStartException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("in use");
    }
    FreePort.require("127.0.0.1", port);
  }
}
