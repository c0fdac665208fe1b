package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JaasEntryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        " with blanks ",
        "a\"b",
        "a\\b",
        "\\",
        "\\\"",
        "\"; evil.LoginModule required x=\"",
        "a'b",
        "a;b=c",
        "//comment",
        "/* comment */",
        "#comment",
        "line\nbreak\r\nand\ttab",
        "\\n\\101",
        "schlüssel 鍵 🔑",
        "\u0000\u0001\u007f\u00ff",
      })
  void withCredentials_anyText_isReadBackByKafka(String text) {
    AppConfigurationEntry entry =
        read(JaasEntry.withCredentials("PLAIN", text, text + "2").value());

    Map<String, Object> expected = Map.of("username", text, "password", text + "2");
    assertThat(entry.getOptions()).isEqualTo(expected);
    assertThat(entry.getLoginModuleName()).endsWith("PlainLoginModule");
  }

  @Test
  void withCredentials_scram_namesItsModule() {
    assertThat(
            read(JaasEntry.withCredentials("SCRAM-SHA-512", "u", "p").value()).getLoginModuleName())
        .endsWith("ScramLoginModule");
  }

  @Test
  void withCredentials_inWords_tellsNothing() {
    assertThat(JaasEntry.withCredentials("PLAIN", "user", "secret").toString())
        .doesNotContain("secret");
  }

  private static AppConfigurationEntry read(String jaas) {
    List<AppConfigurationEntry> entries =
        JaasContext.loadClientContext(
                Map.of("sasl.jaas.config", new org.apache.kafka.common.config.types.Password(jaas)))
            .configurationEntries();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }
}
