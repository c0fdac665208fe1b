package dev.kosha.connector.runner.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request brings to tell who calls, not yet checked. */
sealed interface Presented {

  /** Id and secret of a key, over Basic (RFC 7617) or as a Bearer token (RFC 6750). */
  record Key(KeyText key) implements Presented {}

  /** A signed token of an issuer (RFC 7519). */
  record Token(String text) implements Presented {

    /** Tells nothing: whoever has the token may call. */
    @Override
    public String toString() {
      return "a token";
    }
  }

  /** Nothing that could be checked. */
  record Nothing(String why) implements Presented {}

  /** Reads the header {@code Authorization}. */
  static Presented read(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      return new Nothing(
          "this runner asks for credentials: an API key over Basic or Bearer, or a bearer token");
    }
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? authorization : authorization.substring(0, space);
    String rest = space < 0 ? "" : authorization.substring(space + 1).strip();
    if (scheme.equalsIgnoreCase("Basic")) {
      return basic(rest)
          .<Presented>map(Key::new)
          .orElseGet(
              () -> new Nothing("Basic needs a key's id as user and its secret as password"));
    }
    if (!scheme.equalsIgnoreCase("Bearer")) {
      return new Nothing("the header Authorization must be of the scheme Basic or Bearer");
    }
    if (rest.startsWith(KeyText.PREFIX)) {
      return KeyText.find(rest)
          .<Presented>map(Key::new)
          .orElseGet(() -> new Nothing("the API key is not whole: kosha_<id>_<secret>"));
    }
    return rest.chars().filter(c -> c == '.').count() == 2
        ? new Token(rest)
        : new Nothing("the bearer token is neither an API key nor a signed token");
  }

  private static Optional<KeyText> basic(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : KeyText.of(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
