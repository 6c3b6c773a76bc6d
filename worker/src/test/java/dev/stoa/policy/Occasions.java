package dev.stoa.policy;

import dev.stoa.agent.Agents;
import dev.stoa.agent.Agents.Event.AgentRegistered;
import dev.stoa.agent.Agents.Event.AgentWentOffline;
import dev.stoa.area.DomainEvent;
import dev.stoa.battle.Battle;
import dev.stoa.battle.Battle.Event.BattleRecorded;
import dev.stoa.battle.MatchType;
import dev.stoa.brainstorm.Brainstorm;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.gamification.Gamification.Event.TierDemoted;
import dev.stoa.gamification.Gamification.Event.TierPromoted;
import dev.stoa.gamification.Tier;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.MatchId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.SessionId;
import dev.stoa.identity.TaskId;
import dev.stoa.identity.ViolationId;
import dev.stoa.leaderboard.BoardId;
import dev.stoa.leaderboard.Leaderboard.Event.LeaderboardSnapshotCreated;
import dev.stoa.leaderboard.Metric;
import dev.stoa.leaderboard.Period;
import dev.stoa.leaderboard.Standing;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Compensation;
import dev.stoa.penalties.Penalties.ExpiryCause;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalty;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import dev.stoa.penalties.PenaltyEvent.ViolationConfirmed;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.rewards.RewardType;
import dev.stoa.rewards.Rewards;
import dev.stoa.rewards.Rewards.Event.RewardRedeemed;
import dev.stoa.task.TaskEvent.TaskAttemptFailed;
import dev.stoa.task.TaskEvent.TaskCancelled;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.TaskEvent.TaskCompleted;
import dev.stoa.task.TaskEvent.TaskDeleted;
import dev.stoa.task.TaskEvent.TaskFailed;
import dev.stoa.task.TaskEvent.TaskLeaseExpired;
import dev.stoa.task.TaskEvent.TaskReleased;
import dev.stoa.task.Tasks.FailureReason;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One event or more of each kind that a policy hears, such that everything that policies may ask
/// for is asked for.
public final class Occasions {
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  public static final AgentId ADA = new AgentId("ada");
  public static final AgentId BOB = new AgentId("bob");
  static final PairingId PAIRING = new PairingId("par-1");
  static final TaskId TASK = new TaskId("tsk-1");
  static final ViolationId VIOLATION = new ViolationId("vio-1");
  static final PenaltyId PENALTY = new PenaltyId(new UUID(0, 7));
  private static final AgentId LONGEST = new AgentId("x".repeat(100));
  private static final UUID TOKEN = new UUID(0, 1);

  private Occasions() {}

  public static List<DomainEvent> all() {
    return Stream.of(ofAgents(), ofTasks(), ofPenalties(), ofOthers())
        .<DomainEvent>flatMap(List::stream)
        .toList();
  }

  private static List<DomainEvent> ofAgents() {
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);
    return List.of(
        new AgentRegistered(ADA, profile, Agents.Status.IDLE, NOON, NOON), wentOffline());
  }

  static AgentWentOffline wentOffline() {
    var tasks = List.of(TASK, new TaskId("tsk-2"));
    return new AgentWentOffline(ADA, NOON, Duration.ofMinutes(1), tasks, List.of(PAIRING));
  }

  private static List<DomainEvent> ofTasks() {
    return List.of(
        new TaskClaimed(
            TASK, ADA, "code", Priority.HIGH, "default", "{}", TOKEN, NOON, 1, NOON, null),
        completed(),
        new TaskAttemptFailed(TASK, ADA, 1, "why", true),
        failed(ADA, FailureReason.DEADLINE),
        new TaskCancelled(TASK, ADA, null, Status.IN_PROGRESS),
        new TaskDeleted(TASK, ADA, Status.IN_PROGRESS),
        new TaskReleased(TASK, ADA, null, NOON),
        new TaskLeaseExpired(TASK, ADA, 1, NOON));
  }

  static TaskCompleted completed() {
    return new TaskCompleted(TASK, ADA, "code", Priority.HIGH, null, 1, 5, null, NOON);
  }

  static TaskFailed failed(@Nullable AgentId agent, FailureReason reason) {
    return new TaskFailed(TASK, agent, "code", Priority.HIGH, "why", 1, NOON, reason);
  }

  private static List<DomainEvent> ofPenalties() {
    return List.of(
        confirmed(Severity.HIGH),
        new PenaltyApplied(
            penalty(PenaltyType.SUSPENSION, 500), Severity.CRITICAL, AgentStatus.IDLE),
        new PenaltyApplied(penalty(PenaltyType.MANDATORY_RETRAINING, 0), Severity.HIGH, null),
        new PenaltyLifted(
            penalty(PenaltyType.SUSPENSION, 0), BOB, "enough", AgentStatus.IDLE, false),
        new PenaltyExpired(
            penalty(PenaltyType.SUSPENSION, 0), ExpiryCause.TIME, AgentStatus.MAINTENANCE),
        reversed(penalty(PenaltyType.SUSPENSION, 500), AgentStatus.IDLE));
  }

  static ViolationConfirmed confirmed(Severity severity) {
    return new ViolationConfirmed(
        ADA, VIOLATION, "timeout", severity, BOB, null, NOON.plus(Duration.ofHours(1)));
  }

  static PenaltyReversed reversed(Penalty penalty, @Nullable AgentStatus statusAfter) {
    var compensation = new Compensation(10, NOON.plus(Duration.ofHours(2)));
    return new PenaltyReversed(
        penalty, new AppealId("apl-1"), statusAfter, false, false, compensation);
  }

  static Penalty penalty(PenaltyType type, long points) {
    var end = new Penalty.End(null, null, null, null, null, null);
    return new Penalty(
        PENALTY,
        VIOLATION,
        ADA,
        type,
        type.duration(),
        points,
        null,
        BOB,
        null,
        Penalty.Status.ACTIVE,
        end,
        NOON);
  }

  private static List<DomainEvent> ofOthers() {
    return List.of(
        new TierPromoted(ADA, Tier.BRONZE, Tier.SILVER, "points", 2000),
        new TierDemoted(ADA, Tier.SILVER, Tier.BRONZE, "points"),
        battle(ADA, new MatchId("mat-1")),
        battle(LONGEST, new MatchId(LONGEST.value())),
        redeemed(RewardType.POINTS, "120.9000"),
        graduated(ADA, BOB),
        graduated(LONGEST, LONGEST),
        ranked(Metric.POINTS, "2026-W47", ADA, BOB, LONGEST),
        ranked(Metric.ELO, "2026-11", ADA, BOB),
        brainstormed(ADA, new SessionId("ses-1")),
        brainstormed(LONGEST, new SessionId(LONGEST.value())));
  }

  static BattleRecorded battle(AgentId winner, MatchId match) {
    return new BattleRecorded(
        match,
        new Battle.Terms(winner, BOB, MatchType.STANDARD, null, null, true, "{}"),
        new Battle.Verdict(winner, false, new BigDecimal("87.50"), new BigDecimal("3.00")),
        List.of(
            new Battle.Standing(winner, null, new BigDecimal("87.50"), true),
            new Battle.Standing(BOB, null, new BigDecimal("3.00"), false)),
        NOON);
  }

  static RewardRedeemed redeemed(RewardType type, String amount) {
    var terms =
        new Rewards.Terms(
            ADA, type, new BigDecimal(amount), null, null, Rewards.Source.NONE, null, "{}");
    return new RewardRedeemed(new AllocationId("alc-1"), TOKEN, terms, NOON);
  }

  static BrainstormSessionCompleted brainstormed(AgentId best, SessionId session) {
    return new BrainstormSessionCompleted(
        session,
        BOB,
        null,
        5_000,
        List.of(BOB, best),
        2,
        1,
        List.of(new Brainstorm.Best(new IdeaId("ide-1"), best, 3, new BigDecimal("3.00"))));
  }

  /// A board with these agents, best first.
  static LeaderboardSnapshotCreated ranked(Metric metric, String period, AgentId... best) {
    List<Standing> entries = new ArrayList<>();
    for (AgentId agent : best) {
      entries.add(new Standing(agent, null, entries.size() + 1L, BigDecimal.ONE));
    }
    return new LeaderboardSnapshotCreated(
        new BoardId(metric, Period.parse(period)), entries, entries.size());
  }

  static AgentGraduated graduated(AgentId mentee, AgentId mentor) {
    return new AgentGraduated(mentee, 1, 2, mentor, PAIRING, new BigDecimal("4.00"));
  }
}
