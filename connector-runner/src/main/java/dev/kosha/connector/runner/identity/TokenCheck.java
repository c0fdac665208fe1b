package dev.kosha.connector.runner.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks signed tokens of one issuer. Thread-safe; it blocks while it fetches keys.
 *
 * <p>The key decides how a signature is checked, never the token: no verifier takes a shared
 * secret, so a public key cannot be passed off as one.
 */
final class TokenCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);

  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  /** A token is checked again after that, so that a key that was withdrawn ends what it signed. */
  private static final Duration TRUSTED = Duration.ofMinutes(5);

  private final IssuerSettings settings;
  private final IssuerKeys keys;
  private final TokenRole role;
  private final Clock clock;

  TokenCheck(IssuerSettings settings, IssuerKeys keys, Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    role = new TokenRole(settings.roleClaim(), settings.roles());
  }

  Checked check(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      JWSHeader header = token.getHeader();
      if (!settings.algorithms().contains(header.getAlgorithm().getName()) || !isToken(header)) {
        return new Checked.Wrong("the token's algorithm or type is not one that is accepted");
      }
      if (!isSigned(token)) {
        return new Checked.Wrong("no key of the issuer has signed the token");
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Optional<String> fault = fault(claims);
      return fault.isPresent()
          ? new Checked.Refused(Decision.refused("the token " + fault.get()))
          : good(claims);
    } catch (RemoteKeySourceException e) {
      LOG.warn("the keys of '{}' cannot be fetched: {}", settings.issuer(), reason(e));
      return new Checked.Refused(Decision.unavailable("the issuer's keys cannot be fetched"));
    } catch (KeySourceException e) {
      // Asked for too often: a key that is not known now does not exist.
      return new Checked.Wrong("no key of the issuer has signed the token");
    } catch (ParseException | JOSEException e) {
      return new Checked.Wrong("the token is malformed");
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
  }

  private static boolean isToken(JWSHeader header) {
    JOSEObjectType type = header.getType();
    return (type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT)))
        && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty());
  }

  private boolean isSigned(SignedJWT token) throws JOSEException {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(token.getHeader());
    if (matcher == null) {
      return false;
    }
    for (JWK key : keys.find(new JWKSelector(matcher))) {
      Optional<JWSVerifier> verifier = verifier(key);
      if (verifier.isPresent()
          && verifier.get().supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
          && token.verify(verifier.get())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<JWSVerifier> verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa) {
      return Optional.of(new RSASSAVerifier(rsa));
    }
    if (key instanceof ECKey curve) {
      return Optional.of(new ECDSAVerifier(curve));
    }
    return key instanceof OctetKeyPair edwards
        ? Optional.of(new Ed25519Verifier(edwards.toPublicJWK()))
        : Optional.empty();
  }

  private Optional<String> fault(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date begins = claims.getNotBeforeTime();
    List<String> audience = claims.getAudience();
    if (!settings.issuer().toString().equals(claims.getIssuer())) {
      return Optional.of("is of another issuer");
    }
    if (audience == null || Collections.disjoint(audience, settings.audiences())) {
      return Optional.of("is for another audience");
    }
    if (expires == null || !now.isBefore(expires.toInstant().plus(settings.clockSkew()))) {
      return Optional.of("has expired");
    }
    if (begins != null && now.isBefore(begins.toInstant().minus(settings.clockSkew()))) {
      return Optional.of("is not valid yet");
    }
    return claims.getSubject() == null || claims.getSubject().isBlank()
        ? Optional.of("names no subject")
        : Optional.empty();
  }

  private Checked good(JWTClaimsSet claims) {
    Optional<Role> found = role.find(claims.getClaims());
    if (found.isEmpty()) {
      return new Checked.Refused(
          new Decision.Refused(
              Decision.Reason.NO_ROLE,
              "the token's claim '" + settings.roleClaim() + "' gives no role",
              Duration.ZERO));
    }
    String subject = claims.getSubject();
    Object name = claims.getClaim("preferred_username");
    Caller caller =
        new Caller(
            "token:" + subject,
            name instanceof String text ? text : subject,
            found.get(),
            CallLimits.none());
    long expires = claims.getExpirationTime().toInstant().plus(settings.clockSkew()).toEpochMilli();
    long until = Math.min(expires, clock.instant().plus(TRUSTED).toEpochMilli());
    return new Checked.Good(new VerifiedCallers.Verified(caller, until, expires, null));
  }
}
