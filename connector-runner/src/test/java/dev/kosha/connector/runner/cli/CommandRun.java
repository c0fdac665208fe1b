package dev.kosha.connector.runner.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the command line in this process with a fake program, and keeps what it printed. */
final class CommandRun {

  private final FakeProgram program = new FakeProgram();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String standardInput = "";
  private boolean animated;

  FakeProgram program() {
    return program;
  }

  void standardInput(String text) {
    standardInput = text;
  }

  /** Lets a person watch. */
  void animated() {
    animated = true;
  }

  /** Of the last command. */
  String out() {
    return out.toString();
  }

  /** Of the last command. */
  String err() {
    return err.toString();
  }

  int execute(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
            animated);
    return new Commands(program, terminal, Map.of(), "1.2.3").execute(arguments);
  }
}
