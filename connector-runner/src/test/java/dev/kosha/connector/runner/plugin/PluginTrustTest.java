package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginTrustTest {

  private static final String OTHER_DIGEST = "0".repeat(64);

  @TempDir private Path folder;
  private final KeyPair trusted = keyPair();
  private final KeyPair stranger = keyPair();
  private int hosts;

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Path zip() {
    return PluginZip.connector().to(folder.resolve("fixture.zip"));
  }

  private Path sidecar(Path zip, String suffix, String text) throws IOException {
    return Files.writeString(zip.resolveSibling(zip.getFileName() + suffix), text);
  }

  private LifecycleReport install(
      Path zip, @Nullable String sha256, @Nullable ArchiveSignature signature, KeyPair... keys) {
    List<TrustedKey> trustedKeys =
        Arrays.stream(keys).map(key -> new TrustedKey("release", key.getPublic())).toList();
    Path host = folder.resolve("host-" + hosts++);
    try (HostUnderTest runner = HostUnderTest.in(host, s -> s.trusting(trustedKeys))) {
      LifecycleReport report =
          runner.plugins().install(new PluginUpload(zip, sha256, signature, false), step -> {});
      if (report.ok()) {
        assertThat(runner.plugins().plugins())
            .extracting(PluginSummary::signedBy)
            .containsExactly(keys.length == 0 ? null : "release");
      } else {
        assertNothingIsLeft(host, report);
      }
      return report;
    }
  }

  /** What is refused is not unpacked, and not put anywhere. */
  private static void assertNothingIsLeft(Path host, LifecycleReport report) {
    assertThat(report.steps()).extracting(LifecycleStep::name).containsExactly("copy", "trust");
    assertThat(host.resolve("plugins")).doesNotExist();
    assertThat(host.resolve("work")).isDirectoryNotContaining("glob:**/gen-*");
    assertThat(host.resolve("versions")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s\n", "%s  fixture.zip\n", "%s *fixture.zip\n"})
  void check_of_the_right_digest_besides_the_zip_takes_it(String form) throws IOException {
    Path zip = zip();
    sidecar(zip, ".sha256", form.formatted(ArchiveDigest.sha256(zip)));

    assertThat(install(zip, null, null).message()).isEmpty();
  }

  @Test
  void check_of_another_digest_besides_the_zip_refuses_it() throws IOException {
    Path zip = zip();
    sidecar(zip, ".sha256", OTHER_DIGEST + "  fixture.zip\n");

    assertThat(install(zip, null, null).message())
        .isEqualTo(
            "the zip has sha256 %s, and should have %s"
                .formatted(ArchiveDigest.sha256(zip), OTHER_DIGEST));
  }

  @Test
  void check_of_a_given_digest_prefers_it_to_the_file() throws IOException {
    Path zip = zip();
    sidecar(zip, ".sha256", OTHER_DIGEST);

    String digest = ArchiveDigest.sha256(zip).toUpperCase(Locale.ROOT);

    assertThat(install(zip, digest, null).message()).isEmpty();
    assertThat(install(zip, OTHER_DIGEST, null).message()).contains("should have " + OTHER_DIGEST);
  }

  @Test
  void check_of_no_digest_refuses_the_zip() throws IOException {
    Path zip = zip();

    assertThat(install(zip, "abc", null).message())
        .isEqualTo("the sha256 that was given is not 64 hex digits");
    sidecar(zip, ".sha256", "");
    assertThat(install(zip, null, null).message())
        .isEqualTo("'fixture.zip.sha256' is not 64 hex digits");
    sidecar(zip, ".sha256", "0".repeat(5000));
    assertThat(install(zip, null, null).message())
        .isEqualTo("'fixture.zip.sha256' has more than 4096 bytes");
  }

  @Test
  void check_with_keys_refuses_a_zip_without_signature() {
    assertThat(install(zip(), null, null, trusted).message())
        .startsWith(
            "the zip is not signed: no signature was given, and there is no 'fixture.zip.sig'");
  }

  @Test
  void check_with_keys_refuses_the_signature_of_a_stranger() throws IOException {
    Path zip = zip();

    LifecycleReport report =
        install(zip, null, ArchiveSignature.sign(zip, stranger.getPrivate()), trusted);

    assertThat(report.message())
        .isEqualTo("no trusted key made the signature of the zip; trusted are release");
  }

  @Test
  void check_with_keys_refuses_the_signature_of_another_zip() throws IOException {
    Path zip = zip();
    Path other = PluginZip.connector().version("1.0.1").to(folder.resolve("other.zip"));

    LifecycleReport report =
        install(zip, null, ArchiveSignature.sign(other, trusted.getPrivate()), trusted);

    assertThat(report.message()).startsWith("no trusted key made the signature");
  }

  @Test
  void check_with_keys_takes_a_signature_that_is_given_or_lies_besides() throws IOException {
    Path zip = zip();
    ArchiveSignature signature = ArchiveSignature.sign(zip, trusted.getPrivate());

    assertThat(install(zip, null, signature, trusted).message()).isEmpty();
    assertThat(install(zip, null, signature, stranger, trusted).message()).isEmpty();
    sidecar(zip, ".sig", signature + "\n");
    LifecycleReport report = install(zip, null, null, trusted);

    assertThat(report.message()).isEmpty();
    assertThat(report.steps())
        .filteredOn(step -> step.name().equals("trust"))
        .extracting(LifecycleStep::message)
        .containsExactly("signed by release");
  }

  @Test
  void check_with_keys_refuses_a_file_that_is_no_signature() throws IOException {
    Path zip = zip();
    sidecar(zip, ".sig", "no signature");

    assertThat(install(zip, null, null, trusted).message()).startsWith("'fixture.zip.sig': ");
    assertThat(install(zip, null, null).message()).isEmpty();
  }

  @Test
  void check_is_of_the_copy_that_is_loaded() throws IOException, PluginRefusedException {
    Path zip = zip();
    String digest = ArchiveDigest.sha256(zip);
    Path work = Files.createDirectory(folder.resolve("copy"));
    Path copy = Files.copy(zip, work.resolve("plugin.zip"));
    Files.writeString(zip, "swapped after the copy was made", StandardCharsets.US_ASCII);

    TrustedArchive archive =
        new PluginTrust(List.of())
            .check(
                new ArchiveCopy(1, work, copy, ArchiveDigest.sha256(copy)),
                new PluginUpload(zip, digest, null, false));

    assertThat(archive.signedBy()).isNull();
  }
}
