package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.StandardErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SecretHuntTest {

  private final ManifestFolder manifests = ManifestFolder.read(Path.of("src/test/resources/echo"));

  @Test
  void huntConnection_silentConnector_findsNothing() {
    assertThat(hunt(EchoConnector::new).tellers()).isEmpty();
  }

  @Test
  void huntConnection_secretInTheLog_findsIt() {
    Supplier<Connector> telling =
        () ->
            new EchoConnector() {
              @Override
              public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
                Logger.getLogger("echo").warning("opened with " + settings.values());
                return super.open(settings, context);
              }
            };

    assertThat(hunt(telling).tellers()).anyMatch(teller -> teller.startsWith("the log: "));
  }

  @Test
  void huntConnection_encodedSecretInTheRefusal_findsIt() {
    Supplier<Connector> telling =
        () ->
            new EchoConnector() {
              @Override
              public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
                String login = "anna:" + settings.values().path("password").asText();
                byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
                throw new ConnectorException(
                    StandardErrorCode.INVALID_INPUT,
                    "bad header: Basic " + Base64.getEncoder().encodeToString(bytes));
              }
            };

    assertThat(hunt(telling).tellers())
        .anyMatch(teller -> teller.startsWith("the refusal of the settings: "));
  }

  @Test
  void huntConnection_secretThatNoSettingsReach_isNamed() {
    SecretHunt hunt = new SecretHunt(manifests, EchoConnector::new);

    hunt.huntConnection(List.of(live()));

    assertThat(hunt.neverPlanted()).containsExactly("connection /login/token");
  }

  @Test
  void huntInputs_secretInTheFailure_findsIt() {
    Supplier<Connector> telling = () -> new LoudConnector();
    SecretHunt hunt = new SecretHunt(manifests, telling);

    hunt.huntInputs(live());

    assertThat(hunt.neverPlanted()).isEmpty();
    assertThat(hunt.tellers()).anyMatch(teller -> teller.startsWith("the failure of echo.say: "));
  }

  private SecretHunt hunt(Supplier<Connector> connectors) {
    SecretHunt hunt = new SecretHunt(manifests, connectors);
    ObjectNode login = live();
    login.putObject("login").put("user", "anna");
    hunt.huntConnection(List.of(live(), login));
    assertThat(hunt.neverPlanted()).isEmpty();
    return hunt;
  }

  private static ObjectNode live() {
    return JsonNodeFactory.instance.objectNode().put("endpoint", EchoConnector.LIVE);
  }

  /** Shouts what it was meant to whisper. */
  private static final class LoudConnector extends EchoConnector {

    @Override
    public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
      return new SessionWithAction(
          super.open(settings, context),
          "echo.say",
          (input, invocation) -> {
            throw new ConnectorException(
                StandardErrorCode.UNAVAILABLE, "cannot whisper " + input.path("whisper").asText());
          });
    }
  }
}
