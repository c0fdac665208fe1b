package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.StandardErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out with plain sockets why no broker answers. Kafka's clients go on trying and say no more
 * than that time is up.
 */
final class Reachability {

  private static final int CONNECT_MILLIS = 1_500;

  /** Enough to tell what is wrong; each may take the whole connect time. */
  private static final int MOST_SERVERS = 2;

  private final String securityProtocol;

  Reachability(String securityProtocol) {
    this.securityProtocol = securityProtocol;
  }

  /** Tries the servers in order and tells the most hopeful finding. Blocks for a few seconds. */
  ConnectionStatus diagnose(String bootstrapServers) {
    List<String> unknown = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (String server : bootstrapServers.trim().split(" *, *", MOST_SERVERS + 1)) {
      if (unknown.size() + closed.size() == MOST_SERVERS) {
        break;
      }
      int colon = server.lastIndexOf(':');
      String host = server.substring(0, colon);
      int port = Integer.parseInt(server.substring(colon + 1));
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
        return noKafka(server);
      } catch (UnknownHostException e) {
        unknown.add("'" + host + "'");
      } catch (IOException | IllegalArgumentException e) {
        closed.add(server + " (" + reason(e) + ")");
      }
    }
    if (closed.isEmpty()) {
      return ConnectionStatus.failed(
          KafkaErrorCode.UNKNOWN_HOST,
          "The host name "
              + String.join(", ", unknown)
              + " cannot be resolved: check bootstrapServers.");
    }
    return ConnectionStatus.failed(
        StandardErrorCode.UNAVAILABLE,
        "No broker can be reached at "
            + String.join(", ", closed)
            + ": check bootstrapServers, and that the broker runs.");
  }

  private ConnectionStatus noKafka(String server) {
    return ConnectionStatus.failed(
        KafkaErrorCode.PROTOCOL_MISMATCH,
        "Something listens at "
            + server
            + ", but it does not answer as a Kafka listener with "
            + securityProtocol
            + " does: check securityProtocol, and that the addresses which the brokers advertise"
            + " can be reached from here.");
  }

  private static String reason(Exception e) {
    if (e instanceof SocketTimeoutException) {
      return "no answer";
    }
    if (e instanceof NoRouteToHostException) {
      return "no route to the host";
    }
    if (e instanceof ConnectException) {
      return "connection refused";
    }
    return String.valueOf(e.getMessage());
  }
}
