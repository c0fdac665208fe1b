package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A stream of server-sent events, read event by event. The test closes it, which hangs up. */
final class FollowedStream implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final BufferedReader lines;
  private String lastId = "";

  private FollowedStream(InputStream body) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /**
   * An event.
   *
   * @param name empty for a message
   */
  record Event(String name, JsonNode data) {}

  /**
   * Follows {@code kafka.previewRecords}.
   *
   * @param input in which an apostrophe stands for a quotation mark
   * @param after the last event's id; empty to begin
   */
  static FollowedStream open(ServedKafka kafka, String input, String after) {
    String text = ServedKafka.json(input).toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                kafka.address()
                    + "/v1/actions/kafka.previewRecords/stream?input="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    if (!after.isEmpty()) {
      request.header("Last-Event-ID", after);
    }
    try {
      HttpResponse<InputStream> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new AssertionError("answered " + answer.statusCode());
      }
      return new FollowedStream(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The next event; waits for it. */
  Event next() {
    String name = "";
    StringBuilder data = new StringBuilder();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else if (line.isEmpty() && data.length() > 0) {
          return new Event(name, MAPPER.readTree(data.toString()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(data.toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the stream ended");
  }

  /** The id of the last event. */
  String lastId() {
    return lastId;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
