package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.plugin.ArchiveSignature;
import dev.kosha.connector.runner.plugin.PluginUpload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the head of an upload says of it. Immutable.
 *
 * @param sha256 what the zip must have, in hex
 * @param force whether it may break callers
 * @param plugin the id it must have
 */
record PluginRequest(
    @Nullable String sha256,
    @Nullable ArchiveSignature signature,
    boolean force,
    @Nullable String plugin) {

  static final String DIGEST = "Content-Digest";
  static final String SIGNATURE = "Plugin-Signature";

  private static final Set<String> MEDIA_TYPES =
      Set.of("application/zip", "application/octet-stream");

  /** 32 bytes as a member of a dictionary (RFC 9530, section 2; RFC 8941, section 3.3.5). */
  private static final Pattern SHA256_MEMBER =
      Pattern.compile("sha-256\\s*=\\s*:([A-Za-z0-9+/]{43}=):");

  private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern SIGNATURE_TEXT = Pattern.compile("[A-Za-z0-9+/]{86}==");

  /**
   * Reads it.
   *
   * @param plugin the id that the path names; null for any
   * @throws RequestRefusedException when something of it is wrong
   */
  static PluginRequest read(Exchange exchange, @Nullable String plugin) {
    requireZip(exchange.head().header("Content-Type"));
    return new PluginRequest(sha256(exchange), signature(exchange), force(exchange), plugin);
  }

  PluginUpload upload(Path archive) {
    return new PluginUpload(archive, sha256, signature, force, plugin);
  }

  /** A form that a page of another origin sends unasked has another type, and none is no answer. */
  private static void requireZip(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!MEDIA_TYPES.contains(type.toLowerCase(Locale.ROOT))) {
      throw new RequestRefusedException(
          ProtocolError.MEDIA_TYPE_UNSUPPORTED,
          "a plugin's zip must have Content-Type: application/zip or application/octet-stream");
    }
  }

  private static @Nullable String sha256(Exchange exchange) {
    @Nullable String digest = digest(exchange.head().headers(DIGEST));
    String text = exchange.head().query("sha256", "").toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return digest;
    }
    if (!SHA256_HEX.matcher(text).matches()) {
      throw invalid("query parameter sha256 must be 64 hex digits");
    }
    if (digest != null && !digest.equals(text)) {
      throw invalid("header " + DIGEST + " and query parameter sha256 differ");
    }
    return text;
  }

  private static @Nullable String digest(List<String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    for (String member : String.join(",", headers).split(",", -1)) {
      Matcher matcher = SHA256_MEMBER.matcher(member.strip());
      if (matcher.matches()) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(matcher.group(1)));
      }
    }
    throw invalid("header " + DIGEST + " must have a member sha-256=:<base64 of 32 bytes>:");
  }

  private static @Nullable ArchiveSignature signature(Exchange exchange) {
    @Nullable String text = exchange.head().header(SIGNATURE);
    if (text == null) {
      return null;
    }
    if (!SIGNATURE_TEXT.matcher(text.strip()).matches()) {
      throw invalid("header " + SIGNATURE + " must be the base64 of 64 bytes");
    }
    return ArchiveSignature.of(text.strip().getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean force(Exchange exchange) {
    String text = exchange.head().query("force", "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw invalid("query parameter force must be true or false");
    }
    return text.equals("true");
  }

  private static RequestRefusedException invalid(String detail) {
    return new RequestRefusedException(ProtocolError.REQUEST_INVALID, detail);
  }
}
