package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ConnectorSession;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ActionCallerTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ManifestFolder manifests = ManifestFolder.read(Path.of("src/test/resources/echo"));

  @Test
  void call_memberWithDefaultAbsent_isFilledIn() {
    withCaller(
        new EchoConnector(),
        caller -> assertThat(caller.call("echo.say", word("hello")).path("words")).hasSize(1));
  }

  @Test
  void call_inputThatNoHostLetsThrough_isRefused() {
    withCaller(
        new EchoConnector(),
        caller ->
            assertThatThrownBy(() -> caller.call("echo.say", NODES.objectNode()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("input of 'echo.say'"));
  }

  @Test
  void call_declaredFailure_throwsIt() {
    withCaller(
        new EchoConnector(),
        caller ->
            assertThatThrownBy(() -> caller.call("echo.say", word("forbidden")))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("the word 'forbidden' is forbidden"));
  }

  @Test
  void call_undeclaredCode_breaksTheContract() {
    withCaller(
        new EchoConnector(),
        caller ->
            assertThatThrownBy(() -> caller.call("echo.say", word("undeclared")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("UNDECLARED"));
  }

  @Test
  void call_answerThatDoesNotFit_breaksTheContract() {
    JsonNode answer = NODES.objectNode().put("words", "hello");
    withCaller(
        saying((input, context) -> CompletableFuture.completedFuture(answer)),
        caller ->
            assertThatThrownBy(() -> caller.call("echo.say", word("hello")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("answer of 'echo.say'"));
  }

  @Test
  void call_otherException_breaksTheContract() {
    withCaller(
        saying(
            (input, context) -> {
              throw new IllegalStateException("oops");
            }),
        caller ->
            assertThatThrownBy(() -> caller.call("echo.say", word("hello")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("oops"));
  }

  private void withCaller(EchoConnector connector, Consumer<ActionCaller> body) {
    ObjectNode settings = NODES.objectNode().put("endpoint", EchoConnector.LIVE);
    try (FakeConnectorContext context = FakeConnectorContext.create();
        ActionCaller caller = ActionCaller.open(connector, manifests, settings, context)) {
      body.accept(caller);
    }
  }

  private static EchoConnector saying(ActionHandler handler) {
    return new EchoConnector() {
      @Override
      public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
        return new SessionWithAction(super.open(settings, context), "echo.say", handler);
      }
    };
  }

  private static ObjectNode word(String word) {
    return NODES.objectNode().put("word", word);
  }
}
