package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.Connector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Holds the contract against a connector that keeps it. */
class EchoContractTest extends ConnectorContractTest {

  @Override
  protected Connector createConnector() {
    return new EchoConnector();
  }

  @Override
  protected Path manifestFolder() {
    return Path.of("src/test/resources/echo");
  }

  @Override
  protected ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode().put("endpoint", EchoConnector.LIVE);
  }

  @Override
  protected ObjectNode deadSettings() {
    return JsonNodeFactory.instance.objectNode().put("endpoint", "nowhere:7");
  }

  @Override
  protected List<ObjectNode> settingsWithSecrets() {
    ObjectNode login = settings();
    login.putObject("login").put("user", "anna");
    return List.of(settings(), login);
  }

  @Override
  protected Optional<PreparedCall> slowCall() {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("millis", 60_000);
    return Optional.of(PreparedCall.of("echo.wait", input));
  }

  @Override
  protected List<FailingCall> failingCalls() {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("word", "forbidden");
    return List.of(FailingCall.of("WORD_FORBIDDEN", "echo.say", input));
  }
}
