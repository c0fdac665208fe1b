package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.Connector;
import dev.kosha.connector.runner.manifest.ActionDefinition;
import dev.kosha.connector.runner.manifest.ConnectorDefinition;
import dev.kosha.connector.runner.manifest.InvalidManifestException;
import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.manifest.ManifestReader;
import dev.kosha.connector.runner.manifest.ManifestSet;
import dev.kosha.connector.runner.manifest.TriggerDefinition;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.InstalledAction;
import dev.kosha.connector.runner.registry.InstalledConnector;
import dev.kosha.connector.runner.registry.InstalledTrigger;
import dev.kosha.connector.runner.registry.PluginRealm;
import dev.kosha.connector.runner.registry.ServedAction;
import dev.kosha.connector.runner.registry.ServedTrigger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings one generation from its zip to where it could serve. Used once, by the lifecycle thread.
 */
final class GenerationStart {

  private final LifecycleParts parts;
  private final StepLog steps;
  private final long number;
  private @Nullable ArchiveCopy archive;
  private @Nullable PluginIdentity identity;
  private @Nullable LoadedPlugin loaded;
  private @Nullable Generation generation;

  GenerationStart(LifecycleParts parts, StepLog steps, long number) {
    this.parts = parts;
    this.steps = steps;
    this.number = number;
  }

  /** Who the plugin says it is, once that was read. */
  Optional<PluginIdentity> findIdentity() {
    return Optional.ofNullable(identity);
  }

  /**
   * Takes every step up to the swap. When one fails, what was begun is taken apart again, and the
   * generation that serves now goes on.
   */
  RunningGeneration run(PluginUpload upload, CompatibilityGate gate)
      throws PluginRefusedException, InterruptedException {
    boolean ready = false;
    try {
      RunningGeneration started = start(upload, gate);
      ready = true;
      return started;
    } finally {
      if (!ready) {
        discard();
      }
    }
  }

  private RunningGeneration start(PluginUpload upload, CompatibilityGate gate)
      throws PluginRefusedException, InterruptedException {
    ArchiveCopy copy = steps.run("copy", () -> parts.store().copy(upload.archive(), number));
    archive = copy;
    TrustedArchive trusted =
        steps.run("trust", () -> parts.trust().check(copy, upload), GenerationStart::words);
    StoredArtifact stored = steps.run("unpack", () -> parts.store().unpack(copy));
    PluginIdentity checked = steps.run("verify", () -> verify(stored, upload.plugin()));
    ConnectorDefinition definition = steps.run("manifests", () -> definition(checked, stored));
    compare(definition, gate);
    LoadedPlugin code = steps.run("load", () -> LoadedPlugin.load(stored, checked));
    loaded = code;
    return start(code, definition, trusted);
  }

  private RunningGeneration start(
      LoadedPlugin code, ConnectorDefinition definition, TrustedArchive trusted)
      throws PluginRefusedException, InterruptedException {
    Duration limit = parts.settings().callTimeout();
    Connector connector = steps.run("start", () -> code.start(Connector.class, limit));
    Generation next = generation(definition, code, connector);
    generation = next;
    steps.run("register", () -> requireRegistrations(next, code));
    Optional<Generation> serving = parts.host().registry().findGeneration(next.connectorId());
    if (serving.isPresent()) {
      steps.run("warm up", () -> warmUp(next, serving.get()));
    }
    return new RunningGeneration(code, next, trusted, parts.host().clock().instant());
  }

  private static String words(TrustedArchive trusted) {
    return trusted.signedBy() == null ? "" : "signed by " + trusted.signedBy();
  }

  private void compare(ConnectorDefinition definition, CompatibilityGate gate)
      throws PluginRefusedException, InterruptedException {
    Optional<Generation> serving =
        parts.host().registry().findGeneration(definition.manifest().id());
    if (serving.isEmpty()) {
      return;
    }
    ManifestSet next = definition.manifests();
    steps.run(
        "compare",
        () -> {
          List<ManifestChange> changes = CompatibilityGate.changes(serving.get(), next);
          steps.changes(changes);
          return gate.pass(changes);
        },
        Function.identity());
  }

  private PluginIdentity verify(StoredArtifact stored, @Nullable String expected)
      throws IOException, PluginRefusedException {
    PluginIdentity read = PluginIdentity.read(stored.plugin());
    identity = read;
    if (expected != null && !expected.equals(read.id())) {
      throw new PluginRefusedException(
          "the zip holds plugin '%s', not '%s'".formatted(read.id(), expected));
    }
    read.requireFittingApi();
    LibraryCheck.requireClean(stored.plugin());
    return read;
  }

  private ConnectorDefinition definition(PluginIdentity plugin, StoredArtifact stored)
      throws IOException, PluginRefusedException, InvalidManifestException {
    Path folder = stored.plugin().resolve("manifests");
    ConnectorDefinition definition =
        new ManifestReader(folder, parts.host().schemas().get()).read();
    plugin.requireConnector(definition.manifest());
    return definition;
  }

  private Generation generation(
      ConnectorDefinition definition, LoadedPlugin code, Connector connector) {
    PluginRealm realm = code.realm(connector);
    InstalledConnector installed =
        new InstalledConnector(
            definition.manifest(),
            definition.document(),
            definition.icon(),
            definition.dialects(),
            code.identity().version(),
            number);
    List<ServedAction> actions = definition.actions().stream().map(this::served).toList();
    List<ServedTrigger> triggers = definition.triggers().stream().map(this::served).toList();
    return new Generation(installed, actions, triggers, definition.connection(), realm);
  }

  private ServedAction served(ActionDefinition action) {
    return new ServedAction(
        new InstalledAction(action.manifest(), action.document(), number), action.input());
  }

  private ServedTrigger served(TriggerDefinition trigger) {
    return new ServedTrigger(
        new InstalledTrigger(trigger.manifest(), trigger.document(), number), trigger.settings());
  }

  private boolean requireRegistrations(Generation next, LoadedPlugin code)
      throws PluginRefusedException, TimeoutException, InterruptedException {
    Duration limit = parts.settings().callTimeout();
    Set<String> registered = parts.host().sessions().registrations(next, limit);
    next.realm()
        .call(
            () -> {
              parts.sasl().adopt(code.loader());
              return Boolean.TRUE;
            },
            limit);
    Set<String> declared = new TreeSet<>(next.installed().manifest().actions());
    declared.addAll(next.installed().manifest().triggers());
    Set<String> missing = new TreeSet<>(declared);
    missing.removeAll(registered);
    Set<String> surplus = new TreeSet<>(registered);
    surplus.removeAll(declared);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new PluginRefusedException(
          "the plugin's handlers differ from its manifests: no handler for %s, no manifest for %s"
              .formatted(missing, surplus));
    }
    return true;
  }

  private boolean warmUp(Generation next, Generation serving)
      throws PluginRefusedException, InterruptedException {
    List<String> faults =
        parts.host().sessions().warmUp(next, serving, parts.settings().callTimeout());
    if (!faults.isEmpty()) {
      throw new PluginRefusedException(String.join("; ", faults));
    }
    return true;
  }

  private void discard() throws InterruptedException {
    LoadedPlugin code = loaded;
    ArchiveCopy copy = archive;
    if (code != null) {
      new GenerationEnd(parts, steps).takeApart(code, generation);
    } else if (copy != null) {
      parts.store().delete(copy.root());
    }
  }
}
