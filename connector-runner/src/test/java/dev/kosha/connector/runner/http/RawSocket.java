package dev.kosha.connector.runner.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A connection that sends what no HTTP client would. */
final class RawSocket implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader reader;

  RawSocket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The next line; empty when the server closed the connection. */
  String line() throws IOException {
    return Objects.requireNonNullElse(reader.readLine(), "");
  }

  /** The first line of an answer. */
  String statusLine() throws IOException {
    return line();
  }

  /** All that comes until the server closes the connection. */
  String rest() throws IOException {
    StringBuilder rest = new StringBuilder();
    for (int next = reader.read(); next >= 0; next = reader.read()) {
      rest.append((char) next);
    }
    return rest.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
