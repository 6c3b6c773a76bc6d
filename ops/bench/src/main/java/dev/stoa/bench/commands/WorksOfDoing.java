package dev.stoa.bench.commands;

import dev.stoa.agent.command.IncrementAgentStats;
import dev.stoa.agent.command.RecordHeartbeat;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.bench.commands.Work.Sent;
import dev.stoa.bench.site.EnqueueLoad;
import dev.stoa.brainstorm.command.OpenBrainstormSession;
import dev.stoa.brainstorm.command.SubmitIdea;
import dev.stoa.brainstorm.command.VoteIdea;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CreateProposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Of the areas in which agents do their work, the kinds of command that come most, in an order in
/// which each finds what it needs.
final class WorksOfDoing {
  static final String REFERENCE = "EnqueueTask";

  private static final int VOTERS = 100;
  private static final int IDEAS = 20;

  private WorksOfDoing() {}

  /// @param agents how many there are from the beginning, named `agt-0` and so on
  static List<Work> all(int agents) {
    IntFunction<String> agent = number -> "agt-" + number % agents;
    return Stream.of(task(agent), agent(agent), voting(agent), brainstorm(agent), battle(agent))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Work> task(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "task",
            REFERENCE,
            n -> {
              var order = new EnqueueLoad(1, n).order(0);
              return new Sent(order.key(), order.message());
            }),
        Work.of(
            "task",
            "ClaimTask",
            n ->
                Work.sent(
                    agent.apply(n), ClaimTask.newBuilder().setAgentId(agent.apply(n)).build())),
        new Work.Derived("task", "CompleteTask", Leases::completions));
  }

  private static List<Work> agent(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "agent",
            "RegisterAgent",
            n ->
                Work.sent(
                    "new-" + n,
                    RegisterAgent.newBuilder()
                        .setAgentId("new-" + n)
                        .setAgentName("agent " + n)
                        .setCapabilities(List.of("java", "sql"))
                        .build())),
        Work.of(
            "agent",
            "RecordHeartbeat",
            n ->
                Work.sent(
                    agent.apply(n),
                    RecordHeartbeat.newBuilder()
                        .setAgentId(agent.apply(n))
                        .setHeartbeatAt(Instant.now())
                        .build())),
        Work.of(
            "agent",
            "IncrementAgentStats",
            n ->
                Work.sent(
                    agent.apply(n),
                    IncrementAgentStats.newBuilder()
                        .setAgentId(agent.apply(n))
                        .setTasksCompleted(1)
                        .build())));
  }

  private static List<Work> voting(IntFunction<String> agent) {
    return List.of(
        Work.of("voting", "CreateProposal", n -> proposal("prp-" + n, agent.apply(n))),
        Work.of(
            "voting",
            "CastVote",
            n ->
                Work.sent(
                    "prp-" + n / VOTERS,
                    CastVote.newBuilder()
                        .setVoteId("vot-" + n)
                        .setProposalId("prp-" + n / VOTERS)
                        .setVoterId("agt-" + n % VOTERS)
                        .setVoteValue(n % 3 == 0 ? "no" : "yes")
                        .build())));
  }

  private static List<Work> brainstorm(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "brainstorm",
            "OpenBrainstormSession",
            n ->
                Work.sent(
                    "ses-" + n,
                    OpenBrainstormSession.newBuilder()
                        .setSessionId("ses-" + n)
                        .setTopic("the topic " + n)
                        .setInitiatedBy(agent.apply(n))
                        .setDurationMs(3_600_000L)
                        .build())),
        Work.of(
            "brainstorm",
            "SubmitIdea",
            n ->
                Work.sent(
                    "ses-" + n / IDEAS,
                    SubmitIdea.newBuilder()
                        .setSessionId("ses-" + n / IDEAS)
                        .setIdeaId("ide-" + n)
                        .setContent("the idea " + n)
                        .setContributedBy(agent.apply(n))
                        .build())),
        Work.of(
            "brainstorm",
            "VoteIdea",
            n ->
                Work.sent(
                    "ses-" + n / IDEAS,
                    VoteIdea.newBuilder()
                        .setSessionId("ses-" + n / IDEAS)
                        .setIdeaId("ide-" + n)
                        .setVoterId(agent.apply(n + 1))
                        .build())));
  }

  private static List<Work> battle(IntFunction<String> agent) {
    return List.of(
        Work.of(
            "battle",
            "CreateMatch",
            n ->
                Work.sent(
                    "mat-" + n,
                    CreateMatch.newBuilder()
                        .setMatchId("mat-" + n)
                        .setAgent1Id(agent.apply(2 * n))
                        .setAgent2Id(agent.apply(2 * n + 1))
                        .build())),
        Work.of(
            "battle",
            "StartMatch",
            n -> Work.sent("mat-" + n, StartMatch.newBuilder().setMatchId("mat-" + n).build())),
        Work.of("battle", "RecordBattle", n -> battle(n, agent)));
  }

  private static Sent proposal(String proposal, String proposer) {
    return new Sent(
        proposal,
        CreateProposal.newBuilder()
            .setProposalId(proposal)
            .setProposalType("kind-1")
            .setTitle("the proposal " + proposal)
            .setProposedBy(proposer)
            .build());
  }

  private static Sent battle(int number, IntFunction<String> agent) {
    return new Sent(
        "mat-" + number,
        RecordBattle.newBuilder()
            .setMatchId("mat-" + number)
            .setAgent1Id(agent.apply(2 * number))
            .setAgent2Id(agent.apply(2 * number + 1))
            .setWinnerId(agent.apply(2 * number))
            .setAgent1Score(new BigDecimal("3.00"))
            .setAgent2Score(new BigDecimal("1.00"))
            .build());
  }
}
