package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what a zip and its sidecar files are told from what they were. Immutable.
 *
 * @param files the zip's, then those of the sidecars that exist
 */
record ZipStamp(List<FileStamp> files) {

  private static final List<String> SIDECARS =
      List.of(PluginTrust.SHA256_SUFFIX, ArchiveSignature.SUFFIX);

  ZipStamp {
    files = List.copyOf(files);
  }

  /** Of one file. */
  record FileStamp(String name, long bytes, FileTime modified, String key) {

    static Optional<FileStamp> find(Path file) throws IOException {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(
            new FileStamp(
                String.valueOf(file.getFileName()),
                attributes.size(),
                attributes.lastModifiedTime(),
                String.valueOf(attributes.fileKey())));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }

  /** Empty when the zip is gone. */
  static Optional<ZipStamp> find(Path zip) throws IOException {
    Optional<FileStamp> own = FileStamp.find(zip);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<FileStamp> files = new ArrayList<>(List.of(own.get()));
    for (String suffix : SIDECARS) {
      FileStamp.find(PluginTrust.besides(zip, suffix)).ifPresent(files::add);
    }
    return Optional.of(new ZipStamp(files));
  }
}
