package dev.kosha.connector.benchmark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One HTTP/1.1 connection that sends a request and reads its answer, over and over. It knows of
 * HTTP only what the runner answers: a status line, Content-Length, a body. One thread.
 */
final class KeepAliveConnection implements Closeable {

  private static final byte[] CONTENT_LENGTH =
      "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer request = ByteBuffer.allocate(0);
  private ByteBuffer response = ByteBuffer.allocate(16 * 1024);
  private int bodyStart;
  private int responseEnd;
  private long sentAtNanos;

  KeepAliveConnection(InetSocketAddress address, Selector selector) throws IOException {
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Starts the next exchange; the last answer's bytes are gone from here on. */
  void send(ByteBuffer preformatted) throws IOException {
    request = preformatted.duplicate();
    response.clear();
    responseEnd = -1;
    sentAtNanos = System.nanoTime();
    write();
  }

  /**
   * Goes on with the exchange as far as the socket allows.
   *
   * @return whether the whole answer is there
   */
  boolean advance() throws IOException {
    if (request.hasRemaining()) {
      write();
    }
    while (true) {
      int read = channel.read(response);
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (responseEnd < 0) {
        findEnd();
      }
      if (responseEnd >= 0 && response.position() >= responseEnd) {
        return true;
      }
      if (response.hasRemaining()) {
        return false;
      }
      response = ByteBuffer.wrap(Arrays.copyOf(response.array(), response.capacity() * 2));
      response.position(response.capacity() / 2);
    }
  }

  long sentAtNanos() {
    return sentAtNanos;
  }

  int status() {
    byte[] bytes = response.array();
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
  }

  ResponseBody body() {
    return new ResponseBody(response.array(), bodyStart, responseEnd);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write() throws IOException {
    channel.write(request);
    boolean waiting = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
    if (waiting != request.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ | (request.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }
  }

  private void findEnd() throws IOException {
    byte[] bytes = response.array();
    int length = response.position();
    int contentLength = -1;
    for (int i = 0; i + 3 < length; i++) {
      if (bytes[i] == '\r') {
        if (bytes[i + 2] == '\r') {
          if (contentLength < 0) {
            throw new IOException(
                "an answer without Content-Length: "
                    + new String(bytes, 0, i, StandardCharsets.US_ASCII));
          }
          bodyStart = i + 4;
          responseEnd = bodyStart + contentLength;
          if (responseEnd > bytes.length) {
            response = ByteBuffer.wrap(Arrays.copyOf(bytes, responseEnd));
            response.position(length);
          }
          return;
        }
        if (isContentLength(bytes, i, length)) {
          contentLength = number(bytes, i + CONTENT_LENGTH.length, length);
        }
      }
    }
  }

  private static boolean isContentLength(byte[] bytes, int from, int length) {
    if (from + CONTENT_LENGTH.length >= length) {
      return false;
    }
    for (int i = 0; i < CONTENT_LENGTH.length; i++) {
      int c = bytes[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != CONTENT_LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from, int length) {
    int value = 0;
    for (int i = from; i < length && bytes[i] != '\r'; i++) {
      if (bytes[i] != ' ') {
        value = value * 10 + (bytes[i] - '0');
      }
    }
    return value;
  }
}
