package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.manifest.ActionExample;
import dev.kosha.connector.api.manifest.ActionManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plugin's author says about the connector, so that the contract can be held against it. A
 * test class extends {@link ConnectorContractTest}, which calls these methods for each test.
 */
public abstract class ConnectorUnderTest {

  /** A new connector, as the host creates one for a generation. */
  protected abstract Connector createConnector();

  /** The folder of {@code connector.json} and {@code actions}. */
  protected abstract Path manifestFolder();

  /** Settings with which everything works. */
  protected abstract ObjectNode settings();

  /** Settings of an endpoint where nobody listens. */
  protected abstract ObjectNode deadSettings();

  /**
   * A call that goes on for ten seconds or longer unless it is cancelled; empty only when no action
   * of the connector can take that long.
   */
  protected abstract Optional<PreparedCall> slowCall();

  /** Calls that fail with {@link #settings()}, each with its code: the more, the better. */
  protected abstract List<FailingCall> failingCalls();

  /**
   * Settings that between them have, or can be given, every {@code writeOnly} property of the
   * connection. The secrets in them are replaced, so they need not work.
   */
  protected List<ObjectNode> settingsWithSecrets() {
    return List.of(settings(), deadSettings());
  }

  /** Names of further output members whose values change from run to run. */
  protected Set<String> volatileMembers() {
    return Set.of();
  }

  /** Removes what an earlier run of the example left behind; called before each. */
  protected void prepareExample(ActionManifest action, ActionExample example) {}

  /** An action whose first example is harmless and needs no other call: any read-only one. */
  protected String sampleAction() {
    return manifests().actions().stream()
        .filter(action -> action.effects().readOnly())
        .filter(action -> action.examples().get(0).before().isEmpty())
        .map(ActionManifest::id)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such action: override sampleAction()"));
  }

  final PreparedCall sampleCall() {
    ActionExample example = manifests().requireAction(sampleAction()).examples().get(0);
    return new PreparedCall(example.before(), sampleAction(), (ObjectNode) example.input());
  }

  final ContractSession open(ObjectNode settings) {
    return open(settings, FakeConnectorContext.create());
  }

  final ContractSession open(ObjectNode settings, FakeConnectorContext context) {
    return ContractSession.open(createConnector(), manifests(), settings, context);
  }

  final ManifestFolder manifests() {
    return ManifestFolder.read(manifestFolder());
  }
}
