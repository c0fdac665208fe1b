package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Fault;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What is wrong with a workflow or a run, as callers see it. The names are codes callers see. */
enum WorkflowProblem {
  /** No such workflow, or not this version of it. */
  WORKFLOW_NOT_FOUND(404, "No such workflow is stored: see /v1/workflows."),
  /** No such run. */
  RUN_NOT_FOUND(404, "No such run is known, or it was forgotten: see /v1/runs."),
  /** The document will not do. */
  WORKFLOW_INVALID(
      400, "The document is not one that can be run; the violations say where and why."),
  /** The expression will not do. */
  EXPRESSION_FAILED(400, "The expression is not jq, or fails on this input; the detail says why."),
  /** The run is past that, or not there yet. */
  RUN_STATE_CONFLICT(409, "The run is not in a state in which this can be done."),
  /** The runner keeps nothing. */
  WORKFLOWS_UNAVAILABLE(503, "This runner has no store, so it has no workflows.");

  private final int status;
  private final String advice;

  WorkflowProblem(int status, String advice) {
    this.status = status;
    this.advice = advice;
  }

  Problem problem(String detail) {
    return new Problem(status, name(), detail, false, List.of());
  }

  KnownCode known() {
    return new KnownCode(name(), status, false, advice);
  }

  /** Goes on when a stage completed; where it failed, answers why. */
  static <T> void when(Exchange exchange, CompletionStage<T> stage, Consumer<T> then) {
    exchange.when(stage, then, failure -> answer(exchange, failure));
  }

  /** Answers why something failed. */
  static void answer(Exchange exchange, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (!(cause instanceof WorkflowRefusedException refused)) {
      exchange.answer(cause);
    } else if (refused.faults().isEmpty()) {
      exchange.answer(problem(refused));
    } else {
      Problem problem = problem(refused);
      ObjectNode document = problem.toJson("");
      document.set("violations", violations(refused.faults()));
      exchange.answer(problem, document);
    }
  }

  private static ArrayNode violations(List<Fault> faults) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Fault fault : faults) {
      ObjectNode violation = list.addObject().put("pointer", fault.pointer());
      if (fault.line() > 0) {
        violation.put("line", fault.line()).put("column", fault.column());
      }
      violation.put("keyword", fault.code()).put("message", fault.message());
    }
    return list;
  }

  static Problem problem(WorkflowRefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case WORKFLOW_UNKNOWN -> WORKFLOW_NOT_FOUND.problem(message);
      case RUN_UNKNOWN -> RUN_NOT_FOUND.problem(message);
      case DOCUMENT_INVALID -> WORKFLOW_INVALID.problem(message);
      case INPUT_INVALID -> Problem.of(Failure.of(RunnerErrorCode.INPUT_INVALID, message));
      case CHANGED -> Problem.of(ProtocolError.PRECONDITION_FAILED, message);
      case RUN_STATE -> RUN_STATE_CONFLICT.problem(message);
      case REQUEST_INVALID -> Problem.of(ProtocolError.REQUEST_INVALID, message);
      case OVERLOADED -> Problem.of(Failure.of(RunnerErrorCode.OVERLOADED, message));
      case STORE_UNAVAILABLE -> Problem.of(Failure.of(RunnerErrorCode.STORE_UNAVAILABLE, message));
    };
  }
}
