package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that notes what it was asked, and a runner with one action that says hello. */
final class FakeProgram implements Program {

  final List<String> asked = new ArrayList<>();
  ActionReply reply = new ActionReply.Answered(json("{\"greeting\": \"hello ada\"}"));
  List<InputFault> faults = List.of();
  String checkReport = "{}";
  String changes = "[]";

  static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<Flag> settingFlags() {
    return List.of(
        new Flag("--port", "PORT", "Port to listen on.", "8080"),
        new Flag("--plugins", "FOLDER", "Folder of the zips.", "plugins"));
  }

  @Override
  public List<Flag> developmentFlags(Map<String, String> flags) {
    asked.add("developmentFlags " + flags);
    List<Flag> all = new ArrayList<>(settingFlags());
    all.add(new Flag("--store-port", "VALUE", "Port of the store; 100% free.", "9000"));
    return all;
  }

  @Override
  public List<List<String>> settings(Map<String, String> flags) {
    return List.of(List.of("http.port", flags.getOrDefault("--port", "8080"), "somewhere"));
  }

  @Override
  public Maintenance maintenance() {
    return new Maintenance() {
      @Override
      public String backup(Map<String, String> flags, Path file) {
        return "backup " + flags + " " + file;
      }

      @Override
      public String restore(Map<String, String> flags, Path file) {
        return "restore " + flags + " " + file;
      }

      @Override
      public String rotateSecrets(Map<String, String> flags) {
        return "rotated " + flags;
      }
    };
  }

  @Override
  public void serve(Map<String, String> flags) {
    asked.add("serve " + flags);
    if ("1".equals(flags.get("--port"))) {
      throw new CommandFailure(ExitCode.FAILED, "port 1 is in use");
    }
  }

  @Override
  public void develop(Map<String, String> flags) {
    asked.add("develop " + flags);
  }

  @Override
  public KeyAccess openKeys(Map<String, String> flags) {
    asked.add("keys " + flags);
    return new FakeKeys(asked);
  }

  @Override
  public JsonNode checkPlugin(Path zip) {
    asked.add("check " + zip.getFileName());
    return json(checkReport);
  }

  @Override
  public JsonNode manifestChanges(Path before, Path after) {
    asked.add("diff " + before + " " + after);
    return json(changes);
  }

  @Override
  public RunnerAccess openLocal(Map<String, String> flags) {
    asked.add("open " + flags);
    return new FakeRunner();
  }

  private final class FakeRunner implements RunnerAccess {

    @Override
    public JsonNode actions(String words, String connector) {
      asked.add("actions '" + words + "' '" + connector + "'");
      return json(
          """
          [{"id": "echo.hello", "title": "Hello", "description": "Says\\nhello."},
           {"id": "echo.bye", "title": "Bye", "description": "Says goodbye. Then it ends."}]
          """);
    }

    @Override
    public JsonNode action(String id) {
      return json(
          """
          {"id": "echo.hello", "title": "Hello", "description": "Says hello.",
           "input": {"type": "object", "required": ["name"], "properties": {
             "name": {"type": "string", "description": "Whom to greet."},
             "tone": {"enum": ["warm", "cold"], "description": "How."},
             "times": {"type": ["integer", "null"], "description": "How often."}}},
           "output": {"type": "object", "properties": {
             "greeting": {"type": "string", "description": "The greeting."}}},
           "examples": [{"input": {"name": "O'Hara"}}],
           "errors": [{"code": "TOO_SHY", "category": "CONFLICT", "description": "It hides."}]}
          """);
    }

    @Override
    public List<InputFault> validate(String id, JsonNode input) {
      asked.add("validate " + id + " " + input);
      return faults;
    }

    @Override
    public ActionReply run(ActionRequest request) {
      asked.add("run " + request);
      return reply;
    }

    @Override
    public JsonNode plugins() {
      return json(
          """
          {"plugins": [
             {"id": "echo", "version": "1.1.0", "previousVersion": "1.0.0", "generation": 3,
              "leases": 2, "loadersNotCollected": 0, "loadedAt": "now"},
             {"id": "slow", "version": "2.0.0", "generation": 4, "leases": 0,
              "loadersNotCollected": 1, "loadedAt": "then"}],
           "refused": [{"file": "bad.zip", "plugin": "", "reason": "it is damaged"}]}
          """);
    }

    @Override
    public void close() {
      asked.add("close");
    }
  }
}
