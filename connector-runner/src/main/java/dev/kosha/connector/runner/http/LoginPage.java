package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a person sees who opens a page of the runner without being logged in: the answer is 401, and
 * its body the way to log in. Immutable; it is whole in one answer, since nothing else is served to
 * who is not known.
 */
final class LoginPage {

  private static final String FILE = "login.html";

  private final Answer answer;

  private LoginPage(Answer answer) {
    this.answer = answer;
  }

  static LoginPage read() {
    try (InputStream in = Objects.requireNonNull(LoginPage.class.getResourceAsStream(FILE), FILE)) {
      byte[] page = in.readAllBytes();
      String text = new String(page, StandardCharsets.UTF_8);
      String policy =
          "default-src 'none'; script-src %s; style-src %s; connect-src 'self'; base-uri 'none';"
                  .formatted(digest(text, "script"), digest(text, "style"))
              + " form-action 'none'; frame-ancestors 'none'";
      Map<String, String> headers = new HashMap<>();
      headers.put("Content-Security-Policy", policy);
      headers.put("X-Content-Type-Options", "nosniff");
      headers.put("X-Frame-Options", "DENY");
      headers.put("Referrer-Policy", "no-referrer");
      headers.put("Cache-Control", "no-store");
      // Not Basic, for which a browser would ask with a window of its own.
      headers.put("WWW-Authenticate", "Bearer realm=\"kosha\"");
      return new LoginPage(new Answer(401, "text/html; charset=utf-8", page, headers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source of the policy that allows the one element of this name, as it stands. */
  private static String digest(String page, String element) {
    int from = page.indexOf("<" + element + ">") + element.length() + 2;
    String content = page.substring(from, page.indexOf("</" + element + ">", from));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether it is a person who asks for a page. */
  boolean suits(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.method().equals(HttpMethod.GET)
        && accept != null
        && accept.contains("text/html")
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
  }

  Answer answer() {
    return answer;
  }
}
