package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A workflow of 300 steps: what does not change is not drawn again. */
final class LargeIT {

  private static final int LOOPS = 30;
  private static final int STEPS_EACH = 9;

  private static final String LAST = "/do/29/loop29/do/8/set29x8";

  /** Times from a click to the frame that shows it, and between the frames of a drag. */
  private static final String FLUENCY =
      """
      () => {
        const of = times => {
          const sorted = times.sort((a, b) => a - b);
          const at = part => Math.round(sorted[Math.floor((sorted.length - 1) * part)] * 10) / 10;
          return [at(0.5), at(0.95), at(1)];
        };
        const canvas = document.querySelector('kosha-app').shadowRoot
          .querySelector('kosha-editor-page').shadowRoot.querySelector('kosha-canvas');
        const shown = () => new Promise(done => requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = done;
          channel.port2.postMessage(0);
        }));
        let times = [];
        let watching = 0;
        window.fluency = {
          choose: async count => {
            const cards = canvas.cards;
            const took = [];
            for (let i = 0; i < count; i++) {
              await shown();
              const card = cards[(i * 37) % cards.length];
              performance.mark('chosen');
              card.click();
              await shown();
              took.push(performance.measure('choose', 'chosen').duration);
            }
            return of(took);
          },
          watchFrames: () => {
            const frame = now => {
              times.push(now);
              watching = requestAnimationFrame(frame);
            };
            watching = requestAnimationFrame(frame);
          },
          frames: () => {
            cancelAnimationFrame(watching);
            return of(times.slice(1).map((time, i) => time - times[i]));
          },
        };
      }
      """;

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

  /** With all drawn and checked, so that nothing moves any more. */
  private static DesignerPage open() {
    DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address()).go("workflows/large");
    designer.card(LAST).waitFor();
    designer.page().locator("kosha-mini-map canvas").waitFor();
    designer.page().getByText("Ready to run").waitFor();
    return designer;
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
    try (DesignerPage designer = open()) {
      assertThat(designer.steps()).hasSize(LOOPS * (1 + STEPS_EACH));
      designer.picture("large");

      count(designer);
      designer.card("/do/3/loop3/do/2/set3x2").click();
      designer.awaitFocus("/do/3/loop3/do/2/set3x2");
      designer.press("ArrowDown");
      designer.awaitFocus("/do/3/loop3/do/3/set3x3");
      assertThat(drawn(designer)).as("drawn for choosing").isZero();
      assertThat(designer.page().locator(".card[aria-pressed=true]").count()).isEqualTo(1);

      count(designer);
      designer.press("End");
      designer.awaitFocus(LAST);
      designer.press("Delete");
      designer.awaitFocus("/do/29/loop29/do/7/set29x7");
      assertThat(drawn(designer)).as("drawn for a step that goes").isLessThanOrEqualTo(3);
    }
  }

  @Test
  void overview_pointedAt_leadsThere() {
    try (DesignerPage designer = open()) {
      Page page = designer.page();
      Locator overview = page.locator("kosha-mini-map canvas");
      BoundingBox box = overview.boundingBox();

      page.mouse().click(box.x + box.width / 2, box.y + box.height - 4);
      assertThat(designer.card(LAST).boundingBox().y).as("the last step").isBetween(60.0, 840.0);

      page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
      assertThat(designer.card("/do/15/loop15").boundingBox().y)
          .as("the step in the middle")
          .isBetween(60.0, 840.0);

      page.mouse().click(box.x + box.width / 2, box.y + 4);
      assertThat(designer.card("/do/0/loop0").boundingBox().y)
          .as("the first step")
          .isBetween(60.0, 840.0);
    }
  }

  @Test
  void fluency_ofChoosingAndDragging_isPrinted() {
    try (DesignerPage designer = open()) {
      Page page = designer.page();
      page.evaluate(FLUENCY);
      List<?> choosing = (List<?>) page.evaluate("() => fluency.choose(40)");
      designer.card("/do/0/loop0/do/0/set0x0").click();
      page.evaluate("() => fluency.watchFrames()");
      designer.grab(designer.entry("set"), designer.place("/do/0/loop0/do", 3));
      for (int i = 0; i < 120; i++) {
        page.mouse().move(500 + i % 40 * 6, 200 + i * 4);
      }
      List<?> frames = (List<?>) page.evaluate("() => fluency.frames()");
      designer.press("Escape");
      page.mouse().up();

      System.out.println(
          "Designer, %d steps: choosing one takes %s ms (half, 95 %%, most);"
                  .formatted(LOOPS * (1 + STEPS_EACH), choosing)
              + " frames of a drag come every %s ms (half, 95 %%, most)".formatted(frames));
      assertThat(choosing).hasSize(3);
      assertThat(frames).hasSize(3);
    }
  }
}
