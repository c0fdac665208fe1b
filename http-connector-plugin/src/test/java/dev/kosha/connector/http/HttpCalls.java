package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import dev.kosha.connector.testkit.FakeConnectorContext;
import dev.kosha.connector.testkit.ManifestFolder;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls of {@code http.request}, each on a connection of its own. */
final class HttpCalls {

  private HttpCalls() {}

  static JsonNode call(ObjectNode settings, ObjectNode input) {
    return call(Resolver.system(), settings, input, FakeActionContext.create());
  }

  static JsonNode call(Resolver resolver, ObjectNode settings, ObjectNode input) {
    return call(resolver, settings, input, FakeActionContext.create());
  }

  static JsonNode call(ObjectNode settings, ObjectNode input, ActionContext invocation) {
    return call(Resolver.system(), settings, input, invocation);
  }

  private static JsonNode call(
      Resolver resolver, ObjectNode settings, ObjectNode input, ActionContext invocation) {
    ManifestFolder manifests = ManifestFolder.read(Path.of("../manifests/http"));
    try (FakeConnectorContext context = FakeConnectorContext.create();
        ActionCaller caller =
            ActionCaller.open(new HttpConnector(resolver), manifests, settings, context)) {
      return caller.call("http.request", input, invocation);
    }
  }

  static ObjectNode settings(LocalServer server) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("baseUrl", server.url());
    settings.putArray("allowedHosts").add("127.0.0.1");
    return settings;
  }

  static ObjectNode withToken(LocalServer server) {
    ObjectNode settings = settings(server);
    settings.putObject("credentials").put("type", "bearer").put("token", "tea");
    return settings;
  }

  static void header(ObjectNode input, String name, String value) {
    input.withArray("headers").addObject().put("name", name).put("value", value);
  }

  static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ConnectorException.class, failure -> assertThat(failure.code().name()).isEqualTo(code));
  }
}
