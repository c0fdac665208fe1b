package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class SpinnerTest {

  private final StringWriter err = new StringWriter();

  @Test
  void during_longWorkOnATerminal_drawsAndErases() {
    boolean drawn =
        Spinner.during(
            terminal(true),
            "working",
            () -> {
              await().until(() -> err.toString().contains("| working"));
              return true;
            });

    assertThat(drawn).isTrue();
    assertThat(err.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void during_noTerminal_drawsNothing() {
    assertThat(Spinner.during(terminal(false), "working", () -> 1)).isOne();
    assertThat(err.toString()).isEmpty();
  }

  private Terminal terminal(boolean animated) {
    return new Terminal(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        InputStream.nullInputStream(),
        animated);
  }
}
