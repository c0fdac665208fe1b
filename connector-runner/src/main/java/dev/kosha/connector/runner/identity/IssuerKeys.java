package dev.kosha.connector.runner.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer signs with, found by its discovery document and kept. Thread-safe; it
 * blocks while it fetches.
 *
 * <p>A key that is not known makes it fetch again, but not more often than an attacker's made-up
 * key ids may cost. Keys that were fetched hold on while the issuer does not answer.
 */
final class IssuerKeys {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 3_000;
  private static final int MOST_BYTES = 256 << 10;
  private static final long KEPT_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();
  private static final long WAIT_MILLIS = CONNECT_MILLIS + READ_MILLIS;

  private final URI issuer;
  private final Clock clock;
  private final Duration pause;
  private @Nullable JWKSource<SecurityContext> source;
  private long triedMillis = Long.MIN_VALUE;

  /**
   * @param pause between two fetches that unknown keys or failures cause
   */
  IssuerKeys(URI issuer, Clock clock, Duration pause) {
    this.issuer = issuer;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * The keys that fit, fetched again if none does.
   *
   * @throws RemoteKeySourceException when the issuer does not answer as it should
   * @throws KeySourceException when it was asked only just now
   */
  List<JWK> find(JWKSelector selector) throws KeySourceException {
    return source().get(selector, null);
  }

  private synchronized JWKSource<SecurityContext> source() throws RemoteKeySourceException {
    if (source == null) {
      long now = clock.millis();
      if (triedMillis != Long.MIN_VALUE && now - triedMillis < pause.toMillis()) {
        throw new RemoteKeySourceException("the issuer did not answer only just now", null);
      }
      triedMillis = now;
      source = discover();
    }
    return source;
  }

  private JWKSource<SecurityContext> discover() throws RemoteKeySourceException {
    try {
      DefaultResourceRetriever retriever =
          new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
      String base = issuer.toString();
      URI address =
          URI.create(
              (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + DISCOVERY);
      Map<String, Object> document =
          JSONObjectUtils.parse(retriever.retrieveResource(address.toURL()).getContent());
      if (!base.equals(JSONObjectUtils.getString(document, "issuer"))) {
        throw new RemoteKeySourceException(
            "the discovery document at " + address + " is of another issuer", null);
      }
      URI keys = JSONObjectUtils.getURI(document, "jwks_uri");
      if (keys == null || !isSafe(keys)) {
        throw new RemoteKeySourceException(
            "the discovery document at " + address + " names no jwks_uri over https", null);
      }
      return JWKSourceBuilder.create(keys.toURL(), retriever)
          .cache(KEPT_MILLIS, WAIT_MILLIS)
          .refreshAheadCache(false)
          .rateLimited(pause.toMillis())
          .outageTolerant(OUTAGE_MILLIS)
          .build();
    } catch (IOException | ParseException | IllegalArgumentException e) {
      throw new RemoteKeySourceException("the issuer's discovery document cannot be read", e);
    }
  }

  /** Whether nobody on the way can change what is fetched from there. */
  static boolean isSafe(URI address) {
    if ("https".equals(address.getScheme())) {
      return true;
    }
    try {
      return "http".equals(address.getScheme())
          && address.getHost() != null
          && InetAddress.getByName(address.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
