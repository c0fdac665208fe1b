package dev.kosha.connector.runner.dev;

import dev.kosha.connector.api.manifest.ActionCall;
import dev.kosha.connector.api.manifest.DevManifest;
import dev.kosha.connector.runner.cli.ShellText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Writes the calls that a connector shows first as lines that a shell runs as they are. */
public final class FirstCalls {

  private FirstCalls() {}

  /**
   * A title as a comment, then the call, for each in order.
   *
   * @param server where the runner listens, without a path
   */
  public static List<String> lines(DevManifest manifest, URI server) {
    List<String> lines = new ArrayList<>();
    for (ActionCall call : manifest.firstCalls()) {
      if (!call.title().isEmpty()) {
        lines.add("# " + call.title());
      }
      lines.add(
          "curl -sS %s/v1/actions/%s -H 'Content-Type: application/json' -d %s"
              .formatted(server, call.action(), ShellText.quote(call.input().toString())));
    }
    return lines;
  }
}
