package dev.kosha.connector.kafka.dev.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Server sockets that are bound before the broker exists: a port in use is known at once, and a
 * broker on any free port knows its port when its configuration is written. Used by one thread,
 * then by the broker.
 */
final class BoundSockets implements ServerSocketFactory, Closeable {

  private static final int BACKLOG = 128;

  private final Map<String, ServerSocketChannel> channels = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  /**
   * Binds what {@code listeners} names.
   *
   * @param listeners in Kafka's syntax: {@code PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0}
   */
  static BoundSockets bind(String listeners) throws IOException {
    BoundSockets sockets = new BoundSockets();
    try {
      for (String listener : listeners.split(",", -1)) {
        sockets.open(URI.create(listener));
      }
      return sockets;
    } catch (IOException e) {
      sockets.close();
      throw e;
    }
  }

  private void open(URI listener) throws IOException {
    String name = listener.getScheme();
    ServerSocketChannel channel = ServerSocketChannel.open();
    channels.put(name, channel);
    channel.configureBlocking(false);
    InetSocketAddress address = new InetSocketAddress(listener.getHost(), listener.getPort());
    try {
      channel.bind(address, BACKLOG);
    } catch (BindException e) {
      BindException named =
          new BindException("port " + address.getPort() + " on " + address.getHostString());
      named.initCause(e);
      throw named;
    }
    ports.put(name, channel.socket().getLocalPort());
  }

  /** The bound ports, by listener. */
  Map<String, Integer> ports() {
    return Map.copyOf(ports);
  }

  /** {@code listeners} again, with the bound ports. */
  String listeners() {
    StringBuilder listeners = new StringBuilder();
    new TreeMap<>(ports)
        .forEach(
            (name, port) ->
                listeners.append(name).append("://127.0.0.1:").append(port).append(','));
    listeners.setLength(listeners.length() - 1);
    return listeners.toString();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress address, int backlog, int receiveBufferBytes)
      throws IOException {
    ServerSocketChannel channel = channels.get(listenerName);
    if (channel == null) {
      throw new IOException("listener " + listenerName + " was not bound");
    }
    return channel;
  }

  /** Closes the sockets that no broker closed. */
  @Override
  public void close() throws IOException {
    for (ServerSocketChannel channel : channels.values()) {
      channel.close();
    }
  }
}
