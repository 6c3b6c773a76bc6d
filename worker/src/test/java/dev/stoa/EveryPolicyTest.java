package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.Rehearsal.Answer;
import dev.stoa.Rehearsal.Step;
import dev.stoa.area.Area;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.policy.Policies;
import dev.stoa.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What holds for every policy, so that no policy has to say it again.
@UsesServers
class EveryPolicyTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final int COMMANDS = 400;

  /// What may follow from each command that a policy asks for. A command that is missing here is
  /// missed by a test, and so is an event that a rehearsal sees and this table does not.
  private static final Map<String, Set<String>> FOLLOWS =
      Map.ofEntries(
          Map.entry("UpdateAgent", Set.of("AgentUpdated")),
          Map.entry("ChangeAgentStatus", Set.of("AgentStatusChanged")),
          Map.entry("IncrementAgentStats", Set.of("AgentStatsIncremented")),
          Map.entry("ReleaseTask", Set.of("TaskReleased")),
          Map.entry("CreateBattleProfile", Set.of("BattleProfileCreated")),
          Map.entry("CreateReputationProfile", Set.of("ReputationProfileCreated")),
          Map.entry("EvaluatePerformance", Set.of("PerformanceEvaluated", "ViolationReported")),
          Map.entry("ApplyPenalty", Set.of("PenaltyApplied")),
          Map.entry("StartRetraining", Set.of("RetrainingStarted")),
          Map.entry("StartProbation", Set.of("ProbationStarted")),
          Map.entry("PausePairing", Set.of("PairingPaused")),
          Map.entry("CompletePairing", Set.of("PairingCompleted")),
          Map.entry(
              "RecordReputationEvent",
              Set.of(
                  "ReputationProfileCreated",
                  "ReputationEventRecorded",
                  "ReputationRecalculated",
                  "TrustScoreAdjusted",
                  "TrustLevelChanged")),
          Map.entry(
              "AdjustTrustScore",
              Set.of("ReputationProfileCreated", "TrustScoreAdjusted", "TrustLevelChanged")),
          Map.entry(
              "DeductPoints",
              Set.of(
                  "GamificationProfileCreated",
                  "PointsDeducted",
                  "TierDemoted",
                  "AchievementUnlocked",
                  "PointsAwarded",
                  "LevelUp",
                  "TierPromoted")),
          Map.entry(
              "ReversePointsTransaction",
              Set.of(
                  "PointsReversed",
                  "TierDemoted",
                  "TierPromoted",
                  "PointsAwarded",
                  "LevelUp",
                  "AchievementUnlocked")),
          Map.entry(
              "AwardAchievement",
              Set.of(
                  "GamificationProfileCreated",
                  "AchievementUnlocked",
                  "PointsAwarded",
                  "LevelUp",
                  "TierPromoted")),
          Map.entry("CreateGamificationProfile", Set.of("GamificationProfileCreated")),
          Map.entry(
              "AwardPoints",
              Set.of(
                  "GamificationProfileCreated",
                  "PointsAwarded",
                  "LevelUp",
                  "TierPromoted",
                  "AchievementUnlocked")),
          Map.entry(
              "IncrementStreak",
              Set.of(
                  "GamificationProfileCreated",
                  "StreakIncremented",
                  "StreakReset",
                  "PointsAwarded",
                  "LevelUp",
                  "TierPromoted",
                  "AchievementUnlocked")),
          Map.entry("GrantPermission", Set.of("PermissionGranted", "PermissionExpired")),
          Map.entry("RevokePermission", Set.of("PermissionRevoked", "PermissionExpired")));

  @Test
  void namesAreUniqueAndFitASetting() {
    assertThat(Policies.all()).extracting(Policy::name).doesNotHaveDuplicates();
    assertThat(Policies.names()).allMatch(name -> name.matches("[A-Z][A-Z0-9_]*"));
  }

  @Test
  void aPolicyHearsOneAreaAndAsksOthersUnlessDecision4SaysOtherwise() {
    Set<String> within = new TreeSet<>();
    for (Policy<?> policy : Policies.all()) {
      Set<String> heard = areas(policy.hears());
      assertThat(heard).as(policy.name()).hasSize(1);
      if (areas(policy.asks()).equals(heard)) {
        within.add(policy.name());
      } else {
        assertThat(areas(policy.asks())).as(policy.name()).doesNotContainAnyElementsOf(heard);
      }
    }
    assertThat(within)
        .containsExactlyInAnyOrder(
            "PAIRINGS_OF_GRADUATES", "PENALTIES_FOR_VIOLATIONS", "RETRAINING_AND_PROBATION");
  }

  private static Set<String> areas(Set<? extends Class<?>> words) {
    return words.stream()
        .map(word -> word.getPackageName().replace("dev.stoa.", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatIsSwitchedOffHearsNothing() {
    for (Policy<?> policy : Policies.all()) {
      Policies others = Policies.without(Set.of(policy.name()));
      for (Class<?> event : policy.hears()) {
        assertThat(others.hearing(event)).as(policy.name()).doesNotContain(policy);
        assertThat(Policies.without(Set.of()).hearing(event)).contains(policy);
      }
    }
  }

  @Test
  void theGraphOfEventsAndCommandsHasNoCycle() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (Policy<?> policy : Policies.all()) {
      for (Class<?> event : policy.hears()) {
        edges.computeIfAbsent(event.getSimpleName(), _ -> new TreeSet<>()).addAll(then(policy));
      }
    }
    List<String> path = new ArrayList<>();
    edges.keySet().forEach(event -> walk(event, edges, path));
  }

  private static Set<String> then(Policy<?> policy) {
    Set<String> events = new TreeSet<>();
    for (Class<?> command : policy.asks()) {
      assertThat(FOLLOWS).as("what may follow").containsKey(command.getSimpleName());
      events.addAll(FOLLOWS.get(command.getSimpleName()));
    }
    return events;
  }

  private static void walk(String event, Map<String, Set<String>> edges, List<String> path) {
    assertThat(path).as("a path of events").doesNotContain(event);
    path.add(event);
    edges.getOrDefault(event, Set.of()).forEach(next -> walk(next, edges, path));
    path.removeLast();
  }

  @Test
  void nothingElseFollowsFromWhatPoliciesAskFor() {
    Map<String, Set<String>> seen = new HashMap<>();
    for (Area<?, ?, ?> area : EveryAreaTest.areas()) {
      try (var rehearsal = new Rehearsal()) {
        rehearsal.register(NOON);
        play(rehearsal, area, seen);
      }
    }
    FOLLOWS.forEach((command, events) ->
        assertThat(events)
            .as("events of %s", command)
            .containsAll(seen.getOrDefault(command, Set.of())));
  }

  private static <C extends DomainCommand, E extends DomainEvent, S> void play(
      Rehearsal rehearsal, Area<C, E, S> area, Map<String, Set<String>> seen) {
    var sampler = new Sampler(23, NOON);
    List<Step<C>> steps = new ArrayList<>();
    for (MessageType type : Schemas.ofContract().types()) {
      if (type.area().equals(area.label()) && type.isCommand()) {
        for (int i = 0; i < COMMANDS / 10; i++) {
          add(steps, area, sampler, type);
        }
      }
    }
    List<Answer> answers = rehearsal.play(area, NOON.plusSeconds(60), steps);
    for (int i = 0; i < steps.size(); i++) {
      if (answers.get(i).decision() instanceof Accepted<?>(List<?> events)) {
        Set<String> names =
            seen.computeIfAbsent(
                steps.get(i).command().getClass().getSimpleName(), _ -> new TreeSet<>());
        events.forEach(event -> names.add(event.getClass().getSimpleName()));
      }
    }
  }

  private static <C extends DomainCommand> void add(
      List<Step<C>> steps, Area<C, ?, ?> area, Sampler sampler, MessageType type) {
    try {
      steps.add(new Step<>(steps.size(), area.decode(sampler.message(type.javaClass()))));
    } catch (InvalidCommand _) {
      // Not every sample is within the limits.
    }
  }
}
