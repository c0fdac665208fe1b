package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The plugins folder: what operators put there, and what is put there for those who upload. Used by
 * the lifecycle thread, but for {@link #stamps}, which any thread may call.
 */
final class PluginFolder {

  private static final String CONNECTOR_MANIFEST = "manifests/connector.json";
  private static final String ZIP = ".zip";

  private final Path folder;

  PluginFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** What there is now; hidden files are nobody's plugins. */
  Map<Path, ZipStamp> stamps() throws IOException {
    Map<Path, ZipStamp> stamps = new TreeMap<>();
    if (!exists()) {
      return stamps;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ZIP) && !name.startsWith(".") && Files.isRegularFile(file)) {
          ZipStamp.find(file).ifPresent(stamp -> stamps.put(file, stamp));
        }
      }
    }
    return stamps;
  }

  /**
   * Reads who a zip says it is.
   *
   * @throws PluginRefusedException when it cannot be read
   */
  static FolderZip read(Path zip, ZipStamp stamp) throws PluginRefusedException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      boolean connector = file.getEntry(CONNECTOR_MANIFEST) != null;
      PluginIdentity identity = PluginIdentity.peek(file);
      return new FolderZip(zip, stamp, identity, connector, ArchiveDigest.sha256(zip));
    } catch (ZipException e) {
      throw new PluginRefusedException("the zip is damaged or cut off: " + e.getMessage());
    } catch (IOException e) {
      throw new PluginRefusedException("the zip cannot be read: " + e);
    }
  }

  /** Where a plugin's zip would go: to a name that is free, or that has just these bytes. */
  Path place(PluginIdentity identity, ArchiveCopy copy) throws IOException {
    String stem = identity.id() + "-" + identity.version();
    Path zip = folder.resolve(stem + ZIP);
    // Never over another zip: its sidecar files would for a moment be this one's.
    return !Files.exists(zip) || ArchiveDigest.sha256(zip).equals(copy.sha256())
        ? zip
        : folder.resolve(stem + "-" + copy.sha256().substring(0, 8) + ZIP);
  }

  /**
   * Puts a plugin's zip into the folder, so that it is whole at any moment: under a name that is
   * not a plugin's first, and after its sidecar files.
   */
  void put(Path zip, ArchiveCopy copy, @Nullable ArchiveSignature signature) throws IOException {
    Files.createDirectories(folder);
    write(
        PluginTrust.besides(zip, PluginTrust.SHA256_SUFFIX),
        copy.sha256() + "  " + zip.getFileName() + "\n");
    if (signature == null) {
      Files.deleteIfExists(ArchiveSignature.besides(zip));
    } else {
      write(ArchiveSignature.besides(zip), signature + "\n");
    }
    if (!Files.exists(zip)) {
      Path part = partOf(zip);
      Files.copy(copy.zip(), part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, zip, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path part = partOf(file);
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path partOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Deletes the zips of a plugin, but for one; those that cannot be read are left alone. */
  void deleteAllBut(String pluginId, @Nullable Path kept) throws IOException {
    for (Path zip : stamps().keySet()) {
      if (!zip.equals(kept) && isOf(pluginId, zip)) {
        delete(zip);
      }
    }
  }

  private static boolean isOf(String pluginId, Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return PluginIdentity.peek(file).id().equals(pluginId);
    } catch (IOException | PluginRefusedException e) {
      // Damaged or half copied: told by whoever tries to load it.
      return false;
    }
  }

  /** Deletes a zip, then what lies besides it. */
  static void delete(Path zip) throws IOException {
    Files.deleteIfExists(zip);
    Files.deleteIfExists(PluginTrust.besides(zip, PluginTrust.SHA256_SUFFIX));
    Files.deleteIfExists(ArchiveSignature.besides(zip));
  }
}
