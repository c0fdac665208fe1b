package dev.kosha.connector.kafka.client;

import java.util.function.Supplier;

/**
 * Runs code under the plugin's class loader.
 *
 * <p>Kafka looks classes up through the thread's context class loader. Under the host's, its static
 * initialisers fail and leave the class broken for the life of the generation.
 */
final class PluginLoader {

  private PluginLoader() {}

  static <T> T call(Supplier<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PluginLoader.class.getClassLoader());
    try {
      return code.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static void run(Runnable code) {
    call(
        () -> {
          code.run();
          return true;
        });
  }
}
