package dev.kosha.connector.runner.plugin;

import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what keeps the class loader of an unloaded generation, and counts the loaders that the
 * garbage collector has not freed yet. Thread-safe.
 */
final class UnloadAudit {

  private final ReferenceQueue<ClassLoader> freed = new ReferenceQueue<>();
  private final Set<UnloadedLoader> unloaded = ConcurrentHashMap.newKeySet();
  private final Map<String, AuditFindings> last = new ConcurrentHashMap<>();

  private static final class UnloadedLoader extends PhantomReference<ClassLoader> {

    final String plugin;

    UnloadedLoader(String plugin, ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      this.plugin = plugin;
    }
  }

  /**
   * Looks at a loader whose generation is unloaded, and from then on counts it until it is gone.
   */
  AuditFindings inspect(String plugin, ClassLoader loader) {
    AuditFindings findings =
        new AuditFindings(threads(loader), beans(loader), removeProviders(loader));
    last.put(plugin, findings);
    unloaded.add(new UnloadedLoader(plugin, loader, freed));
    return findings;
  }

  /** How many loaders of unloaded generations are still in memory. */
  int uncollected() {
    poll();
    return unloaded.size();
  }

  /** How many loaders of unloaded generations of a plugin are still in memory. */
  int uncollected(String plugin) {
    poll();
    return (int) unloaded.stream().filter(loader -> loader.plugin.equals(plugin)).count();
  }

  /** What was found when a generation of the plugin was last unloaded. */
  AuditFindings last(String plugin) {
    return last.getOrDefault(plugin, AuditFindings.none());
  }

  private void poll() {
    Object reference = freed.poll();
    while (reference != null) {
      unloaded.remove(reference);
      reference = freed.poll();
    }
  }

  private static List<String> threads(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(t -> isOf(loader, t.getClass()) || isSame(loader, t.getContextClassLoader()))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  private static List<String> beans(ClassLoader loader) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<String> names = new ArrayList<>();
    for (ObjectName name : server.queryNames(null, null)) {
      if (isSame(loader, loaderOf(server, name))) {
        names.add(name.getCanonicalName());
      }
    }
    return names;
  }

  private static @Nullable ClassLoader loaderOf(MBeanServer server, ObjectName name) {
    try {
      return server.getClassLoaderFor(name);
    } catch (InstanceNotFoundException e) {
      // Unregistered since the query, which is as good as never found.
      return null;
    }
  }

  /** A provider that stays would pin the loader and shadow that of the next generation. */
  private static List<String> removeProviders(ClassLoader loader) {
    List<String> names = new ArrayList<>();
    for (Provider provider : Security.getProviders()) {
      if (isOf(loader, provider.getClass())) {
        names.add(provider.getName());
        Security.removeProvider(provider.getName());
      }
    }
    return names;
  }

  private static boolean isOf(ClassLoader loader, Class<?> type) {
    return isSame(loader, type.getClassLoader());
  }

  @SuppressWarnings("ReferenceEquality") // a loader is itself and nothing else
  private static boolean isSame(ClassLoader loader, @Nullable ClassLoader other) {
    return loader == other;
  }
}
