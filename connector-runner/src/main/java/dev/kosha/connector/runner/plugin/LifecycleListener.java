package dev.kosha.connector.runner.plugin;

/** Is told of each step as it ends, on the lifecycle's thread: it must not block. */
@FunctionalInterface
public interface LifecycleListener {

  void step(LifecycleStep step);
}
