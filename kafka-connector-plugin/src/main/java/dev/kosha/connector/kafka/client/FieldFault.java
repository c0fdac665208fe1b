package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lays the cluster's refusals at the fields of an input that they are about. */
public final class FieldFault {

  private static final Set<ErrorCategory> OF_THE_INPUT =
      Set.of(ErrorCategory.INVALID_INPUT, ErrorCategory.NOT_FOUND);

  private FieldFault() {}

  /** What is wrong with a field. */
  public static ConnectorException invalid(String pointer, String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message).at(pointer);
  }

  /** The same result; a failure that the input is to blame for lies at the field. */
  public static <T> CompletionStage<T> at(CompletionStage<T> result, String pointer) {
    return result.exceptionallyCompose(
        error ->
            CompletableFuture.failedFuture(
                KafkaErrors.unwrap(error) instanceof ConnectorException failure
                        && failure.pointer().isEmpty()
                        && OF_THE_INPUT.contains(failure.code().category())
                    ? failure.at(pointer)
                    : error));
  }

  /** The same result; a failure that one of these exceptions of Kafka caused lies at its field. */
  public static <T> CompletionStage<T> at(
      CompletionStage<T> result, Map<Class<? extends Throwable>, String> pointers) {
    return result.exceptionallyCompose(
        error -> CompletableFuture.failedFuture(laid(KafkaErrors.unwrap(error), pointers)));
  }

  private static Throwable laid(Throwable error, Map<Class<? extends Throwable>, String> pointers) {
    if (error instanceof ConnectorException failure && failure.getCause() != null) {
      String pointer = pointers.get(failure.getCause().getClass());
      return pointer == null ? failure : failure.at(pointer);
    }
    return error;
  }
}
