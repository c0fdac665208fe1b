package dev.kosha.connector.runner;

import dev.kosha.connector.runner.cli.Commands;
import dev.kosha.connector.runner.cli.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The {@code kosha} command's entry point. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Launch launch = new Launch(System.getenv(), System.getProperties());
    Terminal terminal =
        new Terminal(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, false, StandardCharsets.UTF_8),
            System.in,
            launch.isTerminal());
    StopSignal stop = new StopSignal();
    String version =
        Objects.requireNonNullElse(
            Main.class.getPackage().getImplementationVersion(), "unpackaged");
    Commands commands =
        new Commands(
            new LocalProgram(launch, terminal, stop), terminal, launch.environment(), version);
    int status = commands.execute(arguments);
    terminal.out().flush();
    terminal.err().flush();
    stop.exit(status);
  }
}
