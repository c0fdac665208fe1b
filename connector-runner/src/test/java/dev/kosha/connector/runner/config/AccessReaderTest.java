package dev.kosha.connector.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kosha.connector.runner.identity.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessReaderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void defaults_onLoopback_askForNothing() {
    RunnerConfig config = load(Map.of());

    assertThat(config.auth()).isEqualTo(RunnerConfig.Auth.off());
    assertThat(config.http().tls()).isNull();
  }

  @Test
  void beyondLoopback_behindAProxy_asksForCredentials() {
    RunnerConfig config = load(Map.of("--host", "0.0.0.0", "--tls-terminated-by-proxy", "true"));

    assertThat(config.auth().required()).isTrue();
    assertThat(config.auth().beyondLoopback()).isTrue();
    assertThat(config.http().proxied()).isTrue();
  }

  @Test
  void tls_files_areTaken() throws Exception {
    String file = Files.writeString(folder.resolve("a.pem"), "x").toString();
    RunnerConfig config =
        load(
            Map.of(
                "--host", "::",
                "--tls-certificate", file,
                "--tls-key", file,
                "--tls-client-ca", file,
                "--tls-client-auth", "wanted"));

    assertThat(config.http().tls())
        .isEqualTo(new HttpConfig.Tls(Path.of(file), Path.of(file), Path.of(file), false));
  }

  @Test
  void issuer_whole_isTaken() {
    RunnerConfig config =
        load(
            Map.of(
                "--auth-required", "true",
                "--oidc-issuer", "https://id.example.com/realms/a",
                "--oidc-audience", "kosha, other",
                "--oidc-role-claim", "realm_access.roles",
                "--oidc-roles", "kosha-admins=admin,cn=staff=viewer"));
    var issuer = Objects.requireNonNull(config.auth().issuer());

    assertThat(issuer.audiences()).containsExactly("kosha", "other");
    assertThat(issuer.roles())
        .isEqualTo(Map.of("kosha-admins", Role.ADMIN, "cn=staff", Role.VIEWER));
    assertThat(issuer.algorithms()).contains("RS256").doesNotContain("HS256", "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--host=0.0.0.0 --tls-terminated-by-proxy=true --auth-required=false | auth.required (from --auth-required): 'false' lets everybody in",
        "--host=192.0.2.1              | is beyond loopback, which needs http.tlsCertificate",
        "--auth-required=maybe         | 'maybe' is not one of auto, true, false",
        "--tls-key=FILE                | http.tlsCertificate (from default): is needed",
        "--tls-certificate=FILE        | http.tlsKey (from default): is needed",
        "--tls-client-ca=FILE          | http.tlsClientCa (from --tls-client-ca): goes with",
        "--tls-certificate=missing.pem | 'missing.pem' is not a file that can be read",
        "--oidc-issuer=https://id.example.com | auth.oidcAudience (from default): is needed",
        "--oidc-issuer=http://id.example.com --oidc-audience=a | is not an address such as https",
        "--oidc-algorithms=HS256       | auth.oidcAlgorithms (from --oidc-algorithms): must be some of",
        "--oidc-algorithms=none        | must be some of",
        "--oidc-roles=admins=root      | 'admins=root' is not a value and a role"
      })
  void wrong_setting_isToldWithTheReason(String flags, String problem) throws Exception {
    Path file = Files.writeString(folder.resolve("a.pem"), "x");
    Map<String, String> given = new HashMap<>();
    for (String flag : flags.split(" ", -1)) {
      String[] pair = flag.split("=", 2);
      given.put(pair[0], pair[1].replace("FILE", file.toString()));
    }

    ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> load(given));

    assertThat(refusal.problems()).anySatisfy(told -> assertThat(told).contains(problem));
  }

  private static RunnerConfig load(Map<String, String> flags) {
    return new ConfigLoader(Map.of(), Map.of()).load(flags).config();
  }
}
