package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Calls a running runner and turns what goes wrong into words. Used by one thread. The client's
 * threads are daemons and end with it; JDK 17 has no way to end them before.
 */
final class RunnerHttp {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final URI server;
  private final HttpClient client;
  private final String apiKey;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * @param server the runner's address, without a slash at its end
   * @param apiKey what is presented as a bearer token; empty for nothing
   */
  RunnerHttp(URI server, TrustedAuthorities authorities, String apiKey) {
    this.server = server;
    this.apiKey = apiKey;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    authorities.apply(builder);
    client = builder.build();
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json");
    return apiKey.isEmpty() ? request : request.header("Authorization", "Bearer " + apiKey);
  }

  /** What the runner answers; anything but success ends the command. */
  JsonNode get(String path) {
    return expect(send(request(path).GET().build()));
  }

  HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw unreachable(e);
    } catch (IOException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, List.of("interrupted"), e);
    }
  }

  private CommandFailure unreachable(IOException cause) {
    return new CommandFailure(
        ExitCode.UNREACHABLE,
        List.of(
            "no runner answers at " + server + " (" + cause.getClass().getSimpleName() + ")",
            "Start one with 'kosha dev' or 'kosha serve', or name another with --server;"
                + " 'kosha action' also takes --local."),
        cause);
  }

  /** The failure of a command whose runner stopped answering half way. */
  CommandFailure broken(Throwable cause) {
    return new CommandFailure(
        ExitCode.UNREACHABLE,
        List.of(
            "the connection to " + server + " broke (" + cause + ")",
            "What was asked for may have been done all the same."),
        cause);
  }

  /** The body of a success; anything else ends the command. */
  JsonNode expect(HttpResponse<String> response) {
    JsonNode body = body(response);
    if (response.statusCode() / 100 == 2) {
      return body;
    }
    String code = body.path("code").asText("HTTP_" + response.statusCode());
    String words = body.path("detail").asText(body.path("title").asText(""));
    throw new CommandFailure(ExitCode.FAILED, code + ": " + words);
  }

  /** The body, missing when it is no JSON and the status is no success. */
  JsonNode body(HttpResponse<String> response) {
    try {
      return mapper.readTree(response.body());
    } catch (JsonProcessingException e) {
      if (response.statusCode() / 100 != 2) {
        return MissingNode.getInstance();
      }
      throw notARunner(e);
    }
  }

  JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw notARunner(e);
    }
  }

  private CommandFailure notARunner(JsonProcessingException cause) {
    return new CommandFailure(
        ExitCode.FAILED, List.of(server + " does not answer like a runner"), cause);
  }

  static String encode(String text) {
    // Made for forms, where a blank is a plus sign; in a path it is not.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
