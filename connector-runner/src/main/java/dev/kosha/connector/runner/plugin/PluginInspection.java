package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.manifest.ConnectorDefinition;
import dev.kosha.connector.runner.manifest.InvalidManifestException;
import dev.kosha.connector.runner.manifest.ManifestFault;
import dev.kosha.connector.runner.manifest.ManifestReader;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at all of a plugin without loading a class of it, by the checks that stand before its
 * loading. Where a runner stops at the first fault, this goes on. Used by one thread; whoever gives
 * the folder deletes it.
 */
public final class PluginInspection {

  private static final String MANIFESTS = "manifests";

  private final Path plugin;
  private @Nullable PluginIdentity identity;

  private PluginInspection(Path plugin) {
    this.plugin = plugin;
  }

  /**
   * Unpacks a zip, within the usual limits.
   *
   * @param folder empty, absolute
   * @throws PluginRefusedException when it is no zip, too large, or leads out of itself
   */
  public static PluginInspection unpack(Path zip, Path folder)
      throws IOException, PluginRefusedException {
    Files.createDirectories(folder);
    new PluginArchive(ArchiveLimits.defaults()).unpack(zip, folder);
    return new PluginInspection(folder);
  }

  /** Its id; empty when {@link #properties} found none. */
  public String id() {
    return identity == null ? "" : identity.id();
  }

  /** Its version; empty when {@link #properties} found none. */
  public String version() {
    return identity == null ? "" : identity.version();
  }

  /** What is wrong with {@code plugin.properties}, the range of API versions included. */
  public List<PluginFault> properties() throws IOException {
    try {
      PluginIdentity read = PluginIdentity.read(plugin);
      identity = read;
      read.requireFittingApi();
      return List.of();
    } catch (PluginRefusedException e) {
      return List.of(new PluginFault("", "", e.reason()));
    }
  }

  /** What is wrong with the jars in {@code lib/}. */
  public List<PluginFault> libraries() throws IOException {
    try {
      return LibraryCheck.faults(plugin).stream()
          .map(fault -> new PluginFault("", "", fault))
          .toList();
    } catch (PluginRefusedException e) {
      return List.of(new PluginFault("", "", e.reason()));
    }
  }

  /** What is wrong with the manifests: documents, schemas, examples, and how they fit together. */
  public List<PluginFault> manifests(SchemaCompiler schemas) throws IOException {
    try {
      ConnectorManifest connector = read(schemas).manifest();
      if (identity != null) {
        identity.requireConnector(connector);
      }
      return List.of();
    } catch (InvalidManifestException e) {
      return e.faults().stream().map(PluginInspection::fault).toList();
    } catch (PluginRefusedException e) {
      return List.of(new PluginFault(MANIFESTS + "/connector.json", "/id", e.reason()));
    }
  }

  /**
   * Reads the manifests.
   *
   * @throws InvalidManifestException with every fault that was found
   */
  public ConnectorDefinition read(SchemaCompiler schemas)
      throws IOException, InvalidManifestException {
    return new ManifestReader(plugin.resolve(MANIFESTS), schemas).read();
  }

  private static PluginFault fault(ManifestFault fault) {
    return new PluginFault(MANIFESTS + "/" + fault.file(), fault.pointer(), fault.reason());
  }
}
