package dev.kosha.connector.runner.plugin;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one SASL provider that {@link Security} sees. Libraries add providers of their own to that
 * process-wide list, where the first generation's would serve all later ones and stay pinned. This
 * one takes the plugins' providers out and hands each request to the provider that belongs to the
 * class loader of the request's callback handler. Thread-safe; the lifecycle closes it.
 */
final class SaslRouter extends Provider implements AutoCloseable {

  private static final long serialVersionUID = 1L;
  private static final String CLIENT = "SaslClientFactory";
  private static final String SERVER = "SaslServerFactory";

  /** By loader, then by service type and mechanism. */
  private final transient Map<ClassLoader, Map<String, Object>> factories =
      new ConcurrentHashMap<>();

  /** Makes the router and puts it before all other providers. */
  static SaslRouter install() {
    SaslRouter router = new SaslRouter();
    Security.insertProviderAt(router, 1);
    return router;
  }

  private SaslRouter() {
    super("KoshaSasl-" + UUID.randomUUID(), "1.0", "Routes SASL to the plugin that asks");
  }

  /**
   * Takes over what the generation has added to {@link Security} so far. Runs code of the plugin:
   * call it on a thread of the generation.
   */
  void adopt(ClassLoader loader) {
    for (Provider provider : Security.getProviders()) {
      if (loader.equals(provider.getClass().getClassLoader())) {
        adopt(loader, provider);
      }
    }
  }

  private void adopt(ClassLoader loader, Provider provider) {
    List<Service> services = List.copyOf(provider.getServices());
    boolean onlySasl = true;
    for (Service service : services) {
      if (service.getType().equals(CLIENT) || service.getType().equals(SERVER)) {
        adopt(loader, service);
      } else {
        onlySasl = false;
      }
    }
    if (onlySasl) {
      Security.removeProvider(provider.getName());
    }
  }

  private void adopt(ClassLoader loader, Service service) {
    try {
      factories
          .computeIfAbsent(loader, l -> new ConcurrentHashMap<>())
          .put(key(service.getType(), service.getAlgorithm()), service.newInstance(null));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SASL service " + service.getAlgorithm() + " is broken", e);
    }
    synchronized (this) {
      if (getService(service.getType(), service.getAlgorithm()) == null) {
        putService(new RoutedService(service.getType(), service.getAlgorithm()));
      }
    }
  }

  /** Forgets a generation. */
  void release(ClassLoader loader) {
    factories.remove(loader);
  }

  private @Nullable Object factory(
      String type, String mechanism, @Nullable CallbackHandler handler) {
    ClassLoader loader = handler == null ? null : handler.getClass().getClassLoader();
    Map<String, Object> own = loader == null ? null : factories.get(loader);
    return own == null ? null : own.get(key(type, mechanism));
  }

  private static String key(String type, String mechanism) {
    return type + "." + mechanism;
  }

  @Override
  public void close() {
    Security.removeProvider(getName());
    factories.clear();
  }

  private final class RoutedService extends Service {

    RoutedService(String type, String mechanism) {
      super(SaslRouter.this, type, mechanism, RoutedService.class.getName(), null, null);
    }

    @Override
    public Object newInstance(@Nullable Object parameter) {
      return getType().equals(CLIENT)
          ? new RoutedClients(getAlgorithm())
          : new RoutedServers(getAlgorithm());
    }
  }

  /**
   * Answers null, which the JDK takes as "ask the next provider", for callers that are no plugin.
   */
  private final class RoutedClients implements SaslClientFactory {

    private final String mechanism;

    RoutedClients(String mechanism) {
      this.mechanism = mechanism;
    }

    @Override
    public @Nullable SaslClient createSaslClient(
        String[] mechanisms,
        @Nullable String authorizationId,
        String protocol,
        String serverName,
        @Nullable Map<String, ?> properties,
        @Nullable CallbackHandler handler)
        throws SaslException {
      Object factory = factory(CLIENT, mechanism, handler);
      return factory instanceof SaslClientFactory own
          ? own.createSaslClient(
              mechanisms, authorizationId, protocol, serverName, properties, handler)
          : null;
    }

    @Override
    public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
      return new String[] {mechanism};
    }
  }

  private final class RoutedServers implements SaslServerFactory {

    private final String mechanism;

    RoutedServers(String mechanism) {
      this.mechanism = mechanism;
    }

    @Override
    public @Nullable SaslServer createSaslServer(
        String requested,
        String protocol,
        @Nullable String serverName,
        @Nullable Map<String, ?> properties,
        @Nullable CallbackHandler handler)
        throws SaslException {
      Object factory = factory(SERVER, mechanism, handler);
      return factory instanceof SaslServerFactory own
          ? own.createSaslServer(requested, protocol, serverName, properties, handler)
          : null;
    }

    @Override
    public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
      return new String[] {mechanism};
    }
  }
}
