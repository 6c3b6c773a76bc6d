package dev.stoa.policy;

import dev.stoa.area.DomainEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All policies, found by what they hear.
public final class Policies {
  public static final Policies NONE = new Policies(List.of());

  private static final List<Policy<?>> ALL =
      List.of(
          new AgentsShowTheirWork(),
          new TaskOutcomesAreCounted(),
          new TasksOfOfflineAgents(),
          new PairingsOfOfflineMentors(),
          new PerformanceAfterFailures(),
          new PointsForTasks(),
          new PointsForBattles(),
          new PointsForBrainstorms(),
          new PointsForRewards(),
          new PointsForGraduations(),
          new AchievementsForRanks(),
          new PairingsOfGraduates(),
          new BenefitsOfTiers(),
          new PenaltiesForViolations(),
          new EffectsOfPenalties(),
          new RetrainingAndProbation(),
          new ProfilesForAgents());

  private final Map<Class<?>, List<Policy<?>>> hearers = new HashMap<>();

  private Policies(List<Policy<?>> policies) {
    for (Policy<?> policy : policies) {
      for (Class<?> event : policy.hears()) {
        hearers.computeIfAbsent(event, _ -> new ArrayList<>()).add(policy);
      }
    }
  }

  /// All but those named in `off`.
  public static Policies without(Set<String> off) {
    return new Policies(ALL.stream().filter(policy -> !off.contains(policy.name())).toList());
  }

  public static List<Policy<?>> all() {
    return ALL;
  }

  /// The names behind `POLICY_`.
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    ALL.forEach(policy -> names.add(policy.name()));
    return names;
  }

  /// The areas that are asked where these are heard.
  public Set<String> asked(Set<String> heard) {
    Set<String> asked = new TreeSet<>();
    hearers.forEach((event, policies) -> {
      if (heard.contains(area(event))) {
        policies.forEach(policy -> policy.asks().forEach(command -> asked.add(area(command))));
      }
    });
    return asked;
  }

  /// Words stand in the package of their area.
  private static String area(Class<?> word) {
    String unit = word.getPackageName();
    return unit.substring(unit.lastIndexOf('.') + 1);
  }

  /// The policies that hear events of the class `event`.
  public List<Policy<?>> hearing(Class<?> event) {
    return hearers.getOrDefault(event, List.of());
  }

  /// What `policy` asks for because of `event`, which it hears.
  public static <E extends DomainEvent> List<Policy.Ask> react(
      Policy<E> policy, DomainEvent event) {
    for (Class<? extends E> heard : policy.hears()) {
      if (heard.isInstance(event)) {
        return policy.react(heard.cast(event));
      }
    }
    return List.of();
  }
}
