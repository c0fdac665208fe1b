package dev.kosha.connector.runner.cli;

import dev.kosha.connector.runner.plugin.ArchiveSignature;
import dev.kosha.connector.runner.plugin.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = "Signs a plugin's zip and writes the signature to ZIP.sig. Asks no runner.",
    footerHeading = "%nExample, with a new key:%n",
    footer = {
      "  openssl genpkey -algorithm ed25519 -out release.key",
      "  openssl pkey -in release.key -pubout -out release.pem",
      "  kosha plugin sign orders-1.2.0.zip --key release.key"
    })
final class PluginSignCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(paramLabel = "ZIP", description = "The plugin's zip.")
  private @Nullable Path zip;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "Ed25519 private key (PKCS #8 in PEM, as openssl genpkey writes it).")
  private @Nullable Path key;

  PluginSignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Path archive = Given.require(zip);
    Path keyFile = Given.require(key);
    PluginPackage.requireZip(archive);
    Path file = ArchiveSignature.besides(archive);
    try {
      ArchiveSignature signature =
          ArchiveSignature.sign(archive, SigningKeys.readPrivateKey(keyFile));
      Files.writeString(file, signature + "\n");
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--key: " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "a file cannot be read or written: " + e);
    }
    terminal.out().println(file);
    terminal.out().flush();
  }
}
