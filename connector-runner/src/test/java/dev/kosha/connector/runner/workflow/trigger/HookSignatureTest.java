package dev.kosha.connector.runner.workflow.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookSignatureTest {

  private static final String SECRET = "something both know";
  private static final String BODY = "{\"order\":7}";

  private final MovedClock clock = new MovedClock("2026-01-01T00:00:00Z");
  private final HookSignature standard =
      new HookSignature.Standard(HookSignature.secret(SECRET), Duration.ofMinutes(5), clock);

  private static HookRequest request(String id, String timestamp, String signature, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", signature);
    return new HookRequest(headers, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private String now() {
    return Long.toString(clock.instant().getEpochSecond());
  }

  private static String sign(String id, String timestamp, String body) {
    return "v1," + Hmac.base64(SECRET, id + "." + timestamp + "." + body);
  }

  @Test
  void standard_signedWithTheSecret_namesTheDelivery() {
    assertThat(standard.verify(request("msg_1", now(), sign("msg_1", now(), BODY), BODY)))
        .isEqualTo("msg_1");
    String several = "v1,AAAA v2,other " + sign("msg_1", now(), BODY);
    assertThat(standard.verify(request("msg_1", now(), several, BODY))).isEqualTo("msg_1");
  }

  /** The example of Standard Webhooks' own documentation of its libraries. */
  @Test
  void standard_exampleOfTheSpecification_isAccepted() {
    MovedClock then = new MovedClock("2021-02-25T15:02:10Z");
    HookSignature known =
        new HookSignature.Standard(
            HookSignature.secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            Duration.ofMinutes(5),
            then);

    assertThat(
            known.verify(
                request(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    "1614265330",
                    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                    "{\"test\": 2432232314}")))
        .isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void standard_signedTooFarFromNow_isRefused(long seconds) {
    String timestamp = Long.toString(clock.instant().getEpochSecond() + seconds);

    assertRefused(request("m", timestamp, sign("m", timestamp, BODY), BODY), "signed longer ago");
  }

  @Test
  void standard_anythingElseThanWhatWasSigned_isRefused() {
    String good = sign("m", now(), BODY);
    assertRefused(request("n", now(), good, BODY), "not that of the trigger's secret");
    assertRefused(request("m", now(), good, BODY + " "), "not that of the trigger's secret");
    assertRefused(
        request("m", now(), "v1," + Hmac.base64("other", "m." + now() + "." + BODY), BODY),
        "not that of the trigger's secret");
    assertRefused(request("m", now(), "v1,", BODY), "not that of the trigger's secret");
    assertRefused(request("m", "soon", sign("m", "soon", BODY), BODY), "no time in seconds");
    String ever = "99999999999999999";
    assertRefused(request("m", ever, sign("m", ever, BODY), BODY), "no time in seconds");
    assertRefused(
        new HookRequest(Map.of("webhook-id", "m"), Map.of(), new byte[0]), "webhook-timestamp");
  }

  private void assertRefused(HookRequest request, String reason) {
    assertThatThrownBy(() -> standard.verify(request))
        .isInstanceOf(TriggerRefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void body_signedInItsHeader_namesTheDeliveryIfThereIsOne() {
    HookSignature ofBody = new HookSignature.OfBody(HookSignature.secret(SECRET), "X-Sign", "X-Id");
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    String good = Hmac.hex(SECRET, BODY);

    assertThat(ofBody.verify(new HookRequest(Map.of("x-sign", good, "x-id", "7"), Map.of(), body)))
        .isEqualTo("7");
    assertThat(ofBody.verify(new HookRequest(Map.of("x-sign", "sha256=" + good), Map.of(), body)))
        .isEmpty();
    assertThatThrownBy(
            () ->
                ofBody.verify(
                    new HookRequest(
                        Map.of("x-sign", good), Map.of(), "{}".getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("not that of the trigger's secret");
    assertThatThrownBy(() -> ofBody.verify(new HookRequest(Map.of(), Map.of(), body)))
        .hasMessageContaining("X-Sign");
  }

  @Test
  void secret_asBase64_isItsBytes() {
    String text = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});

    assertThat(HookSignature.secret("whsec_" + text)).containsExactly(1, 2, 3);
    assertThat(standard.toString()).doesNotContain(SECRET);
  }
}
