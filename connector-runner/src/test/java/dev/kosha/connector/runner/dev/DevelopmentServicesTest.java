package dev.kosha.connector.runner.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.api.manifest.ConnectionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DevManifest;
import dev.kosha.connector.api.manifest.DevOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DevelopmentServicesTest {

  private final List<String> log = new ArrayList<>();
  private final DevelopmentServices services =
      new DevelopmentServices(this::startService, Path::of);

  @Test
  void start_connectors_startsTheirServicesWithFlagsOrDefaults() {
    List<StartedService> started =
        services.start(
            List.of(connector("a", "store-a"), connector("b", null), connector("c", "store-c")),
            Map.of("--port", "7", "--other", "x"));

    assertThat(started).extracting(s -> s.connector().id()).containsExactly("a", "c");
    assertThat(started.get(0).endpoint().address()).isEqualTo("store-a:7");
    assertThat(log)
        .containsExactly(
            "start store-a in store-a {mode=fast, port=7}",
            "start store-c in store-c {mode=fast, port=7}");
  }

  @Test
  void start_nothingGiven_usesTheDefaults() {
    services.start(List.of(connector("a", "store-a")), Map.of());

    assertThat(log).containsExactly("start store-a in store-a {mode=fast, port=9}");
  }

  @Test
  void start_serviceThatFails_namesItTheReasonAndItsFlags() {
    assertThatThrownBy(
            () -> services.start(List.of(connector("a", "store-a")), Map.of("--port", "0")))
        .isInstanceOf(ServiceStartException.class)
        .hasMessage(
            "the development service of Title of a cannot start: port 0 is in use (flags: --port 0,"
                + " --mode fast)");
  }

  private static ConnectorManifest connector(String id, @Nullable String service) {
    DevManifest dev =
        service == null
            ? null
            : new DevManifest(
                service,
                List.of(new DevOption("port", "p", "9"), new DevOption("mode", "m", "fast")),
                List.of(),
                List.of());
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new ConnectorManifest(
        id,
        "Title of " + id,
        "d",
        List.of(),
        "i.svg",
        List.of(),
        new ConnectionManifest(
            json.objectNode(), json.objectNode(), Map.of(), Map.of(), json.objectNode()),
        List.of(),
        dev,
        List.of());
  }

  private DevEndpoint startService(String id, DevServiceSettings settings) {
    String port = settings.options().getOrDefault("port", "");
    if (port.equals("0")) {
      throw new ServiceStartException("port 0 is in use");
    }
    log.add(
        "start %s in %s %s"
            .formatted(id, settings.dataDirectory(), new TreeMap<>(settings.options())));
    return new DevEndpoint(id + ":" + port, JsonNodeFactory.instance.objectNode());
  }
}
