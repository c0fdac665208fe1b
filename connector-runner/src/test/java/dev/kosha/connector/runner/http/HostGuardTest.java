package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {

  private final HostGuard guard =
      new HostGuard(false, List.of("https://designer.example.com:8443", "*"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8080",
        "[::1]:8080",
        "[::ffff:127.0.0.1]",
        "localhost:8080",
        "kosha",
        "app.localhost:8080",
        "Designer.Example.com:8080"
      })
  void allows_addressOrNameOfOurs(String host) {
    assertThat(guard.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example.com",
        "evil.example.com:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "notlocalhost.example:80",
        "evil.example."
      })
  void refuses_nameThatAnybodyCouldMake(String host) {
    assertThat(guard.allows(host)).isFalse();
  }
}
