package dev.kosha.connector.runner.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionCall;
import dev.kosha.connector.api.manifest.DevManifest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FirstCallsTest {

  @Test
  void lines_calls_areCommentsAndCurlsThatAShellTakesAsTheyAre() {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("name", "O'Hara $HOME");
    DevManifest manifest =
        new DevManifest(
            "store",
            List.of(),
            List.of(),
            List.of(
                new ActionCall("Say hello", "echo.hello", input),
                new ActionCall("", "echo.bye", JsonNodeFactory.instance.objectNode())));

    assertThat(FirstCalls.lines(manifest, URI.create("http://127.0.0.1:81")))
        .containsExactly(
            "# Say hello",
            "curl -sS http://127.0.0.1:81/v1/actions/echo.hello -H 'Content-Type:"
                + " application/json' -d '{\"name\":\"O'\\''Hara $HOME\"}'",
            "curl -sS http://127.0.0.1:81/v1/actions/echo.bye -H 'Content-Type:"
                + " application/json' -d '{}'");
  }
}
