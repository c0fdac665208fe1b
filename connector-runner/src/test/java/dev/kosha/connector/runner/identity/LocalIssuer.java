package dev.kosha.connector.runner.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** An OpenID Connect issuer on loopback with keys of its own. Thread-safe. */
final class LocalIssuer implements AutoCloseable {

  static final String AUDIENCE = "kosha";

  private final HttpServer server;
  private final Clock clock;
  final RSAKey rsa = rsa("rsa-1");
  final ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
  final OctetKeyPair edwards = new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed-1").generate();
  final List<JWK> published = new CopyOnWriteArrayList<>(List.of(rsa, curve, edwards));
  final AtomicInteger fetches = new AtomicInteger();
  volatile boolean down;

  LocalIssuer(Clock clock) throws IOException, JOSEException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/realm/.well-known/openid-configuration",
        () -> "{\"issuer\": \"" + issuer() + "\", \"jwks_uri\": \"" + issuer() + "/keys\"}");
    answer(
        "/realm/keys",
        () -> {
          fetches.incrementAndGet();
          return new JWKSet(List.copyOf(published)).toPublicJWKSet().toString();
        });
    server.start();
  }

  static RSAKey rsa(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  private void answer(String path, Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(down ? 500 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
  }

  /** Claims that are accepted, of an invoker. */
  JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .subject("ada")
        .audience(List.of("other", AUDIENCE))
        .expirationTime(Date.from(clock.instant().plusSeconds(300)))
        .claim("roles", List.of("unknown", "invoker"));
  }

  String token() throws JOSEException {
    return sign(claims().build(), JWSAlgorithm.RS256, rsa);
  }

  String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    return sign(change.apply(claims()).build(), JWSAlgorithm.RS256, rsa);
  }

  static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    token.sign(signer(key));
    return token.serialize();
  }

  private static JWSSigner signer(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa) {
      return new RSASSASigner(rsa);
    }
    return key instanceof ECKey curve
        ? new ECDSASigner(curve)
        : new Ed25519Signer(key.toOctetKeyPair());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
