package dev.kosha.connector.runner.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whose tokens are accepted, and what they mean (OpenID Connect Core, RFC 7519, RFC 9068).
 * Immutable.
 *
 * @param issuer the claim {@code iss}, to the letter; its discovery document lies below it
 * @param audiences one of them must be in the claim {@code aud}
 * @param algorithms that may sign, by their names in JWS; never {@code none} nor one with a shared
 *     secret
 * @param roleClaim name of the claim that gives the role, or a path with dots
 * @param roles by value of that claim; empty when the values are the roles' own names
 * @param clockSkew how far the issuer's clock may be off
 */
public record IssuerSettings(
    URI issuer,
    List<String> audiences,
    Set<String> algorithms,
    String roleClaim,
    Map<String, Role> roles,
    Duration clockSkew) {

  /** What may be allowed to sign: algorithms with a public key. */
  public static final Set<String> SIGNERS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  public IssuerSettings {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(roleClaim, "roleClaim");
    Objects.requireNonNull(clockSkew, "clockSkew");
    audiences = List.copyOf(audiences);
    algorithms = Set.copyOf(algorithms);
    roles = Map.copyOf(roles);
    if (audiences.isEmpty()) {
      throw new IllegalArgumentException("tokens for anybody are tokens for nobody: no audience");
    }
    if (!SIGNERS.containsAll(algorithms) || algorithms.isEmpty()) {
      throw new IllegalArgumentException("algorithms must be some of " + SIGNERS);
    }
  }
}
