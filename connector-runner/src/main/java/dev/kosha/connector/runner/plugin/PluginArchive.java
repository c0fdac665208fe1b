package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks a plugin's zip into a fresh folder and trusts nothing it says. Used by one thread. */
final class PluginArchive {

  /** Small entries compress to almost nothing without harm. */
  private static final long RATIO_FREE_BYTES = 1024 * 1024;

  private final ArchiveLimits limits;
  private final Set<Path> written = new HashSet<>();
  private long totalBytes;

  PluginArchive(ArchiveLimits limits) {
    this.limits = limits;
  }

  void unpack(Path zip, Path target) throws IOException, PluginRefusedException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      if (file.size() > limits.maxEntries()) {
        throw new PluginRefusedException(
            "the zip has %d entries; %d are allowed".formatted(file.size(), limits.maxEntries()));
      }
      List<ZipEntry> entries = file.stream().map(ZipEntry.class::cast).toList();
      for (ZipEntry entry : entries) {
        unpack(file, entry, target);
      }
    } catch (ZipException e) {
      throw new PluginRefusedException("the zip is damaged or cut off: " + e.getMessage());
    }
  }

  private void unpack(ZipFile file, ZipEntry entry, Path target)
      throws IOException, PluginRefusedException {
    Path path = inside(target, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    if (!written.add(path)) {
      throw new PluginRefusedException("the zip has '%s' twice".formatted(entry.getName()));
    }
    Files.createDirectories(path.getParent());
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(path)) {
      copy(in, out, entry);
    }
  }

  /** Counts what really comes out: the sizes in the zip are the packer's claims. */
  private void copy(InputStream in, OutputStream out, ZipEntry entry)
      throws IOException, PluginRefusedException {
    byte[] buffer = new byte[64 * 1024];
    long packed = Math.max(1, entry.getCompressedSize());
    long bytes = 0;
    int read = in.read(buffer);
    while (read >= 0) {
      bytes += read;
      totalBytes += read;
      if (totalBytes > limits.maxBytes()) {
        throw new PluginRefusedException(
            "the zip unpacks to more than %d bytes".formatted(limits.maxBytes()));
      }
      if (bytes > RATIO_FREE_BYTES && bytes / packed > limits.maxRatio()) {
        throw new PluginRefusedException(
            "'%s' unpacks to more than %d times its size"
                .formatted(entry.getName(), limits.maxRatio()));
      }
      out.write(buffer, 0, read);
      read = in.read(buffer);
    }
  }

  private static Path inside(Path target, String name) throws PluginRefusedException {
    Path path = target.resolve(name).normalize();
    if (name.isEmpty()
        || name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || !path.startsWith(target)) {
      throw new PluginRefusedException("the zip has a path outside itself: '%s'".formatted(name));
    }
    return path;
  }
}
