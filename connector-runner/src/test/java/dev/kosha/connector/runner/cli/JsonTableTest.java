package dev.kosha.connector.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
          {"n": 1, "x": [{"a": 1}], "y": [{"b": 2}]} | FIELD  VALUE;n      1;;x:;A;1;;y:;B;2
          {"rows": [{"a": 1}], "next": "n"}        | FIELD  VALUE;next   n;;rows:;A;1
          {"rows": [{"a": 1, "more": [{"b": 2}]}]} | A;1
          {"rows": [{"more": [{"b": 2}]}]}         | MORE;[{"b":2}]
          {"rows": [], "next": "n"}                | FIELD  VALUE;rows   [];next   n
          [{"a": "1\\n2"}]                         | A;1 2
          [1, 2]                                   | FIELD  VALUE;       [1,2]
          "text"                                   | FIELD  VALUE;       text
          """,
      quoteCharacter = '`')
  void print_anyShape_showsMembersThenRows(String json, String table) {
    StringWriter out = new StringWriter();
    JsonTable.print(FakeProgram.json(json), new PrintWriter(out));
    assertThat(out.toString().strip().replace("\n", ";")).isEqualTo(table);
  }

  @Test
  void print_longText_isCutShortInRowsOnly() {
    String longText = "x".repeat(100);
    StringWriter out = new StringWriter();
    JsonTable.print(
        FakeProgram.json("{\"m\": \"%1$s\", \"rows\": [{\"a\": \"%1$s\"}]}".formatted(longText)),
        new PrintWriter(out));
    assertThat(out.toString()).contains("m      " + longText).contains("x".repeat(59) + "…");
  }
}
