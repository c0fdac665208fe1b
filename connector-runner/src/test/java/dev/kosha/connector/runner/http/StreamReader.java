package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Reads a stream line by line; closing hangs up. */
final class StreamReader implements AutoCloseable {

  private final CompletableFuture<HttpResponse<InputStream>> arriving;
  private BufferedReader lines = new BufferedReader(Reader.nullReader());
  private boolean begun;

  StreamReader(CompletableFuture<HttpResponse<InputStream>> arriving) {
    this.arriving = arriving;
  }

  HttpResponse<InputStream> response() {
    HttpResponse<InputStream> response = arriving.join();
    if (!begun) {
      begun = true;
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }
    return response;
  }

  /** The next lines that are no comments and, but for the first blank ones, all. */
  List<String> lines(int count) throws IOException {
    assertThat(response().statusCode()).isEqualTo(200);
    List<String> read = new ArrayList<>();
    boolean comment = false;
    while (read.size() < count) {
      String line = Objects.requireNonNull(lines.readLine(), "the stream ended");
      if (line.startsWith(":")) {
        comment = true;
      } else if (comment && line.isEmpty()) {
        comment = false;
      } else {
        read.add(line);
      }
    }
    return read;
  }

  String rest() throws IOException {
    assertThat(response().statusCode()).isEqualTo(200);
    StringBuilder rest = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  @Override
  public void close() throws IOException {
    if (arriving.isDone() && !arriving.isCompletedExceptionally()) {
      arriving.join().body().close();
    } else {
      arriving.cancel(true);
    }
  }
}
