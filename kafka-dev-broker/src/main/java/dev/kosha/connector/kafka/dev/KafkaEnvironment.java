package dev.kosha.connector.kafka.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.secured.SecuredBroker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kafka for tests: one broker for all tests of a JVM. Thread-safe. Starts on first use and is
 * closed when the JVM ends; a test deletes the topics that it minds.
 *
 * <p>Where Docker answers it is the image {@code apache/kafka-native} through Testcontainers, else
 * a broker in this JVM, behind a class loader that hides it. One line on standard output says
 * which. The system property {@value #CHOICE} set to {@code embedded} or {@code testcontainers}
 * decides instead.
 *
 * <p>The listeners with security belong to another broker, in a JVM of its own: Kafka registers its
 * SASL providers JVM-wide, and a test is there to find out whether the connector under test gets
 * along without another Kafka's. That broker is always the embedded one, starts when first asked
 * for, and shares no topic with {@link #connection()}.
 *
 * <p>The embedded broker comes from this module's zip, which the system property {@value #ZIP}
 * names.
 */
public final class KafkaEnvironment {

  /** The system property that holds the path of {@code kafka-dev-broker-<version>.zip}. */
  public static final String ZIP = BrokerZip.PROPERTY;

  /** The system property that chooses: {@code embedded} or {@code testcontainers}. */
  public static final String CHOICE = "kosha.testKafka";

  /** One for the JVM, which is what sharing means; JUnit has no common place across classes. */
  private static final KafkaEnvironment SHARED = new KafkaEnvironment();

  private @Nullable SharedKafka kafka;
  private @Nullable SecuredBroker secured;

  private KafkaEnvironment() {}

  /** The one of this JVM. */
  public static KafkaEnvironment shared() {
    return SHARED;
  }

  /**
   * Starts a broker that is the caller's alone, to be stopped, started again and closed by it.
   *
   * @param properties broker properties, which win over the environment's
   */
  public static KafkaCluster newIsolated(Map<String, String> properties) {
    return KafkaCluster.open(1, properties);
  }

  /**
   * Starts brokers that are the caller's alone, numbered from 1; node 1 is the controller. Topics
   * have as many replicas, at most 3, when nothing else is asked for.
   */
  public static KafkaCluster cluster(int brokers) {
    return KafkaCluster.open(brokers, Map.of());
  }

  /** Where the broker is, without security. */
  public String bootstrapServers() {
    return kafka().bootstrapServers();
  }

  /** Settings of a connection to it, without security. */
  public ObjectNode connection() {
    return Connections.plaintext(bootstrapServers());
  }

  /** Settings of a connection to the broker with security, by right credentials. */
  public ObjectNode connection(Security security) {
    return secured().connection(security);
  }

  /**
   * The same settings with wrong credentials: a wrong password or secret; for TLS a broker that the
   * client does not trust; for MTLS a client that the broker does not trust.
   */
  public ObjectNode wrongCredentials(Security security) {
    return secured().wrongCredentials(security);
  }

  /**
   * What it is: {@code Testcontainers apache/kafka-native:4.4.0} or {@code embedded broker 4.4.0}.
   */
  public String description() {
    return kafka().description();
  }

  private synchronized SharedKafka kafka() {
    if (kafka == null) {
      SharedKafka started = SharedKafka.start(System.getProperty(CHOICE, ""));
      closeAtExit("kafka-environment-close", started::close);
      kafka = started;
      System.out.println("Kafka for tests: " + started.description());
    }
    return kafka;
  }

  private synchronized SecuredBroker secured() {
    if (secured == null) {
      BrokerZip zip = BrokerZip.unpack();
      TemporaryFolder folder = TemporaryFolder.create();
      try {
        SecuredBroker started = SecuredBroker.start(zip.classPath(), folder.path());
        closeAtExit(
            "kafka-environment-close-secured",
            () -> {
              try (zip;
                  folder) {
                started.close();
              }
            });
        secured = started;
      } catch (RuntimeException e) {
        zip.close();
        folder.close();
        throw e;
      }
      System.out.println(
          "Kafka for tests with security: embedded broker "
              + KafkaVersion.current()
              + " in a JVM of its own");
    }
    return secured;
  }

  private static void closeAtExit(String threadName, Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, threadName));
  }
}
