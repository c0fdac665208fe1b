package dev.kosha.connector.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Revokes an API key: within a second no runner accepts it.")
final class KeyRevokeCommand implements Runnable {

  @Mixin private final OpenKeys open;
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "Id of the key, as 'kosha key list' tells it.")
  private String id = "";

  KeyRevokeCommand(OpenKeys open, Terminal terminal) {
    this.open = open;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (KeyAccess access = open.open()) {
      access.revokeKey(id);
      terminal.err().println("revoked " + id);
    }
  }
}
