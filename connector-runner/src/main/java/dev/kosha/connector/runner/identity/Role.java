package dev.kosha.connector.runner.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. Each role includes those before it. */
public enum Role {
  /** Reads what is installed and how the runner does. */
  VIEWER,
  /** Calls actions. */
  INVOKER,
  /** Changes connections and workflows. */
  EDITOR,
  /** Changes plugins and keys. */
  ADMIN;

  /** Whether whoever has this role may do what that one may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** As callers write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of this name, in lower case. */
  public static Optional<Role> find(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
