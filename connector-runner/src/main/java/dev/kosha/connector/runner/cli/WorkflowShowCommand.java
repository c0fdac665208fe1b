package dev.kosha.connector.runner.cli;

import java.net.http.HttpResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a workflow, or only its text. */
@Command(mixinStandardHelpOptions = true)
final class WorkflowShowCommand implements Runnable {

  @Mixin private final ServerOption server;
  private final Terminal terminal;
  private final boolean source;

  @Parameters(paramLabel = "NAME", description = "Name of the workflow.")
  private String name = "";

  @Option(
      names = "--version-number",
      paramLabel = "NUMBER",
      description = "Another version than the newest.")
  private int version;

  /**
   * @param source whether only the text is shown, as it was saved
   */
  WorkflowShowCommand(ServerOption server, Terminal terminal, boolean source) {
    this.server = server;
    this.terminal = terminal;
    this.source = source;
  }

  @Override
  public void run() {
    RunnerHttp http = server.open();
    String path =
        "/v1/workflows/" + RunnerHttp.encode(name) + (version > 0 ? "?version=" + version : "");
    if (!source) {
      OutputFormat.json.print(http.get(path), terminal);
      return;
    }
    HttpResponse<String> response =
        http.send(http.request(path).setHeader("Accept", "application/yaml").GET().build());
    if (response.statusCode() != 200) {
      var unused = http.expect(response);
    }
    terminal.out().print(response.body());
    terminal.out().flush();
  }
}
