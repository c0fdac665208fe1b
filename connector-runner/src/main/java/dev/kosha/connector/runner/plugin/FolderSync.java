package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pf4j.DefaultVersionManager;

/**
 * Makes the plugins that serve those of the plugins folder: of each plugin the newest version that
 * is taken. What was refused is not tried again until it, or what serves, has changed. Used by the
 * lifecycle thread.
 */
final class FolderSync {

  private static final DefaultVersionManager VERSIONS = new DefaultVersionManager();

  private final PluginOperations operations;
  private final PluginVersions versions;
  private final FolderRefusals refusals;

  /** What each zip was when it could last be read; a zip is gone once the folder is quiet. */
  private final Map<Path, FolderZip> known = new HashMap<>();

  FolderSync(PluginOperations operations, PluginVersions versions, FolderRefusals refusals) {
    this.operations = operations;
    this.versions = versions;
    this.refusals = refusals;
  }

  /**
   * Loads, replaces and removes what the folder asks for.
   *
   * @return what was tried
   */
  List<LifecycleReport> run(FolderView view) throws InterruptedException {
    List<LifecycleReport> reports = new ArrayList<>();
    if (view.quiet()) {
      known.keySet().retainAll(view.settled().keySet());
      refusals.retain(view.settled().keySet());
    }
    Map<String, List<FolderZip>> byId = new TreeMap<>();
    for (Map.Entry<Path, ZipStamp> entry : new TreeMap<>(view.settled()).entrySet()) {
      read(entry.getKey(), entry.getValue(), reports)
          .filter(FolderZip::connector)
          .ifPresent(zip -> add(zip, byId));
    }
    for (Map.Entry<String, List<FolderZip>> entry : byId.entrySet()) {
      choose(entry.getKey(), entry.getValue(), reports);
    }
    if (view.quiet()) {
      // Before, a zip that nobody has read yet may be the one that seems to be missing.
      removeMissing(reports);
    }
    return reports;
  }

  /** The plugins that have a zip in the folder. */
  Set<String> plugins() {
    Set<String> ids = new HashSet<>();
    known.values().stream()
        .filter(FolderZip::connector)
        .forEach(zip -> ids.add(zip.identity().id()));
    return ids;
  }

  private static void add(FolderZip zip, Map<String, List<FolderZip>> byId) {
    byId.computeIfAbsent(zip.identity().id(), id -> new ArrayList<>()).add(zip);
  }

  /** Reads a zip that is new or has changed. */
  private Optional<FolderZip> read(Path path, ZipStamp stamp, List<LifecycleReport> reports) {
    FolderZip before = known.get(path);
    if (before != null && before.stamp().equals(stamp)) {
      return Optional.of(before);
    }
    if (refusals.stands(path, stamp, "")) {
      return Optional.empty();
    }
    try {
      FolderZip zip = PluginFolder.read(path, stamp);
      known.put(path, zip);
      refusals.remove(path);
      return Optional.of(zip);
    } catch (PluginRefusedException e) {
      refusals.unreadable(path, stamp, e.reason());
      reports.add(
          LifecycleReport.refused(String.valueOf(path.getFileName()), e.code(), e.reason()));
      return Optional.empty();
    }
  }

  /** Finds the zip of a plugin that should serve, and sees to it that it does. */
  private void choose(String id, List<FolderZip> zips, List<LifecycleReport> reports)
      throws InterruptedException {
    resume(id, zips, reports);
    Optional<RunningGeneration> serving = operations.findRunning(id);
    String now = serving.map(g -> g.archive().sha256()).orElse("");
    boolean lost = known.values().stream().noneMatch(zip -> zip.sha256().equals(now));
    zips.sort(newestFirst(now));
    for (int i = 0; i < zips.size(); i++) {
      FolderZip zip = zips.get(i);
      // What serves may be just being written anew: an older one does not step in for it.
      boolean waits = !lost && serving.isPresent() && compare(zip, serving.get()) < 0;
      if (zip.sha256().equals(now) || waits || load(zip, now, reports)) {
        passOver(id, zips.subList(i + 1, zips.size()));
        return;
      }
    }
  }

  /**
   * After a start what served last comes first, so that a newer version has to pass the gate as if
   * there had been no restart.
   */
  private void resume(String id, List<FolderZip> zips, List<LifecycleReport> reports)
      throws InterruptedException {
    if (operations.findRunning(id).isPresent()) {
      return;
    }
    String last = versions.serving(id).map(KeptVersion::sha256).orElse("");
    Optional<FolderZip> same = zips.stream().filter(zip -> zip.sha256().equals(last)).findFirst();
    if (same.isPresent()) {
      load(same.get(), "", reports);
    }
  }

  private boolean load(FolderZip zip, String against, List<LifecycleReport> reports)
      throws InterruptedException {
    if (refusals.stands(zip.path(), zip.stamp(), against)) {
      return false;
    }
    LifecycleReport report = operations.load(zip.path());
    reports.add(report);
    if (report.ok()) {
      refusals.remove(zip.path());
    } else {
      refusals.tried(zip, against, report.message());
    }
    return report.ok();
  }

  private void passOver(String id, List<FolderZip> zips) {
    RunningGeneration serving = operations.findRunning(id).orElseThrow();
    for (FolderZip zip : zips) {
      if (!zip.sha256().equals(serving.archive().sha256())) {
        String relation = compare(zip, serving) < 0 ? "older than" : "the same as";
        refusals.passedOver(
            zip,
            serving.archive().sha256(),
            "version %s of plugin '%s' is %s %s, which serves from another zip"
                .formatted(zip.identity().version(), id, relation, serving.identity().version()));
      }
    }
  }

  private void removeMissing(List<LifecycleReport> reports) throws InterruptedException {
    Set<String> present = plugins();
    for (RunningGeneration generation : List.copyOf(operations.running())) {
      String id = generation.identity().id();
      if (!present.contains(id)) {
        reports.add(operations.unload(id));
      }
    }
  }

  /** Of equal versions, the one that serves; without one, the last by name. */
  private static Comparator<FolderZip> newestFirst(String servingSha256) {
    Comparator<FolderZip> byVersion =
        (a, b) -> VERSIONS.compareVersions(a.identity().version(), b.identity().version());
    return byVersion
        .thenComparing(zip -> zip.sha256().equals(servingSha256))
        .thenComparing(FolderZip::path)
        .reversed();
  }

  private static int compare(FolderZip zip, RunningGeneration serving) {
    return VERSIONS.compareVersions(zip.identity().version(), serving.identity().version());
  }
}
