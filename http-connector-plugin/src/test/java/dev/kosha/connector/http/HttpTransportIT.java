package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.api.ConnectorException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportIT {

  private final LocalServer server =
      LocalServer.start().answering("/", 200, "text/plain", "ok").silent("/slow");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void close_afterUse_leavesNoThread() throws Exception {
    HttpTransport transport = new HttpTransport("closing", Duration.ofSeconds(5));
    assertThat(send(transport, "/").get(10, TimeUnit.SECONDS)).isEqualTo("ok");
    assertThat(threadsOf("closing")).isNotEmpty();

    transport.close();
    transport.close();

    assertThat(threadsOf("closing")).isEmpty();
  }

  @Test
  void close_unused_startsNothing() {
    HttpTransport transport = new HttpTransport("unused", Duration.ofSeconds(5));

    transport.close();

    assertThat(threadsOf("unused")).isEmpty();
    assertThatThrownBy(() -> send(transport, "/").join()).isInstanceOf(ConnectorException.class);
  }

  @Test
  void close_underARequest_endsItsThreads() {
    HttpTransport transport = new HttpTransport("busy", Duration.ofSeconds(5));
    CompletableFuture<String> pending = send(transport, "/slow");

    transport.close();

    assertThat(threadsOf("busy")).isEmpty();
    assertThatThrownBy(() -> pending.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
  }

  private CompletableFuture<String> send(HttpTransport transport, String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    Destination destination = new Destination("127.0.0.1", InetAddress.getLoopbackAddress(), true);
    return transport
        .send(request, destination, LimitedBody.handler(100))
        .thenApply(response -> new String(response.body(), StandardCharsets.UTF_8));
  }

  /** The threads of the transport, that of the JDK's client included, whatever its name is. */
  private static List<String> threadsOf(String group) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getThreadGroup() != null && thread.getThreadGroup().getName().equals(group))
        .map(Thread::getName)
        .toList();
  }
}
