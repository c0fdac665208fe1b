package dev.kosha.connector.kafka.schema.format;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;

/** What can go wrong with schemas and the registry that keeps them. */
public enum SchemaErrorCode implements ErrorCode {
  /** The registry has no such subject, version or id. */
  SCHEMA_NOT_FOUND(ErrorCategory.NOT_FOUND),
  /** The text is no schema of its kind, or refers to one that is not there. */
  SCHEMA_INVALID(ErrorCategory.INVALID_INPUT),
  /** The subject's compatibility level forbids the schema. */
  SCHEMA_INCOMPATIBLE(ErrorCategory.CONFLICT),
  /** The schema is of another kind than the format that was asked for. */
  SCHEMA_TYPE_MISMATCH(ErrorCategory.INVALID_INPUT),
  /** The key or the value does not fit its schema; the pointer names the place. */
  RECORD_BREAKS_SCHEMA(ErrorCategory.INVALID_INPUT),
  /** The connection names no schema registry. */
  REGISTRY_NOT_SET(ErrorCategory.INVALID_INPUT),
  /** No URL of the registry answers, or not as a registry does. */
  REGISTRY_UNAVAILABLE(ErrorCategory.UNAVAILABLE);

  private final ErrorCategory category;

  SchemaErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
