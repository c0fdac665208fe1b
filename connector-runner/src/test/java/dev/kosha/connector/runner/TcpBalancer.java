package dev.kosha.connector.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Leads each connection to the next server that answers. Thread-safe; the test closes it. */
final class TcpBalancer implements AutoCloseable {

  private static final int CONNECT_MILLIS = 1_000;

  private final ServerSocket door;
  private final List<Integer> servers;
  private final List<Integer> chosen = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  private TcpBalancer(ServerSocket door, List<Integer> servers) {
    this.door = door;
    this.servers = servers;
  }

  /**
   * @param servers ports on loopback
   */
  static TcpBalancer before(Integer... servers) throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TcpBalancer balancer = new TcpBalancer(door, List.of(servers));
    run("balancer", balancer::serve);
    return balancer;
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** The server that the latest connection leads to. */
  int latest() {
    return chosen.get(chosen.size() - 1);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        run("balancer-connection", () -> lead(caller));
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void lead(Socket caller) {
    for (int i = 0; i < servers.size(); i++) {
      int port = servers.get(Math.floorMod(next.getAndIncrement(), servers.size()));
      Socket server = new Socket();
      try {
        server.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      } catch (IOException e) {
        continue;
      }
      chosen.add(port);
      open.add(server);
      run("balancer-back", () -> pump(server, caller));
      pump(caller, server);
      return;
    }
    close(caller);
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side is gone, and with it the connection.
    }
  }

  private static void run(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(TcpBalancer::close);
  }
}
