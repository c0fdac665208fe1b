package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.testkit.ConnectorContractTest;
import dev.kosha.connector.testkit.FailingCall;
import dev.kosha.connector.testkit.PreparedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of connectors, held against the HTTP connector and a server on loopback. */
class HttpContractIT extends ConnectorContractTest {

  private static final String TEA = "{\"sku\": \"tea\", \"quantity\": 2}";

  private final LocalServer server = LocalServer.start();
  private final int deadPort = unusedPort();

  @BeforeEach
  void serve() {
    server
        .answering("/v1/orders/42", 200, "application/json", TEA)
        .answering("/v1/orders", 201, "application/json", TEA)
        .answering("/v1/orders/43", 404, "text/plain", "")
        .answering("/v1/denied", 403, "text/plain", "")
        .answering("/v1/locked", 401, "text/plain", "")
        .answering("/v1/busy", 429, "text/plain", "")
        .answering("/v1/broken", 500, "text/plain", "oh")
        .answering("/v1/away", 503, "text/plain", "")
        .redirecting("/v1/round", 302, "/v1/round")
        .silent("/v1/slow");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected Connector createConnector() {
    return new HttpConnector();
  }

  @Override
  protected Path manifestFolder() {
    return Path.of("../manifests/http");
  }

  @Override
  protected ObjectNode settings() {
    return settings(server.port());
  }

  @Override
  protected ObjectNode deadSettings() {
    return settings(deadPort);
  }

  @Override
  protected List<ObjectNode> settingsWithSecrets() {
    ObjectNode bearer = settings();
    bearer.putObject("credentials").put("type", "bearer").put("token", "t");
    ObjectNode basic = settings();
    basic.putObject("credentials").put("type", "basic").put("user", "anna").put("password", "p");
    ObjectNode header = deadSettings();
    header
        .putObject("credentials")
        .put("type", "header")
        .put("name", "X-Api-Key")
        .put("value", "v");
    return List.of(bearer, basic, header);
  }

  @Override
  protected Set<String> volatileMembers() {
    return Set.of("url");
  }

  @Override
  protected String sampleAction() {
    return "http.request";
  }

  @Override
  protected Optional<PreparedCall> slowCall() {
    return Optional.of(PreparedCall.of("http.request", url("slow")));
  }

  @Override
  protected List<FailingCall> failingCalls() {
    return List.of(
        failing("RESOURCE_NOT_FOUND", url("orders/43")),
        failing("NOT_AUTHORIZED", url("denied")),
        failing("AUTHENTICATION_FAILED", url("locked")),
        failing("RATE_LIMITED", url("busy")),
        failing("UNAVAILABLE", url("away")),
        failing("UNEXPECTED_STATUS", url("broken")),
        failing("TOO_MANY_REDIRECTS", url("round")),
        failing("RESPONSE_TOO_LARGE", url("orders/42").put("maxResponseBytes", 5)),
        failing("HOST_NOT_ALLOWED", url("http://192.0.2.1/")),
        failing("INVALID_INPUT", url("ftp://127.0.0.1/")),
        failing("TIMEOUT", url("slow").put("timeout", "PT0.2S")),
        failing("OUTCOME_UNKNOWN", url("slow").put("timeout", "PT0.5S").put("method", "POST")));
  }

  private static FailingCall failing(String code, ObjectNode input) {
    return FailingCall.of(code, "http.request", input);
  }

  private static ObjectNode url(String url) {
    return JsonNodeFactory.instance.objectNode().put("url", url);
  }

  private static ObjectNode settings(int port) {
    ObjectNode settings =
        JsonNodeFactory.instance.objectNode().put("baseUrl", "http://127.0.0.1:" + port + "/v1");
    settings.putArray("allowedHosts").add("127.0.0.1");
    return settings;
  }

  private static int unusedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
