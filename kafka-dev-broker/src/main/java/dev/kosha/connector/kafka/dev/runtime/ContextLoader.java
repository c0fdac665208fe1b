package dev.kosha.connector.kafka.dev.runtime;

/**
 * Runs code under a context class loader: Kafka finds its configured classes through it, and its
 * threads inherit it.
 */
final class ContextLoader {

  private ContextLoader() {}

  /** What is to be run. */
  @FunctionalInterface
  interface Action<T, E extends Exception> {
    T run() throws E;
  }

  static <T, E extends Exception> T within(ClassLoader loader, Action<T, E> action) throws E {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static void within(ClassLoader loader, Runnable action) {
    within(
        loader,
        () -> {
          action.run();
          return loader;
        });
  }
}
