package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeadersTest {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void read_validHeaders_areHandedOn() {
    assertThat(TraceHeaders.read(List.of(PARENT), List.of("rojo=00f067,t61@congo=t6", "x/y=1 2")))
        .isEqualTo(Map.of("traceparent", PARENT, "tracestate", "rojo=00f067,t61@congo=t6,x/y=1 2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later"
      })
  void read_laterVersion_isHandedOn(String parent) {
    assertThat(TraceHeaders.read(List.of(parent), List.of()))
        .isEqualTo(Map.of("traceparent", parent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void read_invalidParent_isIgnored(String parent) {
    assertThat(TraceHeaders.read(List.of(parent), List.of("a=1"))).isEmpty();
  }

  @Test
  void read_twoParents_areIgnored() {
    assertThat(TraceHeaders.read(List.of(PARENT, PARENT), List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "=1", "A=1", "a=", "a=1=2", "a=b\u0007", "1a=b", "a@=1"})
  void read_invalidState_isLeftOut(String state) {
    assertThat(TraceHeaders.read(List.of(PARENT), List.of(state)))
        .isEqualTo(Map.of("traceparent", PARENT));
  }

  @Test
  void read_tooManyMembers_areLeftOut() {
    List<String> states = Collections.nCopies(33, "a=1");

    assertThat(TraceHeaders.read(List.of(PARENT), states)).containsOnlyKeys("traceparent");
    assertThat(TraceHeaders.read(List.of(PARENT), states.subList(0, 32))).hasSize(2);
  }
}
