package dev.kosha.connector.runner.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DocumentsTest {

  private static final Documents DOCUMENTS = new Documents(SchemaLibrary.load());

  private static final String HEAD =
      """
      document:
        dsl: '1.0.3'
        namespace: test
        name: orders
        version: '0.1.0'
      """;

  private static List<DocumentProblem> problems(String text, DocumentFormat format) {
    DocumentReading reading = DOCUMENTS.read(text, format);
    return reading instanceof DocumentReading.Invalid invalid ? invalid.problems() : List.of();
  }

  private static WorkflowDocument valid(String text) {
    DocumentReading reading = DOCUMENTS.read(text, DocumentFormat.YAML);
    assertThat(reading).isInstanceOf(DocumentReading.Valid.class);
    return ((DocumentReading.Valid) reading).document();
  }

  @Test
  void document_inYamlAndInJson_givesTheSameTree() {
    String yaml = HEAD + "do:\n  - a: {set: {n: 1, on: no, t: 2030-01-01, f: 1.5}}\n";
    String json =
        """
        {"document": {"dsl": "1.0.3", "namespace": "test", "name": "orders", "version": "0.1.0"},
         "do": [{"a": {"set": {"n": 1, "on": "no", "t": "2030-01-01", "f": 1.5}}}]}
        """;
    DocumentReading reading = DOCUMENTS.read(json, DocumentFormat.JSON);
    assertThat(reading).isInstanceOf(DocumentReading.Valid.class);
    assertThat(((DocumentReading.Valid) reading).document().tree()).isEqualTo(valid(yaml).tree());
  }

  @Test
  void document_thatIsValid_tellsWhoItIs() {
    WorkflowDocument document =
        valid(
            HEAD
                + """
                  title: Orders
                  summary: Takes *orders*
                use: {secrets: [token, login]}
                schedule: {every: {minutes: 5}, cron: '0 6 * * mon', after: PT1M, on: {one: {with: {type: t}}}}
                do:
                  - a: {set: {n: 1}}
                """);
    assertThat(document.name()).isEqualTo("orders");
    assertThat(document.namespace()).isEqualTo("test");
    assertThat(document.version()).isEqualTo("0.1.0");
    assertThat(document.title()).isEqualTo("Orders");
    assertThat(document.summary()).isEqualTo("Takes *orders*");
    assertThat(document.secrets()).containsExactly("token", "login");
    Schedule schedule = document.findSchedule().orElseThrow();
    assertThat(schedule.findEvery()).hasValue(Duration.ofMinutes(5));
    assertThat(schedule.findAfter()).hasValue(Duration.ofMinutes(1));
    assertThat(schedule.findCron()).hasValue(Cron.parse("0 6 * * mon"));
    assertThat(schedule.findOn()).isPresent();
  }

  @Test
  void problems_ofAllKinds_areFoundAtOnceInTheOrderOfTheText() {
    String text =
        HEAD
            + """
            do:
              - first: {set: {n: '${ .a | }'}, then: secnd}
              - second: {cal: http}
              - second: {wait: PT1Q}
            """;
    assertThat(problems(text, DocumentFormat.YAML))
        .extracting(DocumentProblem::pointer, DocumentProblem::line, DocumentProblem::code)
        .containsExactly(
            tuple("/do/0/first/set/n", 7, "expression"),
            tuple("/do/0/first/then", 7, "reference"),
            tuple("/do/1/second", 8, "required"),
            tuple("/do/2/second", 9, "duplicate"),
            tuple("/do/2/second/wait", 9, "value"));
  }

  @ParameterizedTest
  @MethodSource("syntaxFaults")
  void text_thatIsNoDocument_isRefusedWhereItBreaks(
      DocumentFormat format, String text, int line, int column, String message) {
    assertThat(problems(text, format))
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).contains(message);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.column()).isEqualTo(column);
            });
  }

  static Stream<Arguments> syntaxFaults() {
    return Stream.of(
        Arguments.of(DocumentFormat.JSON, "", 1, 1, "is empty"),
        Arguments.of(DocumentFormat.JSON, "{\"a\":\n  x}", 2, 3, "is not JSON"),
        Arguments.of(DocumentFormat.JSON, "{} {}", 1, 4, "more text"),
        Arguments.of(DocumentFormat.JSON, "{\"a\": 1,\n \"a\": 2}", 2, 2, "stands there twice"),
        Arguments.of(DocumentFormat.YAML, "", 1, 1, "is empty"),
        Arguments.of(DocumentFormat.YAML, "a: [1,\nb: 2", 2, 5, "is not YAML"),
        Arguments.of(DocumentFormat.YAML, "a: 1\n---\nb: 1", 3, 1, "more than one document"),
        Arguments.of(DocumentFormat.YAML, "a: 1\na: 2", 2, 1, "stands there twice"),
        Arguments.of(DocumentFormat.YAML, "a: !!python/object x", 1, 4, "tag"),
        Arguments.of(DocumentFormat.YAML, "a: &a {b: 1}\nc: {<<: *a}", 2, 5, "merge keys"),
        Arguments.of(DocumentFormat.YAML, "a: .nan", 1, 4, "a number that JSON does not have"),
        Arguments.of(DocumentFormat.YAML, "a: &a [*a]", 1, 4, "contains itself"));
  }

  @Test
  void text_withAliasesOfAliases_isRefusedBeforeItFillsTheMemory() {
    StringBuilder text = new StringBuilder("a0: &a0 [1, 1]\n");
    for (int i = 1; i < 30; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problems(text.toString(), DocumentFormat.YAML))
        .anyMatch(problem -> problem.code().equals("limit"));
  }

  @Test
  void text_tooLongOrTooDeep_isRefused() {
    assertThat(problems("a: " + "x".repeat(1_000_001), DocumentFormat.YAML))
        .extracting(DocumentProblem::code)
        .containsExactly("limit");
    assertThat(problems("[".repeat(2000), DocumentFormat.JSON)).hasSize(1);
    assertThat(problems("[".repeat(2000), DocumentFormat.YAML)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("heads")
  void head_withAFault_isRefusedAtItsPlace(String head, String pointer, String message) {
    List<DocumentProblem> problems =
        problems("document: " + head + "\n" + "do: [{a: {set: {n: 1}}}]\n", DocumentFormat.YAML);
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.message()).contains(message);
            });
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of("{}", "/document/name", "is required"),
        Arguments.of("{dsl: '2.0.0'}", "/document/dsl", "version 1.0"),
        Arguments.of("{version: 1.0}", "/document/version", "put it in quotes"),
        Arguments.of("{version: '1.0'}", "/document/version", "semantic version"),
        Arguments.of("{name: 'no spaces'}", "/document/name", "letters, digits and hyphens"),
        Arguments.of("{title: [x]}", "/document/title", "must be a text"));
  }
}
