package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.pf4j.DefaultVersionManager;

/** Chooses among the zips of the plugins folder. Used by the lifecycle thread. */
final class PluginFolder {

  private static final String CONNECTOR_MANIFEST = "manifests/connector.json";

  private final PluginArtifactStore store;

  PluginFolder(PluginArtifactStore store) {
    this.store = store;
  }

  private record Candidate(PluginIdentity identity, Path zip, boolean connector) {}

  /**
   * The newest zip of every connector.
   *
   * @param refusals gets a report for each zip that cannot be read
   */
  List<Path> connectors(List<LifecycleReport> refusals) throws IOException {
    Map<String, Candidate> newest = new TreeMap<>();
    for (Candidate candidate : candidates(refusals)) {
      if (candidate.connector()) {
        newest.merge(candidate.identity().id(), candidate, PluginFolder::newer);
      }
    }
    return newest.values().stream().map(Candidate::zip).toList();
  }

  /** The newest zip of a plugin, a development service included. */
  Optional<Path> newest(String pluginId) throws IOException {
    return candidates(new ArrayList<>()).stream()
        .filter(candidate -> candidate.identity().id().equals(pluginId))
        .reduce(PluginFolder::newer)
        .map(Candidate::zip);
  }

  private List<Candidate> candidates(List<LifecycleReport> refusals) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (Path zip : store.scan()) {
      try (ZipFile file = new ZipFile(zip.toFile())) {
        boolean connector = file.getEntry(CONNECTOR_MANIFEST) != null;
        candidates.add(new Candidate(PluginIdentity.peek(zip), zip, connector));
      } catch (PluginRefusedException e) {
        refusals.add(refusal(zip, e.reason()));
      } catch (IOException e) {
        refusals.add(refusal(zip, "the zip is damaged or cut off: " + e.getMessage()));
      }
    }
    return candidates;
  }

  private static LifecycleReport refusal(Path zip, String reason) {
    return LifecycleReport.refused(zip.getFileName().toString(), reason);
  }

  private static Candidate newer(Candidate a, Candidate b) {
    return new DefaultVersionManager()
                .compareVersions(a.identity().version(), b.identity().version())
            >= 0
        ? a
        : b;
  }
}
