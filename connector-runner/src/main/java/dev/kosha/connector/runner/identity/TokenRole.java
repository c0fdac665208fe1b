package dev.kosha.connector.runner.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the role from a token's claims. Immutable.
 *
 * @param claim a name, or a path with dots such as {@code realm_access.roles}
 * @param roles by value; empty when the values are the roles' own names
 */
record TokenRole(String claim, Map<String, Role> roles) {

  /** The highest role that any of the claim's values gives. */
  Optional<Role> find(Map<String, Object> claims) {
    return values(value(claims, claim))
        .map(text -> roles.isEmpty() ? Role.find(text).orElse(null) : roles.get(text))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /** A name with dots in it, such as an address, is tried before it is taken for a path. */
  private static @Nullable Object value(Map<?, ?> claims, String path) {
    Object value = claims.get(path);
    int dot = path.indexOf('.');
    return value == null && dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? value(inner, path.substring(dot + 1))
        : value;
  }

  /** A list, or words with blanks in between, as in {@code scope}. */
  private static Stream<String> values(@Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return value instanceof String text ? Arrays.stream(text.split(" ", -1)) : Stream.empty();
  }
}
