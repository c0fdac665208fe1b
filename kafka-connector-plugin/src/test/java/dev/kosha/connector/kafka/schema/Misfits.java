package dev.kosha.connector.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.util.Optional;

/** Asserts where and why a value does not fit its schema. */
public final class Misfits {

  private Misfits() {}

  /**
   * The value must not fit.
   *
   * @param value JSON with apostrophes for quotation marks
   */
  public static void assertMisfit(
      CompiledSchema schema, String value, String pointer, String reason) {
    Misfit misfit =
        catchThrowableOfType(
            Misfit.class, () -> schema.writer(Optional.empty()).write(Wire.json(value)));
    assertThat(misfit).as(value).isNotNull();
    assertThat(misfit.pointer()).as(misfit.reason()).isEqualTo(pointer);
    assertThat(misfit.reason()).contains(reason);
  }
}
