package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.cli.EventStream.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventStreamTest {

  @Test
  void next_eventsAndComments_areReadAsTheStandardSays() {
    EventStream events =
        new EventStream(
            List.of(
                    ": still here",
                    "event: step",
                    "id: 7",
                    "data: one",
                    "data:two",
                    "",
                    "event: without data",
                    "",
                    "data",
                    "")
                .iterator());

    assertThat(events.next()).contains(new Event("step", "one\ntwo"));
    assertThat(events.next()).contains(new Event("", ""));
    assertThat(events.next()).isEmpty();
  }

  @Test
  void next_eventThatIsCutOff_isNone() {
    assertThat(new EventStream(List.of("event: done", "data: {}").iterator()).next()).isEmpty();
  }
}
