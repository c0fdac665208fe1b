package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.plugin.RefusalCode;
import java.util.List;

/** Why a plugin operation was refused, as callers see it. The names are codes callers see. */
enum PluginProblem {
  /** The zip, its manifests or its code will not do. */
  PLUGIN_REFUSED(
      422, "The plugin is not taken; the detail says why, and the steps how far it came."),
  /** It is not the zip that was meant, or nobody trusted has signed it. */
  PLUGIN_UNTRUSTED(403, "The zip has another digest than was given, or no trusted key signed it."),
  /** It would break callers. */
  PLUGIN_INCOMPATIBLE(
      409, "The plugin would break callers of what serves: see the changes. force=true overrides."),
  /** No such plugin. */
  PLUGIN_NOT_FOUND(404, "No such plugin is installed: see /v1/plugins."),
  /** Nothing to go back to. */
  NO_PREVIOUS_VERSION(409, "The runner keeps no version of the plugin from before this one.");

  private final int status;
  private final String advice;

  PluginProblem(int status, String advice) {
    this.status = status;
    this.advice = advice;
  }

  static PluginProblem of(RefusalCode code) {
    return switch (code) {
      case REFUSED -> PLUGIN_REFUSED;
      case UNTRUSTED -> PLUGIN_UNTRUSTED;
      case INCOMPATIBLE -> PLUGIN_INCOMPATIBLE;
      case NOT_FOUND -> PLUGIN_NOT_FOUND;
      case NO_PREVIOUS_VERSION -> NO_PREVIOUS_VERSION;
    };
  }

  Problem problem(String reason) {
    String detail = this == PLUGIN_INCOMPATIBLE ? reason + "\nforce=true overrides" : reason;
    return new Problem(status, name(), detail, false, List.of());
  }

  KnownCode known() {
    return new KnownCode(name(), status, false, advice);
  }
}
