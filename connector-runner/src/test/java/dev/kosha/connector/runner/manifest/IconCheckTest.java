package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IconCheckTest {

  private static List<String> faults(String svg) {
    return IconCheck.faults(svg.getBytes(StandardCharsets.UTF_8));
  }

  private static String svg(String content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
        + content
        + "</svg>";
  }

  @Test
  void faults_of_a_drawing_are_none() {
    assertThat(
            faults(
                svg(
                    "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/>"
                        + "</linearGradient></defs><path d=\"M0 0\" fill=\"url(#a)\"/>"
                        + "<use href=\"#a\"/>")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<style>@import 'x'</style>",
        "<image href=\"data:image/png;base64,AA\"/>",
        "<a href=\"https://example.org\"/>",
        "<path onload=\"alert(1)\" d=\"\"/>",
        "<use xlink:href=\"https://example.org/a.svg#b\"/>",
        "<use href=\" https://example.org/a.svg\"/>",
        "<path fill=\"url(https://example.org/a)\"/>",
        "<path style=\"fill: URL( 'https://example.org/a' )\"/>",
        "<path style=\"fill: u\\72l(https://example.org/a)\"/>",
        "<?xml-stylesheet href=\"https://example.org/a.css\"?>"
      })
  void faults_of_what_runs_or_refers_outside_are_found(String content) {
    assertThat(faults(svg(content))).isNotEmpty();
  }

  @Test
  void faults_of_something_else_are_found() {
    assertThat(faults("<html/>")).contains("is not an SVG: its root is 'html'");
    assertThat(faults("no xml")).containsExactly("is not well-formed XML");
    assertThat(faults("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>"))
        .isNotEmpty();
    assertThat(faults(svg(" ".repeat(IconCheck.MAX_BYTES)))).hasSize(1);
  }
}
