package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells whether a runner that trusts certain keys would take a zip. */
public final class PluginVerification {

  private PluginVerification() {}

  /**
   * Checks digest and signature as a runner does.
   *
   * @param signature null for what lies besides the zip
   * @param keys one at least
   * @return the name of the key that made the signature
   * @throws PluginRefusedException when a runner would not take it
   */
  public static String signer(Path zip, @Nullable ArchiveSignature signature, List<TrustedKey> keys)
      throws IOException, PluginRefusedException {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("keys must not be empty");
    }
    Path folder = Objects.requireNonNull(zip.toAbsolutePath().getParent(), "a file has a folder");
    ArchiveCopy asItIs = new ArchiveCopy(0, folder, zip, ArchiveDigest.sha256(zip));
    TrustedArchive trusted =
        new PluginTrust(keys).check(asItIs, new PluginUpload(zip, null, signature, false));
    return Objects.requireNonNull(trusted.signedBy(), "keys were given");
  }
}
