package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionSearchTest {

  @Test
  void find_noWords_givesAllInOrder() {
    assertThat(find(" ", "")).containsExactly("test.echo", "test.shout");
  }

  @Test
  void find_wordInTitleAndDescription_putsTheTitleFirst() {
    assertThat(find("ECHO", "")).containsExactly("test.echo", "test.shout");
    assertThat(find("loud", "")).containsExactly("test.shout");
  }

  @Test
  void find_keyword_isFound() {
    assertThat(find("mirr", "")).containsExactly("test.echo");
  }

  @Test
  void find_severalWords_needsAll() {
    assertThat(find("echo loud", "")).containsExactly("test.shout");
    assertThat(find("echo nowhere", "")).isEmpty();
  }

  @Test
  void find_connector_limits() {
    assertThat(find("", "test")).hasSize(2);
    assertThat(find("echo", "other")).isEmpty();
  }

  private static List<String> find(String words, String connector) {
    return ActionSearch.find(TestCatalog.create(), words, connector).stream()
        .map(action -> action.manifest().id())
        .toList();
  }
}
