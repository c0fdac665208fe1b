package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "kafka.produce, kafka.produce, true",
    "kafka.produce, kafka.produceBatch, false",
    "kafka.produce*, kafka.produceBatch, true",
    "kafka.*, kafka.produce, true",
    "kafka.*, kafkaesque.produce, false",
    "kafka.produce, KAFKA.PRODUCE, false",
    "*, http.request, true"
  })
  void allowsAction_byIdOrBeginning(String limit, String action, boolean allowed) {
    CallLimits limits = new CallLimits(List.of(), List.of("other.action", limit), false);

    assertThat(limits.allowsAction(action)).isEqualTo(allowed);
    assertThat(limits.isNone()).isFalse();
  }

  @Test
  void none_allowsAll() {
    assertThat(CallLimits.none().allowsAction("kafka.deleteTopic")).isTrue();
    assertThat(CallLimits.none().allowsConnection("default")).isTrue();
    assertThat(CallLimits.none().isNone()).isTrue();
  }

  @Test
  void allowsConnection_namedOnesOnly() {
    CallLimits limits = new CallLimits(List.of("audit"), List.of(), false);

    assertThat(limits.allowsConnection("audit")).isTrue();
    assertThat(limits.allowsConnection("default")).isFalse();
  }

  @Test
  void role_includesThoseBefore() {
    assertThat(Role.ADMIN.includes(Role.VIEWER)).isTrue();
    assertThat(Role.EDITOR.includes(Role.EDITOR)).isTrue();
    assertThat(Role.INVOKER.includes(Role.EDITOR)).isFalse();
    assertThat(Role.find("admin")).hasValue(Role.ADMIN);
    assertThat(Role.find("root")).isEmpty();
  }
}
