package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.FixtureCallbackHandler;
import dev.kosha.connector.runner.fixture.FixtureSaslProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SaslRouterTest {

  private final SaslRouter router = SaslRouter.install();
  private final URLClassLoader first = loader();
  private final URLClassLoader second = loader();

  @AfterEach
  void close() throws IOException {
    router.close();
    UnloadAudit audit = new UnloadAudit();
    audit.inspect("fixture", first);
    audit.inspect("fixture", second);
    first.close();
    second.close();
  }

  /** Two loaders of the same classes, as two generations have them. */
  private static URLClassLoader loader() {
    URL classes = FixtureSaslProvider.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(
        new URL[] {classes}, new HostApi(SaslRouterTest.class.getClassLoader()));
  }

  private static void addProvider(ClassLoader loader) throws ReflectiveOperationException {
    Security.addProvider((Provider) make(loader, FixtureSaslProvider.class));
  }

  private static Object make(ClassLoader loader, Class<?> type)
      throws ReflectiveOperationException {
    return loader.loadClass(type.getName()).getConstructor().newInstance();
  }

  private static @Nullable SaslClient client(ClassLoader loader) throws Exception {
    CallbackHandler handler = (CallbackHandler) make(loader, FixtureCallbackHandler.class);
    return Sasl.createSaslClient(
        new String[] {"FIXTURE"}, null, "test", "localhost", Map.of(), handler);
  }

  private static ClassLoader loaderOfClient(ClassLoader loader) throws Exception {
    SaslClient client = Objects.requireNonNull(client(loader));
    return client.getClass().getClassLoader();
  }

  @Test
  void adopt_takes_the_plugins_provider_out_of_the_process() throws Exception {
    addProvider(first);

    router.adopt(first);

    assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
        .doesNotContain("Fixture SASL")
        .contains(router.getName());
  }

  @Test
  void clients_come_from_the_loader_that_asks_with_two_side_by_side() throws Exception {
    addProvider(first);
    router.adopt(first);
    addProvider(second);
    router.adopt(second);

    assertThat(loaderOfClient(first)).isSameAs(first);
    assertThat(loaderOfClient(second)).isSameAs(second);
  }

  @Test
  void release_of_the_first_leaves_new_clients_to_the_second() throws Exception {
    addProvider(first);
    router.adopt(first);
    addProvider(second);
    router.adopt(second);

    router.release(first);

    assertThat(loaderOfClient(second)).isSameAs(second);
    assertThat(client(first)).isNull();
  }
}
