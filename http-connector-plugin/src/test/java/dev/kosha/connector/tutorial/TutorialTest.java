package dev.kosha.connector.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code on the page is the code of the template. */
class TutorialTest {

  private static final Path PAGE = Path.of("../docs/writing-a-connector.md");
  private static final Pattern CODE =
      Pattern.compile("```(java|json|properties)\\n(.*?)```", Pattern.DOTALL);

  @Test
  void page_code_standsInTheTemplate() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path file : Template.files()) {
      sources.add(flat(Files.readString(file)));
    }
    List<String> blocks = new ArrayList<>();
    Matcher matcher = CODE.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      blocks.add(matcher.group(2));
    }

    assertThat(blocks).hasSizeGreaterThan(8);
    assertThat(blocks)
        .allSatisfy(block -> assertThat(sources).anyMatch(source -> source.contains(flat(block))));
  }

  /** Without indentation, which a page has no room for. */
  private static String flat(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
  }
}
