package org.example.folder;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;

/** What can go wrong beyond the standard codes; each stands in a manifest. */
enum FolderErrorCode implements ErrorCode {
  /** There is no such folder. */
  FOLDER_NOT_FOUND(ErrorCategory.NOT_FOUND);

  private final ErrorCategory category;

  FolderErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
