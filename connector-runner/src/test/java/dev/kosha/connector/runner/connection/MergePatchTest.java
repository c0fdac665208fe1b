package dev.kosha.connector.runner.connection;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergePatchTest {

  /** Those of RFC 7396, appendix A, whose result is an object, and one with a marker. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'b'}             | {'a':'c'}                    | {'a':'c'}",
        "{'a':'b'}             | {'b':'c'}                    | {'a':'b','b':'c'}",
        "{'a':'b'}             | {'a':null}                   | {}",
        "{'a':'b','b':'c'}     | {'a':null}                   | {'b':'c'}",
        "{'a':['b']}           | {'a':'c'}                    | {'a':'c'}",
        "{'a':'c'}             | {'a':['b']}                  | {'a':['b']}",
        "{'a':{'b':'c'}}       | {'a':{'b':'d','c':null}}     | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}     | {'a':[1]}                    | {'a':[1]}",
        "{'e':null}            | {'a':1}                      | {'e':null,'a':1}",
        "{}                    | {'a':{'bb':{'ccc':null}}}    | {'a':{'bb':{}}}",
        "{'a':{'set':true}}    | {'a':{'type':'none'}}        | {'a':{'type':'none'}}"
      })
  void apply_patch_isAsTheStandardSays(String target, String patch, String result) {
    assertThat(MergePatch.apply(json(target.replace('\'', '"')), json(patch.replace('\'', '"'))))
        .isEqualTo(json(result.replace('\'', '"')));
  }
}
