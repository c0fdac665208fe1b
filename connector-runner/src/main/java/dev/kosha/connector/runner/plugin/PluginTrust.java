package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides from its bytes alone whether a zip may be loaded: before it is unpacked, and long before
 * a class of it is. Immutable.
 */
final class PluginTrust {

  /** What is put behind an archive's name to name the file with its digest. */
  static final String SHA256_SUFFIX = ".sha256";

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_SIDECAR_BYTES = 4096;

  private final List<TrustedKey> keys;

  PluginTrust(List<TrustedKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Checks the copy, with what was given or lies besides the original.
   *
   * @throws PluginRefusedException when its digest is another one, or when keys are configured and
   *     none of them signed it
   */
  TrustedArchive check(ArchiveCopy copy, PluginUpload upload)
      throws IOException, PluginRefusedException {
    Optional<String> expected = findSha256(upload);
    if (expected.isPresent() && !expected.get().equals(copy.sha256())) {
      throw new PluginRefusedException(
          RefusalCode.UNTRUSTED,
          "the zip has sha256 %s, and should have %s".formatted(copy.sha256(), expected.get()));
    }
    if (keys.isEmpty()) {
      return new TrustedArchive(uncheckedSignature(upload), null);
    }
    ArchiveSignature signature = requireSignature(upload);
    for (TrustedKey key : keys) {
      if (signature.madeByOneOf(List.of(key.key()), copy.zip())) {
        return new TrustedArchive(signature, key.name());
      }
    }
    throw new PluginRefusedException(
        RefusalCode.UNTRUSTED,
        "no trusted key made the signature of the zip; trusted are %s"
            .formatted(String.join(", ", keys.stream().map(TrustedKey::name).toList())));
  }

  /** The digest in a file as {@code sha256sum} writes it: alone, or before the archive's name. */
  private static Optional<String> findSha256(PluginUpload upload)
      throws IOException, PluginRefusedException {
    String text = upload.sha256();
    String source = "the sha256 that was given";
    if (text == null) {
      Path file = besides(upload.archive(), SHA256_SUFFIX);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      source = "'" + file.getFileName() + "'";
      text = new String(sidecar(file), StandardCharsets.UTF_8);
    }
    String digest = text.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(digest).matches()) {
      throw new PluginRefusedException(RefusalCode.UNTRUSTED, source + " is not 64 hex digits");
    }
    return Optional.of(digest);
  }

  private static ArchiveSignature requireSignature(PluginUpload upload)
      throws IOException, PluginRefusedException {
    ArchiveSignature given = upload.signature();
    if (given != null) {
      return given;
    }
    Path file = ArchiveSignature.besides(upload.archive());
    if (!Files.exists(file)) {
      throw new PluginRefusedException(
          RefusalCode.UNTRUSTED,
          "the zip is not signed: no signature was given, and there is no '%s'; only plugins signed by a trusted key are taken"
              .formatted(file.getFileName()));
    }
    try {
      return ArchiveSignature.of(sidecar(file));
    } catch (IllegalArgumentException e) {
      throw new PluginRefusedException(
          RefusalCode.UNTRUSTED, "'%s': %s".formatted(file.getFileName(), e.getMessage()));
    }
  }

  /** Kept for the day when keys are configured. */
  private static @Nullable ArchiveSignature uncheckedSignature(PluginUpload upload)
      throws IOException, PluginRefusedException {
    if (upload.signature() != null) {
      return upload.signature();
    }
    Path file = ArchiveSignature.besides(upload.archive());
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return ArchiveSignature.of(sidecar(file));
    } catch (IllegalArgumentException e) {
      // Some other tool's signature: without keys nobody asks.
      return null;
    }
  }

  private static byte[] sidecar(Path file) throws IOException, PluginRefusedException {
    if (Files.size(file) > MAX_SIDECAR_BYTES) {
      throw new PluginRefusedException(
          RefusalCode.UNTRUSTED,
          "'%s' has more than %d bytes".formatted(file.getFileName(), MAX_SIDECAR_BYTES));
    }
    return Files.readAllBytes(file);
  }

  static Path besides(Path archive, String suffix) {
    return archive.resolveSibling(archive.getFileName() + suffix);
  }
}
