package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path: a tree of segments, where a literal wins over a placeholder, and that
 * over a last {@code {name...}}, which stands for one segment or more. Immutable and thread-safe.
 */
final class RouteTable {

  private static final String REST = "...}";

  private final Node root = new Node();

  RouteTable(List<Route> routes) {
    routes.forEach(this::add);
  }

  private void add(Route route) {
    Node node = root;
    List<String> names = new ArrayList<>();
    for (String segment : segments(route.template())) {
      if (segment.endsWith(REST)) {
        names.add(segment.substring(1, segment.length() - REST.length()));
        if (node.rest == null) {
          node.rest = new Node();
        }
        node = node.rest;
      } else if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
        if (node.any == null) {
          node.any = new Node();
        }
        node = node.any;
      } else {
        node = node.literals.computeIfAbsent(segment, s -> new Node());
      }
    }
    Entry entry = new Entry(route, List.copyOf(names));
    if (node.entries.putIfAbsent(route.method(), entry) != null) {
      throw new IllegalArgumentException(
          "two routes for " + route.method() + " " + route.template());
    }
  }

  /**
   * Finds what serves the path: what knows the method, or else what knows another.
   *
   * <p>A connection may be called as a route is: GET of it leads to the placeholder then.
   *
   * @param segments of the path
   */
  Optional<Match> find(List<String> segments, HttpMethod method) {
    List<String> values = new ArrayList<>(2);
    Node node = find(root, segments, 0, values, method);
    if (node == null) {
      values.clear();
      node = find(root, segments, 0, values, null);
    }
    return node == null ? Optional.empty() : Optional.of(new Match(node.entries, values));
  }

  /**
   * @param method null for any
   */
  private static @Nullable Node find(
      Node node,
      List<String> segments,
      int depth,
      List<String> values,
      @Nullable HttpMethod method) {
    if (depth == segments.size()) {
      return node.serves(method) ? node : null;
    }
    String segment = segments.get(depth);
    Node literal = node.literals.get(segment);
    if (literal != null) {
      Node found = find(literal, segments, depth + 1, values, method);
      if (found != null) {
        return found;
      }
    }
    if (node.any != null && !segment.isEmpty()) {
      values.add(segment);
      Node found = find(node.any, segments, depth + 1, values, method);
      if (found != null) {
        return found;
      }
      values.remove(values.size() - 1);
    }
    if (node.rest != null && node.rest.serves(method)) {
      values.add(String.join("/", segments.subList(depth, segments.size())));
      return node.rest;
    }
    return null;
  }

  /** What stands between the slashes of a path that begins with one. */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(6);
    int from = 1;
    int slash = path.indexOf('/', from);
    while (slash >= 0) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
      slash = path.indexOf('/', from);
    }
    segments.add(from <= path.length() ? path.substring(from) : "");
    return segments;
  }

  private record Entry(Route route, List<String> names) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<HttpMethod, Entry> entries = new LinkedHashMap<>();
    private @Nullable Node any;
    private @Nullable Node rest;

    boolean serves(@Nullable HttpMethod method) {
      return method == null
          ? !entries.isEmpty()
          : entries.containsKey(method)
              || (method.equals(HttpMethod.HEAD) && entries.containsKey(HttpMethod.GET));
    }
  }

  /** The operations of one path, and what its placeholders stand for. */
  static final class Match {

    private final Map<HttpMethod, Entry> entries;
    private final List<String> values;

    private Match(Map<HttpMethod, Entry> entries, List<String> values) {
      this.entries = entries;
      this.values = values;
    }

    /** The route of the method; a HEAD is served by its GET. */
    Optional<Route> findRoute(HttpMethod method) {
      return Optional.ofNullable(entry(method)).map(Entry::route);
    }

    /** For the header {@code Allow}: the methods in alphabetical order. */
    String allow() {
      TreeSet<String> methods = new TreeSet<>();
      entries.keySet().forEach(method -> methods.add(method.name()));
      if (entries.containsKey(HttpMethod.GET)) {
        methods.add(HttpMethod.HEAD.name());
      }
      methods.add(HttpMethod.OPTIONS.name());
      return String.join(", ", methods);
    }

    /** The placeholders' values by name, percent-decoded. */
    Map<String, String> parameters(HttpMethod method) {
      Entry entry = entry(method);
      if (entry == null || values.isEmpty()) {
        return Map.of();
      }
      if (values.size() == 1) {
        return Collections.singletonMap(entry.names().get(0), decode(values.get(0)));
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        parameters.put(entry.names().get(i), decode(values.get(i)));
      }
      return parameters;
    }

    private @Nullable Entry entry(HttpMethod method) {
      Entry entry = entries.get(method);
      return entry == null && method.equals(HttpMethod.HEAD) ? entries.get(HttpMethod.GET) : entry;
    }

    private static String decode(String segment) {
      if (segment.indexOf('%') < 0) {
        return segment;
      }
      try {
        // URLDecoder is for forms, where a plus is a space; in a path it is a plus.
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new RequestRefusedException(
            ProtocolError.REQUEST_INVALID, "the path has a broken percent escape");
      }
    }
  }
}
