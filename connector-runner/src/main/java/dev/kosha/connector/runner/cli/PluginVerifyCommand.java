package dev.kosha.connector.runner.cli;

import dev.kosha.connector.runner.plugin.ArchiveSignature;
import dev.kosha.connector.runner.plugin.PluginRefusedException;
import dev.kosha.connector.runner.plugin.PluginVerification;
import dev.kosha.connector.runner.plugin.TrustedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Tells which trusted key signed a plugin's zip, by the check that a runner makes.",
      "Looks at ZIP.sha256 too, if it is there. Asks no runner."
    },
    footerHeading = "%nExample:%n",
    footer = "  kosha plugin verify orders-1.2.0.zip --trusted-key release.pem")
final class PluginVerifyCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(paramLabel = "ZIP", description = "The plugin's zip.")
  private @Nullable Path zip;

  @Option(
      names = "--trusted-key",
      paramLabel = "FILE",
      required = true,
      description = "Ed25519 public key in PEM. Can be given more than once.")
  private List<Path> keys = List.of();

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "The zip's signature. Default: ZIP.sig")
  private @Nullable Path signature;

  PluginVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Path archive = Given.require(zip);
    PluginPackage.requireZip(archive);
    ArchiveSignature given = signature == null ? null : PluginPackage.signature(signature);
    try {
      String signer = PluginVerification.signer(archive, given, trusted());
      terminal.out().println("'" + archive + "' is signed by " + signer);
      terminal.out().flush();
    } catch (PluginRefusedException e) {
      throw new CommandFailure(ExitCode.FAILED, e.reason());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "a file cannot be read: " + e);
    }
  }

  private List<TrustedKey> trusted() throws IOException {
    List<TrustedKey> trusted = new ArrayList<>();
    for (Path file : keys) {
      try {
        trusted.add(TrustedKey.read(file));
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.USAGE, "--trusted-key: " + e.getMessage());
      }
    }
    return trusted;
  }
}
