package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.http.LocalServer.Received;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where {@code http.request} goes when it is sent elsewhere, and what it takes along. */
class HttpRedirectIT {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final LocalServer server = LocalServer.start();
  private final LocalServer other = LocalServer.start();

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  @Test
  void redirect_sameOrigin_isFollowedWithCredentials() {
    server.redirecting("/old", 302, "/new").answering("/new", 200, "text/plain", "here");

    JsonNode answer =
        HttpCalls.call(HttpCalls.withToken(server), NODES.objectNode().put("url", "old"));

    assertThat(answer.path("body").asText()).isEqualTo("here");
    assertThat(answer.path("redirects").asInt()).isEqualTo(1);
    assertThat(answer.path("url").asText()).isEqualTo(server.url() + "/new");
    assertThat(server.received())
        .extracting(received -> received.header("Authorization"))
        .containsExactly(List.of("Bearer tea"), List.of("Bearer tea"));
  }

  @Test
  void redirect_toAnotherOriginAndBack_takesNoCredentialsAlong() {
    server
        .redirecting("/old", 307, other.url() + "/away")
        .answering("/back", 200, "text/plain", "");
    other.redirecting("/away", 307, server.url() + "/back");
    ObjectNode input = NODES.objectNode().put("url", "old").put("redirects", "always");
    HttpCalls.header(input, "Cookie", "session=1");
    HttpCalls.header(input, "Accept", "text/plain");

    HttpCalls.call(HttpCalls.withToken(server), input);

    Received away = other.only();
    Received back = server.received().get(1);
    assertThat(away.header("Accept")).containsExactly("text/plain");
    assertThat(away.header("Authorization")).isEmpty();
    assertThat(away.header("Cookie")).isEmpty();
    assertThat(back.header("Authorization")).isEmpty();
  }

  @Test
  void redirect_toAnotherOriginUnasked_isAnsweredAsItIs() {
    server.redirecting("/old", 302, other.url() + "/away");
    ObjectNode input = NODES.objectNode().put("url", "old");
    input.putArray("expectedStatus").add("300-399");

    JsonNode answer = HttpCalls.call(HttpCalls.settings(server), input);

    assertThat(answer.path("status").asInt()).isEqualTo(302);
    assertThat(answer.path("redirects").asInt()).isZero();
    assertThat(other.received()).isEmpty();
  }

  @Test
  void redirect_toAHostThatIsNotAllowed_isRefused() {
    server.redirecting("/old", 302, "http://169.254.169.254/latest/meta-data");
    ObjectNode input = NODES.objectNode().put("url", "old").put("redirects", "always");

    HttpCalls.assertCode(
        () -> HttpCalls.call(HttpCalls.settings(server), input), "HOST_NOT_ALLOWED");
  }

  @Test
  void request_absoluteUrlElsewhere_takesNoCredentialsAlong() {
    other.answering("/", 200, "text/plain", "ok");

    HttpCalls.call(HttpCalls.withToken(server), NODES.objectNode().put("url", other.url() + "/"));

    assertThat(other.only().header("Authorization")).isEmpty();
  }
}
