package dev.kosha.connector.kafka.dev.secured;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenSignerTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ObjectMapper json = new ObjectMapper();
  private final TokenSigner signer = new TokenSigner("me", Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void tokenResponse_anyTime_holdsATokenForAnHour() throws Exception {
    JsonNode claims = json.readTree(decoded(parts().get(1)));

    assertThat(claims.path("sub").asText()).isEqualTo("me");
    assertThat(claims.path("aud").asText()).isEqualTo(TokenSigner.AUDIENCE);
    assertThat(claims.path("iss").asText()).isEqualTo(TokenSigner.ISSUER);
    assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(NOW.plusSeconds(3600).getEpochSecond());
  }

  @Test
  void keySet_publishedKey_verifiesTheToken() throws Exception {
    JsonNode key = json.readTree(signer.keySet()).path("keys").path(0);
    List<String> parts = parts();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
    signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));

    assertThat(signature.verify(decoded(parts.get(2)))).isTrue();
    assertThat(json.readTree(decoded(parts.get(0))).path("kid")).isEqualTo(key.path("kid"));
  }

  private List<String> parts() throws Exception {
    String token = json.readTree(signer.tokenResponse()).path("access_token").asText();
    return List.of(token.split("\\.", -1));
  }

  private static BigInteger number(JsonNode key, String field) {
    return new BigInteger(1, decoded(key.path(field).asText()));
  }

  private static byte[] decoded(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
