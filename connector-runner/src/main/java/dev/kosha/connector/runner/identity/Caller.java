package dev.kosha.connector.runner.identity;

import java.util.Objects;

/**
 * Who calls. Immutable; holds no secret.
 *
 * @param id the same for every call of the same caller, and nobody else's: {@code
 *     key:0f1e2d3c4b5a6978} or {@code token:} and the token's subject
 * @param name for people; not unique
 * @param role what the caller may do
 * @param limits what of it is allowed
 */
public record Caller(String id, String name, Role role, CallLimits limits) {

  private static final Caller ANYBODY =
      new Caller("anybody", "anybody", Role.ADMIN, CallLimits.none());

  public Caller {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(limits, "limits");
  }

  /** Whoever calls a runner that asks for no credentials. */
  public static Caller anybody() {
    return ANYBODY;
  }

  static Caller of(ApiKey key) {
    return new Caller("key:" + key.id(), key.name(), key.role(), key.limits());
  }

  /** Whether the caller's role includes that one. */
  public boolean may(Role needed) {
    return role.includes(needed);
  }
}
