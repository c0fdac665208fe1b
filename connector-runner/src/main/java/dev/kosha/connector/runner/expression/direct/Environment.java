package dev.kosha.connector.runner.expression.direct;

import org.jspecify.annotations.Nullable;

/** What names mean at one place of a query; the innermost first. Immutable. */
final class Environment {

  /** Where nothing is bound. */
  static final Environment EMPTY = new Environment(null, null, null);

  private final @Nullable Slot slot;
  private final @Nullable Filter filter;
  private final @Nullable Environment outer;

  private Environment(@Nullable Slot slot, @Nullable Filter filter, @Nullable Environment outer) {
    this.slot = slot;
    this.filter = filter;
    this.outer = outer;
  }

  Environment with(Slot bound) {
    return new Environment(bound, null, this);
  }

  Environment with(Filter bound) {
    return new Environment(null, bound, this);
  }

  /** A variable of the query; null when it is one of the caller. */
  @Nullable Slot findSlot(String name) {
    for (Environment at = this; at != null; at = at.outer) {
      if (at.slot != null && at.slot.name.equals(name)) {
        return at.slot;
      }
    }
    return null;
  }

  /** An argument of the function under way; null when there is none of that name. */
  @Nullable Filter findFilter(String name) {
    for (Environment at = this; at != null; at = at.outer) {
      if (at.filter != null && at.filter.name.equals(name)) {
        return at.filter;
      }
    }
    return null;
  }

  /** A variable and its place in the frame. */
  record Slot(String name, int index) {}

  /** An argument that is no value: it means what it means where the function is called. */
  record Filter(String name, Syntax syntax, Environment meaning) {}
}
