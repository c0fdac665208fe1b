package dev.kosha.connector.runner.config;

import dev.kosha.connector.runner.identity.IssuerSettings;
import dev.kosha.connector.runner.identity.Role;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads who may call and how the runner proves itself, and refuses what would leave a network
 * unguarded. Used by one thread.
 */
final class AccessReader {

  private static final String NEEDS_TLS =
      "is beyond loopback, which needs http.tlsCertificate and http.tlsKey, or"
          + " http.tlsTerminatedByProxy: true when a proxy speaks TLS";

  private final SettingReader reader;

  AccessReader(SettingReader reader) {
    this.reader = reader;
  }

  boolean proxied() {
    return reader.flag(Setting.HTTP_TLS_TERMINATED_BY_PROXY);
  }

  HttpConfig.@Nullable Tls tls() {
    boolean required =
        reader.choice(Setting.HTTP_TLS_CLIENT_AUTH, "required", "wanted").equals("required");
    Path certificate = file(Setting.HTTP_TLS_CERTIFICATE);
    Path key = file(Setting.HTTP_TLS_KEY);
    Path clientCa = file(Setting.HTTP_TLS_CLIENT_CA);
    if (certificate != null && key != null) {
      return new HttpConfig.Tls(certificate, key, clientCa, required);
    }
    if (certificate != null) {
      reader.problem(Setting.HTTP_TLS_KEY, "is needed with http.tlsCertificate");
    } else if (key != null) {
      reader.problem(Setting.HTTP_TLS_CERTIFICATE, "is needed with http.tlsKey");
    } else if (clientCa != null) {
      reader.problem(
          Setting.HTTP_TLS_CLIENT_CA, "goes with http.tlsCertificate and http.tlsKey only");
    }
    return null;
  }

  private @Nullable Path file(Setting setting) {
    List<Path> files = reader.files(setting);
    if (files.size() > 1) {
      reader.problem(setting, "names more than one file");
    }
    return files.isEmpty() ? null : files.get(0);
  }

  RunnerConfig.Auth auth(HttpConfig http) {
    boolean beyond = !isLoopback(http.host());
    String required = reader.choice(Setting.AUTH_REQUIRED, "auto", "true", "false");
    if (beyond && required.equals("false")) {
      reader.problem(
          Setting.AUTH_REQUIRED,
          "'false' lets everybody in, and '" + http.host() + "' is beyond loopback");
    }
    if (beyond && http.tls() == null && !http.proxied()) {
      reader.problem(Setting.HTTP_HOST, "'" + http.host() + "' " + NEEDS_TLS);
    }
    return new RunnerConfig.Auth(
        required.equals("true") || (beyond && required.equals("auto")),
        beyond,
        issuer(),
        reader.positiveDuration(Setting.AUTH_SESSION_DURATION));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private @Nullable IssuerSettings issuer() {
    Set<String> algorithms = new TreeSet<>(words(Setting.AUTH_OIDC_ALGORITHMS));
    if (algorithms.isEmpty() || !IssuerSettings.SIGNERS.containsAll(algorithms)) {
      reader.problem(
          Setting.AUTH_OIDC_ALGORITHMS,
          "must be some of " + String.join(", ", new TreeSet<>(IssuerSettings.SIGNERS)));
      algorithms = Set.copyOf(words(Setting.AUTH_OIDC_ALGORITHMS.defaultText()));
    }
    Map<String, Role> roles = roles();
    Duration skew = reader.positiveDuration(Setting.AUTH_OIDC_CLOCK_SKEW);
    String claim = reader.text(Setting.AUTH_OIDC_ROLE_CLAIM).strip();
    String text = reader.text(Setting.AUTH_OIDC_ISSUER).strip();
    List<String> audiences = words(Setting.AUTH_OIDC_AUDIENCE);
    if (text.isEmpty()) {
      return null;
    }
    URI issuer = issuer(text);
    if (audiences.isEmpty()) {
      reader.problem(Setting.AUTH_OIDC_AUDIENCE, "is needed with auth.oidcIssuer");
    }
    if (claim.isEmpty()) {
      reader.problem(Setting.AUTH_OIDC_ROLE_CLAIM, "needs a name");
    }
    return issuer == null || audiences.isEmpty()
        ? null
        : new IssuerSettings(issuer, audiences, algorithms, claim, roles, skew);
  }

  private @Nullable URI issuer(String text) {
    try {
      URI issuer = URI.create(text);
      boolean plain = "http".equals(issuer.getScheme());
      if (issuer.getHost() != null
          && issuer.getRawQuery() == null
          && issuer.getRawFragment() == null
          && ("https".equals(issuer.getScheme()) || (plain && isLoopback(issuer.getHost())))) {
        return issuer;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as for an address of another scheme.
    }
    reader.problem(
        Setting.AUTH_OIDC_ISSUER,
        "'" + text + "' is not an address such as https://id.example.com");
    return null;
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = new HashMap<>();
    for (String pair : words(Setting.AUTH_OIDC_ROLES)) {
      int equals = pair.lastIndexOf('=');
      Role role = equals < 1 ? null : Role.find(pair.substring(equals + 1).strip()).orElse(null);
      if (role == null) {
        reader.problem(
            Setting.AUTH_OIDC_ROLES,
            "'" + pair + "' is not a value and a role, such as kosha-admins=admin");
      } else {
        roles.put(pair.substring(0, equals).strip(), role);
      }
    }
    return roles;
  }

  private List<String> words(Setting setting) {
    return words(reader.text(setting));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
