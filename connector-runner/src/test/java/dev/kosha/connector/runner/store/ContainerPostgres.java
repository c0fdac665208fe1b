package dev.kosha.connector.runner.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A PostgreSQL server in a container. Thread-safe. */
final class ContainerPostgres implements TestPostgres {

  private static final String IMAGE = "postgres:17-alpine";
  private static final int PORT = 5432;

  private final GenericContainer<?> container;
  private final AtomicInteger databases = new AtomicInteger();

  private ContainerPostgres(GenericContainer<?> container) {
    this.container = container;
  }

  /** Empty where Docker is not there, or cannot run the image, such as for want of a registry. */
  static Optional<TestPostgres> startWhereDockerAnswers() {
    boolean asked =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    if (!asked) {
      return Optional.empty();
    }
    try {
      GenericContainer<?> container = new GenericContainer<>(IMAGE);
      container
          .withEnv("POSTGRES_USER", USER)
          .withEnv("POSTGRES_PASSWORD", PASSWORD)
          .withExposedPorts(PORT)
          // It starts twice: once for its own set-up.
          .waitingFor(
              Wait.forLogMessage(".*ready to accept connections.*\\s", 2)
                  .withStartupTimeout(Duration.ofMinutes(1)));
      container.start();
      return Optional.of(new ContainerPostgres(container));
    } catch (RuntimeException | LinkageError e) {
      System.out.println("Docker cannot run " + IMAGE + " (" + e.getMessage() + ")");
      return Optional.empty();
    }
  }

  @Override
  public String createDatabase() {
    return TestPostgres.createDatabase(
        container.getHost(), container.getMappedPort(PORT), "test_" + databases.incrementAndGet());
  }

  @Override
  public String description() {
    return "Testcontainers " + IMAGE;
  }
}
