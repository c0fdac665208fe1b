package dev.kosha.connector.runner.cli;

import dev.kosha.connector.runner.plugin.ArchiveDigest;
import dev.kosha.connector.runner.plugin.ArchiveSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's zip on this machine, with what vouches for it. Immutable.
 *
 * @param zip the file
 * @param contentDigest of the file as it is now, as RFC 9530 writes it
 * @param sha256 what it should have; null when nobody says
 * @param signature in base64; null when there is none
 */
record PluginPackage(
    Path zip, String contentDigest, @Nullable String sha256, @Nullable String signature) {

  private static final int MAX_SIDECAR_BYTES = 4096;

  Optional<String> findSha256() {
    return Optional.ofNullable(sha256);
  }

  Optional<String> findSignature() {
    return Optional.ofNullable(signature);
  }

  /**
   * Reads what lies besides the zip, where the command line says nothing.
   *
   * @param sha256 what was given; null for what {@code <zip>.sha256} says, if it is there
   * @param signature a file; null for {@code <zip>.sig}, if it is there
   * @throws CommandFailure when a file cannot be read or is not what it should be
   */
  static PluginPackage read(Path zip, @Nullable String sha256, @Nullable Path signature) {
    requireZip(zip);
    try {
      String digest =
          "sha-256=:%s:"
              .formatted(
                  Base64.getEncoder()
                      .encodeToString(HexFormat.of().parseHex(ArchiveDigest.sha256(zip))));
      Path besides = ArchiveSignature.besides(zip);
      Path signatureFile = signature == null && Files.exists(besides) ? besides : signature;
      return new PluginPackage(
          zip,
          digest,
          sha256 == null ? sidecarDigest(zip) : sha256,
          signatureFile == null ? null : signature(signatureFile).toString());
    } catch (IOException e) {
      throw unreadable(zip, e);
    }
  }

  /**
   * Tells the file from what is no zip at all; what is in it, a runner judges.
   *
   * @throws CommandFailure when it is none
   */
  static void requireZip(Path zip) {
    if (!Files.isRegularFile(zip)) {
      throw new CommandFailure(ExitCode.USAGE, "there is no file '" + zip + "'");
    }
    try {
      new ZipFile(zip.toFile()).close();
    } catch (ZipException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + zip + "' is not a zip, or it is cut off: " + e.getMessage());
    } catch (IOException e) {
      throw unreadable(zip, e);
    }
  }

  /**
   * Reads a signature.
   *
   * @throws CommandFailure when the file holds none
   */
  static ArchiveSignature signature(Path file) {
    try {
      return ArchiveSignature.of(small(file));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "'" + file + "': " + e.getMessage());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The first word, as {@code sha256sum} writes it; whether it is a digest, the runner tells. */
  private static @Nullable String sidecarDigest(Path zip) throws IOException {
    Path file = zip.resolveSibling(zip.getFileName() + ".sha256");
    return Files.exists(file)
        ? new String(small(file), StandardCharsets.UTF_8).strip().split("\\s+", 2)[0]
        : null;
  }

  private static byte[] small(Path file) throws IOException {
    if (Files.size(file) > MAX_SIDECAR_BYTES) {
      throw new CommandFailure(
          ExitCode.USAGE, "'%s' has more than %d bytes".formatted(file, MAX_SIDECAR_BYTES));
    }
    return Files.readAllBytes(file);
  }

  private static CommandFailure unreadable(Path file, IOException cause) {
    return new CommandFailure(ExitCode.USAGE, "file '" + file + "' cannot be read: " + cause);
  }
}
