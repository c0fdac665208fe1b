package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class YamlTextTest {

  @Test
  void text_withAByteOrderMark_isReadWithoutIt() {
    assertThat(YamlText.parse((char) 0xFEFF + "a: 1").path("a").intValue()).isEqualTo(1);
  }

  @Test
  void scalars_ofTheCoreSchema_areWhatYaml12Says() {
    assertThat(
            YamlText.parse(
                    """
                nothing: [null, ~, Null]
                flags: [true, False, yes, on, no]
                numbers: [1, -2, 0o17, 0xff, 1.5, 1e3, .5, 12345678901, 123456789012345678901]
                texts: ['1', "true", 1.0.0, 12:30, 2030-01-01, 1_000]
                merged: &m {a: 1}
                alias: *m
                """)
                .toString())
        .isEqualTo(
            YamlText.parse(
                    """
                    {"nothing": [null, null, null],
                     "flags": [true, false, "yes", "on", "no"],
                     "numbers": [1, -2, 15, 255, 1.5, 1000.0, 0.5, 12345678901,
                       123456789012345678901],
                     "texts": ["1", "true", "1.0.0", "12:30", "2030-01-01", "1_000"],
                     "merged": {"a": 1},
                     "alias": {"a": 1}}
                    """)
                .toString());
  }
}
