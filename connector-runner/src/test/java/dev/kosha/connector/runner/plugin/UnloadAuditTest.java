package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.FixtureBean;
import dev.kosha.connector.runner.fixture.FixtureSaslProvider;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class UnloadAuditTest {

  private final UnloadAudit audit = new UnloadAudit();

  private static URLClassLoader loader() {
    URL classes = FixtureBean.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(
        new URL[] {classes}, new HostApi(UnloadAuditTest.class.getClassLoader()));
  }

  @Test
  void inspect_of_a_loader_that_nothing_holds_is_clean() throws Exception {
    try (URLClassLoader loader = loader()) {
      AuditFindings findings = audit.inspect("fixture", loader);

      assertThat(findings.clean()).isTrue();
      assertThat(findings.words()).isEmpty();
    }
  }

  @Test
  void inspect_finds_threads_beans_and_providers() throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("kosha.test:type=Fixture");
    CountDownLatch end = new CountDownLatch(1);
    try (URLClassLoader loader = loader()) {
      Thread thread = leftThread(loader, end);
      beans.registerMBean(
          loader.loadClass(FixtureBean.class.getName()).getConstructor().newInstance(), name);
      Security.addProvider(
          (Provider)
              loader.loadClass(FixtureSaslProvider.class.getName()).getConstructor().newInstance());
      try {
        AuditFindings findings = audit.inspect("fixture", loader);

        assertThat(findings.threads()).containsExactly("left-behind");
        assertThat(findings.beans()).containsExactly("kosha.test:type=Fixture");
        assertThat(findings.providers()).containsExactly("Fixture SASL");
        assertThat(findings.words())
            .isEqualTo(
                "threads left: left-behind; MBeans left: kosha.test:type=Fixture;"
                    + " security providers left: Fixture SASL");
        assertThat(Security.getProvider("Fixture SASL")).isNull();
      } finally {
        end.countDown();
        thread.join();
        beans.unregisterMBean(name);
      }
    }
  }

  private static Thread leftThread(ClassLoader loader, CountDownLatch end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "left-behind");
    thread.setContextClassLoader(loader);
    thread.start();
    return thread;
  }

  @Test
  void uncollected_counts_loaders_until_they_are_freed() throws Exception {
    try (URLClassLoader held = loader()) {
      audit.inspect("fixture", held);
      inspectAnotherAndForgetIt();
      assertThat(audit.uncollected()).isPositive();

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(audit.uncollected()).isEqualTo(1);
              });
      assertThat(held.getURLs()).isNotEmpty();
    }
  }

  private void inspectAnotherAndForgetIt() throws Exception {
    try (URLClassLoader forgotten = loader()) {
      audit.inspect("fixture", forgotten);
    }
  }
}
