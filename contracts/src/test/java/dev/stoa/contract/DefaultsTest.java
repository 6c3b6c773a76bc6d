package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.battle.command.ApplyRatingDecay;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.MatchType;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.penalties.command.AppealGrounds;
import dev.stoa.penalties.command.ExpirePenalties;
import dev.stoa.penalties.command.FileAppeal;
import dev.stoa.penalties.command.ReportViolation;
import dev.stoa.penalties.command.Severity;
import dev.stoa.penalties.command.StartProbation;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.PurgeOldTasks;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.TaskStatus;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CloseProposal;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.command.VotingAlgorithm;
import dev.stoa.voting.command.WeightSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a sender gets that gives only what it must, after `domain.md` F.
class DefaultsTest {

  @Test
  void anAgentIsAnIdleWorker() {
    RegisterAgent agent =
        RegisterAgent.newBuilder().setAgentId("agt-1").setAgentName("Ada").build();

    assertThat(agent.getAgentType()).isEqualTo(AgentType.WORKER);
    assertThat(agent.getStatus()).isEqualTo(AgentStatus.IDLE);
    assertThat(agent.getCapabilities()).isEmpty();
    assertThat(agent.getHeartbeatAt()).isNull();
    assertThat(agent.getMaxConcurrentTasks()).isEqualTo(5);
  }

  @Test
  void aTaskIsOfNormalPriorityAndTriedThreeTimesMore() {
    EnqueueTask task = EnqueueTask.newBuilder().setTaskId("tsk-1").setTaskType("index").build();

    assertThat(task.getPriority()).isEqualTo(TaskPriority.NORMAL);
    assertThat(task.getPayload()).isEqualTo("{}");
    assertThat(task.getMaxRetries()).isEqualTo(3);
    assertThat(task.getTimeoutMs()).isEqualTo(300_000);
    assertThat(task.getQueue()).isEqualTo("default");
    assertThat(task.getBackoff()).isNull();
  }

  @Test
  void pausesBeginAtFiveSecondsAndDouble() {
    Backoff backoff = Backoff.newBuilder().build();

    assertThat(backoff.getInitialMs()).isEqualTo(5_000);
    assertThat(backoff.getFactor()).isEqualTo(new BigDecimal("2.00"));
    assertThat(backoff.getMaxMs()).isEqualTo(300_000);
    assertThat(backoff.getJitter()).isTrue();
  }

  @Test
  void aPurgeTakesAllFinishedTasks() {
    PurgeOldTasks purge = PurgeOldTasks.newBuilder().build();

    assertThat(purge.getOlderThanDays()).isEqualTo(30);
    assertThat(purge.getStatuses())
        .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.CANCELLED);
    assertThat(purge.getBatchSize()).isEqualTo(1_000);
  }

  @Test
  void aProposalIsDecidedBySimpleMajority() {
    CreateProposal proposal =
        CreateProposal.newBuilder()
            .setProposalId("prp-1")
            .setProposalType("architecture")
            .setTitle("Shall we?")
            .setProposedBy("agt-1")
            .build();

    assertThat(proposal.getOptions()).containsExactly("yes", "no", "abstain");
    assertThat(proposal.getAlgorithm()).isEqualTo(VotingAlgorithm.SIMPLE_MAJORITY);
    assertThat(proposal.getVotingThreshold()).isEqualTo(new BigDecimal("0.6000"));
    assertThat(proposal.getQuorum().getMinParticipation()).isEqualTo(new BigDecimal("0.5000"));
    assertThat(proposal.getQuorum().getMinConfidence()).isEqualTo(new BigDecimal("0.0000"));
    assertThat(proposal.getQuorum().getMinExperts()).isZero();
    assertThat(proposal.getQuorum().getTotalAgents()).isNull();
    assertThat(proposal.getExpiresAt()).isNull();
    assertThat(proposal.getTokensPerAgent()).isEqualTo(100);
    assertThat(proposal.getEligibleVoters()).isEmpty();
    assertThat(proposal.getWeightSource()).isEqualTo(WeightSource.ONE);
    assertThat(proposal.getAllowVoteChange()).isTrue();
  }

  @Test
  void aVoteIsEmptyButForWhoVotesOnWhat() {
    CastVote vote =
        CastVote.newBuilder().setVoteId("vot-1").setProposalId("prp-1").setVoterId("agt-1").build();

    assertThat(vote.getVoteValue()).isNull();
    assertThat(vote.getRankings()).isEmpty();
    assertThat(vote.getAllocation()).isEmpty();
    assertThat(vote.getApprovals()).isEmpty();
    assertThat(vote.getConfidence()).isNull();
    assertThat(vote.getWeight()).isNull();
  }

  @Test
  void tiesAreBrokenByConfidence() {
    assertThat(CloseProposal.newBuilder().setProposalId("prp-1").build().getTieBreak())
        .isEqualTo(TieBreak.CONFIDENCE);
  }

  @Test
  void aMatchIsRatedAndScoresBeginAtZero() {
    CreateMatch match =
        CreateMatch.newBuilder()
            .setMatchId("mat-1")
            .setAgent1Id("agt-1")
            .setAgent2Id("agt-2")
            .build();
    RecordBattle result = RecordBattle.newBuilder().setMatchId("mat-1").build();

    assertThat(match.getMatchType()).isEqualTo(MatchType.STANDARD);
    assertThat(match.getRated()).isTrue();
    assertThat(result.getIsDraw()).isFalse();
    assertThat(result.getAgent1Score()).isEqualTo(new BigDecimal("0.00"));
    assertThat(result.getAgent2Score()).isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void ratingsDecayByAFifthAboveTheFloor() {
    ApplyRatingDecay decay = ApplyRatingDecay.newBuilder().setAsOf(Instant.EPOCH).build();

    assertThat(decay.getPeriodDays()).isEqualTo(91);
    assertThat(decay.getShare()).isEqualTo(new BigDecimal("0.2000"));
    assertThat(decay.getFloor()).isEqualTo(1500);
  }

  @Test
  void aViolationIsOfMediumSeverityAndAProbationLastsFourHours() {
    ReportViolation violation =
        ReportViolation.newBuilder()
            .setViolationId("vio-1")
            .setAgentId("agt-1")
            .setViolationType("timeout")
            .setDescription("late")
            .build();
    FileAppeal appeal =
        FileAppeal.newBuilder()
            .setAppealId("app-1")
            .setViolationId("vio-1")
            .setAgentId("agt-1")
            .setReason("was not")
            .build();
    StartProbation probation =
        StartProbation.newBuilder().setAgentId("agt-1").setPenaltyId(new UUID(0, 1)).build();

    assertThat(violation.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(violation.getEvidence()).isEqualTo("{}");
    assertThat(violation.getReportedBy()).isNull();
    assertThat(appeal.getGrounds()).isEqualTo(AppealGrounds.OTHER);
    assertThat(probation.getDurationMs()).isEqualTo(14_400_000);
    assertThat(
            ExpirePenalties.newBuilder()
                .setAgentId("agt-1")
                .setAsOf(Instant.EPOCH)
                .build()
                .getBatchSize())
        .isEqualTo(100);
  }
}
