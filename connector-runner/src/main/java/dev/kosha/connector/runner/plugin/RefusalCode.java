package dev.kosha.connector.runner.plugin;

/** Why a plugin operation was refused. The names are stable. */
public enum RefusalCode {
  /** The zip, its manifests or its code will not do, or it could not be put in place. */
  REFUSED,
  /** The zip has not the digest that was given, or no trusted key signed it. */
  UNTRUSTED,
  /** The manifests break callers of what serves; can be forced. */
  INCOMPATIBLE,
  /** No plugin of the id is installed. */
  NOT_FOUND,
  /** There is nothing to roll back to. */
  NO_PREVIOUS_VERSION
}
