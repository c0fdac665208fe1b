package dev.kosha.connector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConnectorExceptionTest {

  @Test
  void message_ofTheConstructor_isKept() {
    ConnectorException failure =
        new ConnectorException(StandardErrorCode.UNAVAILABLE, "the system is away");

    assertThat(failure.message()).isEqualTo("the system is away");
    assertThat(failure.code()).isEqualTo(StandardErrorCode.UNAVAILABLE);
    assertThat(failure.pointer()).isEmpty();
  }

  @Test
  void at_field_keepsCodeMessageAndCause() {
    IOException cause = new IOException("reset");
    ConnectorException failure =
        new ConnectorException(StandardErrorCode.INVALID_INPUT, "no such partition", cause)
            .at("/partition");

    assertThat(failure.pointer()).contains("/partition");
    assertThat(failure.code()).isEqualTo(StandardErrorCode.INVALID_INPUT);
    assertThat(failure.message()).isEqualTo("no such partition");
    assertThat(failure).hasRootCause(cause);
  }
}
