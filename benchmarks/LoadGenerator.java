package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends one request over and over on a number of connections, each with one request under way, all
 * from one thread: it shares two processors with what it measures, so it costs as little as it can.
 */
final class LoadGenerator {

  /** Looks into the body of a 200 answer. */
  @FunctionalInterface
  interface BodyCheck {

    /**
     * @return how many records the answer acknowledges or brings
     * @throws IllegalStateException when it is not the answer that was asked for
     */
    int records(ResponseBody body);
  }

  /** Says after each answer whether its connection goes on. */
  @FunctionalInterface
  interface Until {

    boolean goOn(long records);
  }

  /**
   * What happened.
   *
   * @param elapsed from the first request to the last answer
   * @param requests that were answered
   * @param records by the body check, of answers with status 200
   * @param failures number of answers by status other than 200
   * @param firstFailure body of the first of them; empty when there was none
   * @param latency of each request
   */
  record Result(
      Duration elapsed,
      long requests,
      long records,
      Map<Integer, Integer> failures,
      String firstFailure,
      LatencyHistogram latency) {

    double requestsPerSecond() {
      return requests * 1e9 / elapsed.toNanos();
    }

    double recordsPerSecond() {
      return records * 1e9 / elapsed.toNanos();
    }
  }

  private final InetSocketAddress address;
  private final ByteBuffer request;
  private final BodyCheck check;

  private final LatencyHistogram latency = new LatencyHistogram();
  private final Map<Integer, Integer> failures = new TreeMap<>();
  private String firstFailure = "";
  private long requests;
  private long records;
  private int open;

  LoadGenerator(InetSocketAddress address, ByteBuffer request, BodyCheck check) {
    this.address = address;
    this.request = request;
    this.check = check;
  }

  /** A POST of JSON, ready to be sent any number of times. */
  static ByteBuffer post(RunnerClient client, String path, String mediaType, String json) {
    InetSocketAddress address = client.address();
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\n"
                + "Host: "
                + address.getHostString()
                + ":"
                + address.getPort()
                + "\r\n"
                + client.authorization()
                + "Content-Type: "
                + mediaType
                + "\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
  }

  Result run(int connections, Until until) throws IOException {
    List<KeepAliveConnection> all = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        all.add(new KeepAliveConnection(address, selector));
      }
      long start = System.nanoTime();
      open = connections;
      for (KeepAliveConnection connection : all) {
        connection.send(request);
      }
      while (open > 0) {
        if (selector.select(key -> advance(key, until), 60_000) == 0) {
          throw new IOException("no answer for 60 s, with " + open + " requests under way");
        }
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return new Result(elapsed, requests, records, failures, firstFailure, latency);
    } finally {
      for (KeepAliveConnection connection : all) {
        connection.close();
      }
    }
  }

  private void advance(SelectionKey key, Until until) {
    KeepAliveConnection connection = (KeepAliveConnection) key.attachment();
    try {
      if (!connection.advance()) {
        return;
      }
      latency.record(System.nanoTime() - connection.sentAtNanos());
      requests++;
      if (connection.status() == 200) {
        records += check.records(connection.body());
      } else {
        if (failures.isEmpty()) {
          firstFailure = connection.body().text();
        }
        failures.merge(connection.status(), 1, Integer::sum);
      }
      if (until.goOn(records)) {
        connection.send(request);
      } else {
        open--;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
