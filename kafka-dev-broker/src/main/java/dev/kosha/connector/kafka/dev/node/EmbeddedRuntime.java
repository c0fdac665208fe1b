package dev.kosha.connector.kafka.dev.node;

import dev.kosha.connector.kafka.dev.runtime.BrokerRuntime;
import dev.kosha.connector.kafka.dev.runtime.RunningBroker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's server in the host's JVM. Thread-safe. Created by reflection, once in its class loader.
 */
public final class EmbeddedRuntime implements BrokerRuntime {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRuntime.class);

  /**
   * Takes from Kafka the means to end the host's JVM, which it uses on a fatal fault, and to act
   * when the JVM ends: the host closes it.
   */
  public EmbeddedRuntime() {
    Exit.setExitProcedure(EmbeddedRuntime::refuseToExit);
    Exit.setHaltProcedure(EmbeddedRuntime::refuseToExit);
    Exit.setShutdownHookAdder((name, hook) -> LOG.debug("No shutdown hook '{}'", name));
  }

  private static void refuseToExit(int status, @Nullable String message) {
    LOG.error("The broker failed and would have ended its process: status {}, {}", status, message);
  }

  @Override
  public RunningBroker start(Map<String, String> properties) throws IOException {
    return EmbeddedBroker.start(properties);
  }

  @Override
  public void close() {
    KafkaYammerMetrics.defaultRegistry().shutdown();
    unregisterLogController();
  }

  /** Kafka never takes this bean back, and it would keep the class loader alive. */
  private static void unregisterLogController() {
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName("kafka:type=kafka.Log4jController");
      // Another runtime in this JVM may have registered it first.
      if (beans.isRegistered(name)
          && beans.getClassLoaderFor(name) == EmbeddedRuntime.class.getClassLoader()) {
        beans.unregisterMBean(name);
      }
    } catch (JMException e) {
      throw new IllegalStateException("Kafka's log controller cannot be unregistered", e);
    }
  }
}
