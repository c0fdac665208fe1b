package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1, "b": {"c": [2]}, "d": null}     | FIELD  VALUE;a      1;b      {"c":[2]};d
          {"rows": [{"aB": 1}, {"aB": 22, "c": true}]} | A B  C;1;22   true
          {"x": [{"a": 1}], "y": [{"a": 2}]}       | FIELD  VALUE;x      [{"a":1}];y      [{"a":2}]
          {"rows": [], "next": "n"}                | FIELD  VALUE;rows   [];next   n
          [{"a": "1\\n2"}]                         | A;1 2
          [1, 2]                                   | FIELD  VALUE;       [1,2]
          "text"                                   | FIELD  VALUE;       text
          """,
      quoteCharacter = '`')
  void of_anyShape_showsRowsOrMembers(String json, String table) {
    StringWriter out = new StringWriter();
    JsonTable.of(FakeProgram.json(json)).print(new PrintWriter(out));
    assertThat(out.toString().strip().replace("\n", ";")).isEqualTo(table);
  }
}
