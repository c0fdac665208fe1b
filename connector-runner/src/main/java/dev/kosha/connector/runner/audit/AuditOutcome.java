package dev.kosha.connector.runner.audit;

import java.util.Locale;

/** How an audited operation stands. */
public enum AuditOutcome {
  /** It has not ended, or its runner died before it did. */
  BEGUN,
  SUCCEEDED,
  /** It was tried. Whether it changed anything is what its code tells. */
  FAILED,
  /** Its caller may not do it; nothing was tried. */
  REFUSED;

  /** As callers see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
