package dev.kosha.connector.runner.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does, and keeps what it was told (OTLP 1, trace.proto). */
public final class FakeCollector implements AutoCloseable {

  /** A span as it arrived; error is whether its status is one. */
  public record Told(
      String traceId,
      String spanId,
      String parentId,
      String name,
      Instant from,
      Instant to,
      Map<String, String> attributes,
      boolean error) {}

  private final HttpServer server;
  private final List<Told> spans = new CopyOnWriteArrayList<>();

  private FakeCollector(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  public static FakeCollector start() {
    try {
      return new FakeCollector(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
  }

  public List<Told> spans() {
    return spans;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] body =
          gzip
              ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
              : exchange.getRequestBody().readAllBytes();
      for (UnknownFieldSet resource : messages(UnknownFieldSet.parseFrom(body), 1)) {
        for (UnknownFieldSet scope : messages(resource, 2)) {
          messages(scope, 2).forEach(span -> spans.add(told(span)));
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Told told(UnknownFieldSet span) {
    Map<String, String> attributes = new TreeMap<>();
    for (UnknownFieldSet attribute : messages(span, 9)) {
      attributes.put(text(attribute, 1), text(messages(attribute, 2).get(0), 1));
    }
    return new Told(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        text(span, 5),
        time(span, 7),
        time(span, 8),
        attributes,
        messages(span, 15).stream().anyMatch(s -> s.getField(3).getVarintList().contains(2L)));
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(FakeCollector::parse)
        .toList();
  }

  private static UnknownFieldSet parse(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    List<ByteString> all = message.getField(field).getLengthDelimitedList();
    return all.isEmpty() ? ByteString.EMPTY : all.get(0);
  }

  private static String text(UnknownFieldSet message, int field) {
    return bytes(message, field).toStringUtf8();
  }

  private static String hex(UnknownFieldSet message, int field) {
    return HexFormat.of().formatHex(bytes(message, field).toByteArray());
  }

  private static Instant time(UnknownFieldSet message, int field) {
    long nanos = message.getField(field).getFixed64List().get(0);
    return Instant.ofEpochSecond(0, nanos);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
