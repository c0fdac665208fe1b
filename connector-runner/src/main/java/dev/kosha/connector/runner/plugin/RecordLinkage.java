package dev.kosha.connector.runner.plugin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Makes the JDK forget the plugin's record that it linked last.
 *
 * <p>In JDK 17 static method handles of {@link ObjectMethods} keep the type that each was last
 * adapted to, and so the class, and the loader, of the last record whose {@code equals}, {@code
 * hashCode} or {@code toString} ran for the first time, or that of a component. Linking a record of
 * the host takes their place.
 */
final class RecordLinkage {

  private RecordLinkage() {}

  /** Links the methods of a record of the host once more. */
  static void takeOver() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle component = lookup.findGetter(Placeholder.class, "value", String.class);
      link(
          lookup,
          "equals",
          MethodType.methodType(boolean.class, Placeholder.class, Object.class),
          component);
      link(lookup, "hashCode", MethodType.methodType(int.class, Placeholder.class), component);
      link(lookup, "toString", MethodType.methodType(String.class, Placeholder.class), component);
    } catch (Throwable e) {
      throw new IllegalStateException("a record of the host can be linked", e);
    }
  }

  private static void link(
      MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle component)
      throws Throwable {
    ObjectMethods.bootstrap(lookup, method, type, Placeholder.class, "value", component);
  }

  /** Its component is no Object: a handle that needs no adapting keeps what it has. */
  private record Placeholder(String value) {}
}
