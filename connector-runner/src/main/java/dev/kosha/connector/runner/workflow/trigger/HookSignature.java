package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a request proves that its sender knows the secret. Immutable; tells nothing of the secret.
 */
sealed interface HookSignature {

  /**
   * Checks a request, in a time that tells nothing of the secret.
   *
   * @return what names the delivery; empty when nothing does
   * @throws TriggerRefusedException with UNSIGNED
   */
  String verify(HookRequest request);

  /**
   * The bytes of a secret: text, or {@code whsec_} and base64.
   *
   * @throws IllegalArgumentException when that is not base64
   */
  static byte[] secret(String text) {
    return text.startsWith("whsec_")
        ? Base64.getDecoder().decode(text.substring("whsec_".length()))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC SHA-256 is part of every Java", e);
    }
  }

  private static TriggerRefusedException unsigned(String message) {
    return new TriggerRefusedException(Reason.UNSIGNED, message);
  }

  /** As <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says. */
  final class Standard implements HookSignature {

    private static final String VERSION = "v1,";
    private static final int LONGEST_ID = 200;

    private final byte[] secret;
    private final Duration tolerance;
    private final Clock clock;

    Standard(byte[] secret, Duration tolerance, Clock clock) {
      this.secret = secret.clone();
      this.tolerance = tolerance;
      this.clock = clock;
    }

    @Override
    public String verify(HookRequest request) {
      String id = require(request, "webhook-id");
      String timestamp = require(request, "webhook-timestamp");
      String signatures = require(request, "webhook-signature");
      if (id.length() > LONGEST_ID) {
        throw unsigned("the header webhook-id is longer than " + LONGEST_ID);
      }
      byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
      String expected = Base64.getEncoder().encodeToString(hmac(secret, head, request.body()));
      boolean known = false;
      for (String signature : signatures.split(" ", -1)) {
        // Each is looked at, so that the time tells nothing.
        known |= signature.startsWith(VERSION) && same(expected, signature.substring(3));
      }
      if (!known) {
        throw unsigned("the signature is not that of the trigger's secret");
      }
      requireRecent(timestamp);
      return id;
    }

    private static String require(HookRequest request, String header) {
      return request
          .header(header)
          .orElseThrow(() -> unsigned("the header " + header + " is missing"));
    }

    private void requireRecent(String timestamp) {
      try {
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        Duration apart = Duration.between(signed, clock.instant()).abs();
        if (apart.compareTo(tolerance) <= 0) {
          return;
        }
      } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
        throw unsigned("the header webhook-timestamp is no time in seconds since 1970");
      }
      throw unsigned("it was signed longer ago, or later, than " + tolerance + " from now");
    }

    @Override
    public String toString() {
      return "signature of Standard Webhooks";
    }
  }

  /** HMAC SHA-256 of the body in hexadecimal. */
  final class OfBody implements HookSignature {

    private static final String PREFIX = "sha256=";

    private final byte[] secret;
    private final String signatureHeader;
    private final String idHeader;

    OfBody(byte[] secret, String signatureHeader, String idHeader) {
      this.secret = secret.clone();
      this.signatureHeader = signatureHeader;
      this.idHeader = idHeader;
    }

    @Override
    public String verify(HookRequest request) {
      String signature =
          request
              .header(signatureHeader)
              .orElseThrow(() -> unsigned("the header " + signatureHeader + " is missing"))
              .toLowerCase(Locale.ROOT);
      String expected = HexFormat.of().formatHex(hmac(secret, request.body()));
      String plain =
          signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : signature;
      if (!same(expected, plain)) {
        throw unsigned("the signature is not that of the trigger's secret");
      }
      return request.header(idHeader).orElse("");
    }

    @Override
    public String toString() {
      return "signature of the body in header " + signatureHeader;
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
