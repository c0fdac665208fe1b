package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, right and wrong, of an issuer that really answers. */
class TokenCheckIT {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final MovableClock clock = new MovableClock();
  private final LocalIssuer issuer = open();
  private int callers;
  private Identity identity = open(Set.of("RS256", "ES256", "EdDSA"), Map.of(), "roles");

  private LocalIssuer open() {
    try {
      return new LocalIssuer(clock);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Identity open(Set<String> algorithms, Map<String, Role> roles, String claim) {
    IssuerSettings settings =
        new IssuerSettings(
            issuer.issuer(),
            List.of(LocalIssuer.AUDIENCE),
            algorithms,
            claim,
            roles,
            Duration.ofSeconds(30));
    return Identity.open(new MemoryKeyStore(), null, settings, clock, PAUSE);
  }

  @AfterEach
  void close() {
    identity.close();
    issuer.close();
  }

  @Test
  void token_ofEachAlgorithm_isAccepted() throws Exception {
    JWTClaimsSet claims = issuer.claims().claim("preferred_username", "Ada").build();
    // With the leeway for clocks.
    long expires = claims.getExpirationTime().toInstant().plusSeconds(30).toEpochMilli();

    for (String token :
        new String[] {
          LocalIssuer.sign(claims, JWSAlgorithm.RS256, issuer.rsa),
          LocalIssuer.sign(claims, JWSAlgorithm.ES256, issuer.curve),
          LocalIssuer.sign(claims, JWSAlgorithm.EdDSA, issuer.edwards)
        }) {
      assertThat(decide(token))
          .isEqualTo(
              new Decision.Accepted(
                  new Caller("token:ada", "Ada", Role.INVOKER, CallLimits.none()), expires));
      assertThat(identity.authenticator().recall("Bearer " + token)).isPresent();
    }
    assertThat(issuer.fetches).hasValue(1);
  }

  @Test
  void token_wrong_isRefused() throws Exception {
    assertRefused(issuer.token(claims -> claims.issuer("https://elsewhere.example")));
    assertRefused(issuer.token(claims -> claims.audience("somebody-else")));
    assertRefused(issuer.token(claims -> claims.audience((String) null)));
    assertRefused(issuer.token(claims -> claims.subject(null)));
    assertRefused(issuer.token(claims -> claims.expirationTime(null)));
    assertRefused(issuer.token(claims -> claims.expirationTime(seconds(-31))));
    assertRefused(issuer.token(claims -> claims.notBeforeTime(seconds(31))));
    assertRefused(LocalIssuer.sign(issuer.claims().build(), JWSAlgorithm.RS512, issuer.rsa));
    assertRefused(
        LocalIssuer.sign(issuer.claims().build(), JWSAlgorithm.RS256, LocalIssuer.rsa("rsa-1")));
    String token = issuer.token();
    assertRefused(token.substring(0, token.length() - 8) + "AAAAAAAA");
    assertRefused("a.b.c");
  }

  @Test
  void token_withinTheClockSkew_isAccepted() throws Exception {
    assertAccepted(issuer.token(claims -> claims.expirationTime(seconds(-29))));
    assertAccepted(issuer.token(claims -> claims.notBeforeTime(seconds(29))));
  }

  @Test
  void token_unsigned_isRefused() throws Exception {
    assertRefused(new PlainJWT(issuer.claims().build()).serialize());
  }

  @Test
  void token_signedWithThePublicKeyAsSharedSecret_isRefused() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(),
            issuer.claims().build());
    token.sign(new MACSigner(issuer.rsa.toRSAPublicKey().getEncoded()));

    assertRefused(token.serialize());
  }

  @Test
  void token_expiring_isForgottenInTime() throws Exception {
    String token = issuer.token(claims -> claims.expirationTime(seconds(60)));
    assertAccepted(token);

    clock.move(Duration.ofSeconds(90));

    assertThat(identity.authenticator().recall("Bearer " + token)).isEmpty();
    assertRefused(token);
  }

  @Test
  void keys_rotated_areFetchedWhenATokenNeedsThem() throws Exception {
    String old = issuer.token();
    assertAccepted(old);
    RSAKey next = LocalIssuer.rsa("rsa-2");
    issuer.published.clear();
    issuer.published.add(next);
    String fresh = LocalIssuer.sign(issuer.claims().build(), JWSAlgorithm.RS256, next);

    // The keys were fetched only just now, and are fetched again when the pause is over.
    await().until(() -> decide(fresh) instanceof Decision.Accepted);
    clock.move(Duration.ofMinutes(4));
    assertThat(identity.authenticator().recall("Bearer " + old)).isPresent();
    clock.move(Duration.ofMinutes(2));
    assertThat(identity.authenticator().recall("Bearer " + old)).isEmpty();
  }

  @Test
  void keys_unknownAgainAndAgain_areNotFetchedEachTime() throws Exception {
    assertAccepted(issuer.token());
    RSAKey foreign = LocalIssuer.rsa("made-up");
    for (int i = 0; i < 20; i++) {
      assertRefused(
          LocalIssuer.sign(issuer.claims().jwtID("t" + i).build(), JWSAlgorithm.RS256, foreign));
    }

    assertThat(issuer.fetches.get()).isLessThan(10);
  }

  @Test
  void issuer_down_isToldApartFromAWrongToken() throws Exception {
    issuer.down = true;

    assertThat(decide(issuer.token()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Decision.Reason.UNAVAILABLE));
  }

  @Test
  void role_byMappingAndPath_isTheHighest() throws Exception {
    identity.close();
    identity =
        open(
            Set.of("RS256"),
            Map.of("kosha-admins", Role.ADMIN, "staff", Role.VIEWER),
            "realm_access.roles");
    String token =
        issuer.token(
            claims ->
                claims.claim("realm_access", Map.of("roles", List.of("staff", "kosha-admins"))));

    assertThat(decide(token))
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted -> assertThat(accepted.caller().role()).isEqualTo(Role.ADMIN));
    assertThat(decide(issuer.token()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Decision.Reason.NO_ROLE));
  }

  private Date seconds(long fromNow) {
    return Date.from(clock.instant().plusSeconds(fromNow));
  }

  private void assertAccepted(String token) throws Exception {
    assertThat(decide(token)).isInstanceOf(Decision.Accepted.class);
  }

  private void assertRefused(String token) throws Exception {
    assertThat(decide(token))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Decision.Reason.UNAUTHENTICATED));
  }

  /** From another address each time, as nobody is to be locked out here. */
  private Decision decide(String token) throws Exception {
    return identity
        .authenticator()
        .authenticate("Bearer " + token, "10.1.%d.1".formatted(callers++))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }
}
