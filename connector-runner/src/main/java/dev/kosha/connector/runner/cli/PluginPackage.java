package dev.kosha.connector.runner.cli;

import dev.kosha.connector.runner.plugin.ArchiveDigest;
import dev.kosha.connector.runner.plugin.ArchiveSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's zip on this machine, with what vouches for it. Immutable.
 *
 * @param zip the file
 * @param sha256 of the file as it is now, in hex
 * @param signature in base64; null when there is none
 */
record PluginPackage(Path zip, String sha256, @Nullable String signature) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_SIDECAR_BYTES = 4096;

  /** The digest as RFC 9530 writes it. */
  String contentDigest() {
    byte[] bytes = HexFormat.of().parseHex(sha256);
    return "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(bytes));
  }

  Optional<String> findSignature() {
    return Optional.ofNullable(signature);
  }

  /**
   * Reads what lies besides the zip, where the command line says nothing.
   *
   * @param sha256 what was given; null for what {@code <zip>.sha256} says, if it is there
   * @param signature a file; null for {@code <zip>.sig}, if it is there
   * @throws CommandFailure when a file cannot be read, or the zip is not the one that was meant
   */
  static PluginPackage read(Path zip, @Nullable String sha256, @Nullable Path signature) {
    requireZip(zip);
    try {
      String digest = ArchiveDigest.sha256(zip);
      Path sidecar = zip.resolveSibling(zip.getFileName() + ".sha256");
      if (sha256 != null) {
        requireDigest("--sha256", sha256, digest);
      } else if (Files.exists(sidecar)) {
        requireDigest("'" + sidecar + "'", firstWord(sidecar), digest);
      }
      Path besides = ArchiveSignature.besides(zip);
      Path file = signature == null && Files.exists(besides) ? besides : signature;
      return new PluginPackage(
          zip, digest, file == null ? null : PluginPackage.signature(file).toString());
    } catch (IOException e) {
      throw unreadable(zip, e);
    }
  }

  /** Another zip than was meant is not even sent. */
  private static void requireDigest(String source, String expected, String digest) {
    String hex = expected.toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(hex).matches()) {
      throw new CommandFailure(ExitCode.USAGE, source + ": it is not 64 hex digits");
    }
    if (!hex.equals(digest)) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "the zip has sha256 %s, and by %s should have %s".formatted(digest, source, hex));
    }
  }

  /** As {@code sha256sum} writes it: the digest alone, or before the file's name. */
  private static String firstWord(Path file) throws IOException {
    return new String(small(file), StandardCharsets.UTF_8).strip().split("\\s+", 2)[0];
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
