package dev.kosha.connector.kafka.served;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A request as it goes over the wire, however odd: no client library puts it right. Immutable. */
final class RawRequest {

  private final String method;
  private final String target;
  private final List<String> headers;
  private final byte[] body;

  /**
   * @param target path and query, as sent
   * @param headers whole lines, beside {@code Host}, {@code Connection} and {@code Content-Length}
   */
  RawRequest(String method, String target, List<String> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = List.copyOf(headers);
    this.body = body.clone();
  }

  String method() {
    return method;
  }

  /** The same request with further header lines. */
  RawRequest with(List<String> lines) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(lines);
    return new RawRequest(method, target, all, body);
  }

  /** Whether it brings credentials of its own, which are no good. */
  boolean claims() {
    return headers.stream().anyMatch(line -> line.startsWith("Authorization"));
  }

  /** Path and query, as sent. */
  String target() {
    return target;
  }

  /**
   * Sends it over a connection of its own.
   *
   * @param patience after which an answer is given up
   * @throws IOException when there is no answer in time, or the connection breaks
   */
  RawAnswer send(URI server, Duration patience) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      OutputStream out = socket.getOutputStream();
      out.write(bytes());
      out.flush();
      InputStream in = socket.getInputStream();
      byte[] received = in.readAllBytes();
      return RawAnswer.read(received)
          .orElseThrow(
              () ->
                  new ProtocolException(
                      "this is no HTTP: " + new String(received, StandardCharsets.UTF_8)));
    }
  }

  private byte[] bytes() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** Shortened, for a person who looks for what went wrong. */
  @Override
  public String toString() {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    return text.length() < 2000 ? text : text.substring(0, 2000) + "...";
  }
}
