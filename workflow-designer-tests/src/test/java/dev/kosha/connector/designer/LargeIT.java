package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A workflow of 300 steps: what does not change is not drawn again. */
final class LargeIT {

  private static final int LOOPS = 30;
  private static final int STEPS_EACH = 9;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;

  @BeforeAll
  static void start() {
    runner = DevRunner.start(folder);
    DevRunner.Reply stored =
        runner.send("PUT", "/v1/workflows/large", document(), "Content-Type", "application/yaml");
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  private static String document() {
    StringBuilder text =
        new StringBuilder(
            "document: {dsl: '1.0.0', namespace: default, name: large, version: 1.0.0}\ndo:\n");
    for (int loop = 0; loop < LOOPS; loop++) {
      text.append("  - loop%d:\n      for: {in: '${ [1] }'}\n      do:\n".formatted(loop));
      for (int step = 0; step < STEPS_EACH; step++) {
        text.append("        - set%dx%d: {set: {x: %d}}\n".formatted(loop, step, step));
      }
    }
    return text.toString();
  }

  private static int drawn(DesignerPage designer) {
    return ((Number) designer.page().evaluate("() => window.drawn")).intValue();
  }

  private static void count(DesignerPage designer) {
    designer
        .page()
        .evaluate(
            "() => { const steps = customElements.get('kosha-step').prototype;"
                + " window.drawn = 0;"
                + " if (!steps.counted) { const render = steps.render; steps.counted = true;"
                + " steps.render = function() { window.drawn++; return render.call(this); }; } }");
  }

  @Test
  void steps_chosenOrChanged_areDrawnAlone() {
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address()).go("workflows/large")) {
      designer.card("/do/29/loop29/do/8/set29x8").waitFor();
      assertThat(designer.steps()).hasSize(LOOPS * (1 + STEPS_EACH));
      designer.page().locator("kosha-mini-map canvas").waitFor();
      designer.picture("large");
      designer.page().getByText("Ready to run").waitFor();

      count(designer);
      designer.card("/do/3/loop3/do/2/set3x2").click();
      designer.awaitFocus("/do/3/loop3/do/2/set3x2");
      designer.press("ArrowDown");
      designer.awaitFocus("/do/3/loop3/do/3/set3x3");
      assertThat(drawn(designer)).as("drawn for choosing").isZero();

      count(designer);
      designer.press("End");
      designer.awaitFocus("/do/29/loop29/do/8/set29x8");
      designer.press("Delete");
      designer.awaitFocus("/do/29/loop29/do/7/set29x7");
      assertThat(drawn(designer)).as("drawn for a step that goes").isLessThanOrEqualTo(3);
    }
  }
}
