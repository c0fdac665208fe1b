package dev.kosha.connector.runner.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which zips of the plugins folder were not taken, so that each is told once. Changed by
 * the lifecycle thread, read by any.
 */
final class FolderRefusals {

  private static final Logger LOG = LoggerFactory.getLogger(FolderRefusals.class);

  /**
   * What is remembered of a zip.
   *
   * @param stamp as it was
   * @param against the digest of what served then; empty when nothing did
   * @param tried whether it was tried at all
   */
  private record Refusal(ZipStamp stamp, String against, boolean tried, RefusedArchive archive) {}

  private final Clock clock;
  private final Map<Path, Refusal> byPath = new ConcurrentHashMap<>();

  FolderRefusals(Clock clock) {
    this.clock = clock;
  }

  /** The zips that are there and were not taken, by name. */
  List<RefusedArchive> list() {
    return byPath.entrySet().stream()
        .filter(entry -> Files.exists(entry.getKey()))
        .map(entry -> entry.getValue().archive())
        .sorted(Comparator.comparing(RefusedArchive::file))
        .toList();
  }

  /** Whether trying would give the same answer: neither the zip nor what serves has changed. */
  boolean stands(Path path, ZipStamp stamp, String against) {
    Refusal refusal = byPath.get(path);
    return refusal != null
        && refusal.tried()
        && refusal.stamp().equals(stamp)
        && refusal.against().equals(against);
  }

  /** A zip that cannot be read: it has no id. */
  void unreadable(Path path, ZipStamp stamp, String reason) {
    tell(path, reason);
    RefusedArchive archive = new RefusedArchive(name(path), "", "", reason, clock.instant());
    byPath.put(path, new Refusal(stamp, "", true, archive));
  }

  /** A zip that was tried; whoever tried it has told. */
  void tried(FolderZip zip, String against, String reason) {
    byPath.put(zip.path(), new Refusal(zip.stamp(), against, true, archive(zip, reason)));
  }

  /** A zip that another one is preferred to. */
  void passedOver(FolderZip zip, String against, String reason) {
    Refusal before = byPath.get(zip.path());
    if (before != null && before.archive().reason().equals(reason)) {
      return;
    }
    tell(zip.path(), reason);
    byPath.put(zip.path(), new Refusal(zip.stamp(), against, false, archive(zip, reason)));
  }

  void remove(Path path) {
    byPath.remove(path);
  }

  void retain(Set<Path> paths) {
    byPath.keySet().retainAll(paths);
  }

  private RefusedArchive archive(FolderZip zip, String reason) {
    PluginIdentity identity = zip.identity();
    return new RefusedArchive(
        name(zip.path()), identity.id(), identity.version(), reason, clock.instant());
  }

  private static void tell(Path path, String reason) {
    LOG.warn("'{}' is not loaded: {}", name(path), reason);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
