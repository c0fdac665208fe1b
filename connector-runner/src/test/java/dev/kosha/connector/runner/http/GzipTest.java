package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "deflate, gzip",
        "gzip;q=0.5, br",
        "*",
        "br;q=1.0, gzip; q=0.8, *;q=0"
      })
  void accepted_named_is(String header) {
    assertThat(Gzip.accepted(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "identity", "br", "gzip;q=0", "gzip;q=0.000", "xgzip", "*;q=0", "gzip;q=0, *"})
  void accepted_otherwise_isNot(String header) {
    assertThat(Gzip.accepted(header)).isFalse();
  }

  @Test
  void accepted_absent_isNot() {
    assertThat(Gzip.accepted(null)).isFalse();
  }

  @Test
  void compress_bytes_canBeReadBack() throws IOException {
    byte[] bytes = new byte[100_000];
    Arrays.fill(bytes, (byte) 'x');

    byte[] compressed = Gzip.compress(bytes);

    assertThat(compressed.length).isLessThan(1_000);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }
}
