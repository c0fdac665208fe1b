package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordLinkageTest {

  /** A class of a plugin, as the component of a record of a plugin. */
  static final class Part {}

  /** A record of a plugin. */
  record Whole(Part part) {}

  @ParameterizedTest
  @ValueSource(strings = {"equals", "hashCode", "toString"})
  void takeOver_recordLinkedLast_isForgotten(String method) throws ReflectiveOperationException {
    WeakReference<ClassLoader> loader = linkInNewLoader(method);

    RecordLinkage.takeOver();

    awaitCollected(loader);
  }

  @Test
  void takeOver_everyMethodLinkedLast_isForgotten() throws ReflectiveOperationException {
    WeakReference<ClassLoader> loader = linkInNewLoader("equals", "hashCode", "toString");

    RecordLinkage.takeOver();

    awaitCollected(loader);
  }

  private static void awaitCollected(WeakReference<ClassLoader> loader) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loader.get()).isNull();
            });
  }

  /** Calls methods of a record whose class belongs to a loader that nobody else holds. */
  private static WeakReference<ClassLoader> linkInNewLoader(String... methods)
      throws ReflectiveOperationException {
    ClassLoader loader = new OwnClasses();
    Object whole = newWhole(loader);
    for (String method : methods) {
      switch (method) {
        case "equals" -> assertThat(whole.equals(newWhole(loader))).isFalse();
        case "hashCode" -> assertThat(whole.hashCode()).isEqualTo(whole.hashCode());
        default -> assertThat(whole.toString()).startsWith("Whole[part=");
      }
    }
    return new WeakReference<>(loader);
  }

  private static Object newWhole(ClassLoader loader) throws ReflectiveOperationException {
    Constructor<?> part = loader.loadClass(Part.class.getName()).getDeclaredConstructor();
    Constructor<?> whole = loader.loadClass(Whole.class.getName()).getDeclaredConstructors()[0];
    part.setAccessible(true);
    whole.setAccessible(true);
    return whole.newInstance(part.newInstance());
  }

  /** Loads the classes of this test anew, as a plugin's loader does with its own. */
  private static final class OwnClasses extends ClassLoader {

    OwnClasses() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream code = RecordLinkageTest.class.getClassLoader().getResourceAsStream(file)) {
        byte[] bytes = Objects.requireNonNull(code, file).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
