package dev.stoa.gamification;

import dev.stoa.area.Rows;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes: profiles are locked first, then achievements that are defined;
/// the ledger and what agents have earned are guarded by their profile.
final class GamificationTables {
  private GamificationTables() {}

  static Scorecards read(Handle handle, Scorecards.Reads reads) {
    List<Profile> profiles = ProfileTables.lock(handle, reads.agents());
    Set<AchievementId> named = new TreeSet<>(reads.definitions());
    named.addAll(newcomers(reads.agents(), profiles));
    TreeMap<AchievementId, Definition> catalogue = new TreeMap<>();
    TreeSet<AchievementId> automatic = new TreeSet<>();
    // What is locked is read last and counts, since it may have changed in between.
    for (Definition definition : DefinitionTables.automatic(handle)) {
      catalogue.put(definition.achievementId(), definition);
    }
    for (Definition definition : DefinitionTables.find(handle, reads.defined(), named)) {
      catalogue.put(definition.achievementId(), definition);
    }
    for (Definition definition : catalogue.values()) {
      if (definition.terms().isAutomatic()) {
        automatic.add(definition.achievementId());
      }
    }
    Set<AchievementId> asked = new TreeSet<>(named);
    asked.addAll(reads.defined());
    List<Achievement> achievements = AchievementTables.find(handle, reads.pairs());
    Set<AchievementId> coming = new TreeSet<>(automatic);
    coming.addAll(reads.defined());
    return new Scorecards(
        new Rows<>(reads.agents(), Profile::agentId, profiles),
        new Rows<>(asked, Definition::achievementId, catalogue.values()),
        automatic,
        new Rows<>(reads.pairs(), Achievement::key, achievements),
        LedgerTables.read(handle, transactions(reads, achievements)),
        AchievementTables.held(handle, reads.agents(), coming),
        ProfileTables.directory(handle, reads.agents()),
        ElsewhereTables.find(handle, reads.agents()),
        new HashSet<>(ProfileTables.taken(handle, reads.defined())),
        new ArrayList<>());
  }

  /// Achievements of the names of agents that have no profile yet.
  private static Set<AchievementId> newcomers(Set<AgentId> agents, List<Profile> profiles) {
    Set<AgentId> newcomers = new TreeSet<>(agents);
    profiles.forEach(profile -> newcomers.remove(profile.agentId()));
    Set<AchievementId> names = new TreeSet<>();
    newcomers.forEach(agent -> names.add(new AchievementId(agent.value())));
    return names;
  }

  private static Set<UUID> transactions(Scorecards.Reads reads, List<Achievement> achievements) {
    Set<UUID> transactions = new TreeSet<>(reads.transactions());
    for (Achievement achievement : achievements) {
      if (reads.revoked().contains(achievement.key())) {
        transactions.addAll(achievement.transactions());
      }
    }
    return transactions;
  }

  /// New profiles before what hangs on them, changed ones last: their counts are kept by session,
  /// and the less time until the commit, the better.
  static void write(Handle handle, Scorecards cards) {
    DefinitionTables.insert(handle, cards.definitions().added());
    DefinitionTables.update(handle, cards.definitions().changed());
    ProfileTables.insert(handle, cards.profiles().added());
    AchievementTables.delete(handle, cards.achievements().removed());
    AchievementTables.keep(handle, cards.departures());
    AchievementTables.insert(handle, cards.achievements().added());
    AchievementTables.update(handle, cards.achievements().changed());
    LedgerTables.insert(handle, cards.ledger().added());
    ProfileTables.update(handle, cards.profiles().changed());
  }
}
