package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what tasks do of their definitions. Used by one thread. */
final class WorkCompiler {

  private final Compiler compiler;

  WorkCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  Work compile(String kind, JsonNode task, String pointer, List<String> siblings) {
    JsonNode body = task.get(kind);
    return switch (kind) {
      case "call" -> call(body.asText(), task, pointer);
      case "emit" -> new EmitWork(compiler.template(body.at("/event/with")));
      case "for" -> loop(body, task, pointer);
      case "fork" ->
          new ForkWork(
              compiler.tasks(body.get("branches"), pointer + "/fork/branches"),
              body.path("compete").asBoolean());
      case "listen" -> listen(body, task, pointer);
      case "raise" -> raise(compiler.resolve("errors", body.get("error")));
      case "run" -> run(body);
      case "set" -> set(body);
      case "switch" -> cases(body, siblings);
      case "try" -> attempt(body, task.get("catch"), pointer);
      case "wait" -> pause(compiler.span(body));
      default -> steps(compiler.sequence(body, pointer + "/do"));
    };
  }

  private Work call(String name, JsonNode task, String pointer) {
    if (name.equals("http")) {
      return new HttpCompiler(compiler).http(task, pointer);
    }
    if (name.equals("openapi")) {
      return new HttpCompiler(compiler).openApi(task, pointer);
    }
    JsonNode with = task.get("with");
    Task function = compiler.function(name);
    if (function != null) {
      return new FunctionWork(function, with == null ? null : compiler.template(with));
    }
    return new CallWork(
        name,
        compiler.template(with == null ? JsonNodeFactory.instance.objectNode() : with),
        compiler.template(task.path("metadata").get("connection")),
        compiler.timeout(task.get("timeout")));
  }

  private Work set(JsonNode members) {
    Template template = compiler.templates().transformation(members);
    return frame -> Outcome.of(template.fill(frame.input(), frame));
  }

  private static Work steps(Sequence body) {
    return frame -> body.run(frame.spot(), frame.input());
  }

  private static Work pause(Span span) {
    return frame -> {
      frame.host().sleep(frame.step(), span.evaluate(frame));
      return Outcome.of(frame.input());
    };
  }

  private Work raise(JsonNode error) {
    ErrorSource source = new ErrorSource(templates(error));
    return frame -> {
      throw new WorkflowFault(source.evaluate(frame));
    };
  }

  private Map<String, Template> templates(JsonNode members) {
    Map<String, Template> compiled = new LinkedHashMap<>();
    members.properties().forEach(m -> compiled.put(m.getKey(), compiler.template(m.getValue())));
    return compiled;
  }

  private Work loop(JsonNode head, JsonNode task, String pointer) {
    return new LoopWork(
        head.path("each").asText("item"),
        head.path("at").asText("index"),
        Compiler.query(head.get("in")),
        Compiler.optionalQuery(task.get("while")),
        compiler.sequence(task.get("do"), pointer + "/do"));
  }

  private static Work cases(JsonNode list, List<String> siblings) {
    List<SwitchWork.Case> cases = new ArrayList<>();
    for (JsonNode item : list) {
      JsonNode one = item.elements().next();
      cases.add(
          new SwitchWork.Case(
              Compiler.optionalQuery(one.get("when")),
              Directive.of(one.get("then").asText(), siblings)));
    }
    return new SwitchWork(List.copyOf(cases));
  }

  private Work run(JsonNode body) {
    JsonNode workflow = body.get("workflow");
    JsonNode input = workflow.get("input");
    return new RunWork(
        compiler.template(workflow.get("namespace")),
        compiler.template(workflow.get("name")),
        compiler.template(workflow.get("version")),
        compiler.template(input == null ? JsonNodeFactory.instance.objectNode() : input),
        body.path("await").asBoolean(true),
        body.path("return").asText().equals("none"));
  }

  private Work listen(JsonNode body, JsonNode task, String pointer) {
    ListenWork.Reading reading =
        ListenWork.Reading.valueOf(body.path("read").asText("data").toUpperCase(Locale.ROOT));
    return new ListenWork(
        new EventCompiler(compiler.templates()).subscription(body.get("to")),
        reading,
        iteration(task.get("foreach"), pointer + "/foreach"));
  }

  private ListenWork.@Nullable Iteration iteration(@Nullable JsonNode each, String pointer) {
    if (each == null) {
      return null;
    }
    return new ListenWork.Iteration(
        each.path("item").asText("item"),
        each.path("at").asText("index"),
        each.has("do") ? compiler.sequence(each.get("do"), pointer + "/do") : null,
        compiler.flow(each.path("output"), pointer + "/output", "as", "the output"),
        compiler.flow(each.path("export"), pointer + "/export", "as", "the context"));
  }

  private Work attempt(JsonNode body, JsonNode caught, String pointer) {
    JsonNode retry = caught.get("retry");
    return new TryWork(
        compiler.sequence(body, pointer + "/try"),
        new Catch(
            templates(caught.at("/errors/with")),
            caught.path("as").asText("error"),
            Compiler.optionalQuery(caught.get("when")),
            Compiler.optionalQuery(caught.get("exceptWhen"))),
        retry == null ? null : retry(compiler.resolve("retries", retry)),
        caught.has("do") ? compiler.sequence(caught.get("do"), pointer + "/catch/do") : null);
  }

  private Retry retry(JsonNode policy) {
    JsonNode backoff = policy.path("backoff");
    JsonNode count = policy.at("/limit/attempt/count");
    return new Retry(
        Compiler.optionalQuery(policy.get("when")),
        Compiler.optionalQuery(policy.get("exceptWhen")),
        policy.has("delay") ? compiler.span(policy.get("delay")) : new Span.Constant(Duration.ZERO),
        backoff.isEmpty()
            ? Retry.Backoff.CONSTANT
            : Retry.Backoff.valueOf(backoff.fieldNames().next().toUpperCase(Locale.ROOT)),
        span(policy.at("/jitter/from")),
        span(policy.at("/jitter/to")),
        count.isMissingNode() ? null : count.intValue(),
        span(policy.at("/limit/attempt/duration")),
        span(policy.at("/limit/duration")));
  }

  private @Nullable Span span(JsonNode value) {
    return value.isMissingNode() ? null : compiler.span(value);
  }
}
