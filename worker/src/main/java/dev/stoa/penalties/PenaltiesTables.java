package dev.stoa.penalties;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes. The standings of the agents are locked first; that lock guards
/// all other rows of theirs, which are read after it and written under it.
///
/// An agent without a standing has no other rows either. Those that are found all the same were
/// made by somebody else after the look for the standing; they are left out, so that the batch
/// either does not touch the agent or fails at its standing and is tried again.
final class PenaltiesTables {
  private PenaltiesTables() {}

  static Docket read(Handle handle, Docket.Reads reads, Instant now) {
    Rows<AgentId, Standing> standings = StandingTables.lock(handle, reads.agents());
    Predicate<AgentId> isGuarded =
        agent -> !reads.agents().contains(agent) || standings.find(agent) != null;
    List<Appeal> appeals = new ArrayList<>();
    for (Appeal appeal : AppealTables.read(handle, reads.claims(), reads.disputed())) {
      if (isGuarded.test(appeal.agent())) {
        appeals.add(appeal);
      }
    }
    Set<ViolationId> disputed = new TreeSet<>(reads.disputed());
    appeals.forEach(appeal -> disputed.add(appeal.violation()));
    Set<ViolationId> violations = new TreeSet<>(reads.violations());
    violations.addAll(disputed);

    Map<PenaltyId, Penalty> penalties = new LinkedHashMap<>();
    for (List<Penalty> found :
        List.of(
            PenaltyTables.read(handle, reads.penalties()),
            PenaltyTables.ofViolations(handle, disputed),
            PenaltyTables.overdue(handle, reads.overdue(), now),
            PenaltyTables.demandingRetraining(handle, reads.graduates()))) {
      found.forEach(penalty -> penalties.put(penalty.penaltyId(), penalty));
    }
    penalties.values().removeIf(penalty -> !isGuarded.test(penalty.agent()));
    Map<ViolationId, Violation> charges = new LinkedHashMap<>();
    for (List<Violation> found :
        List.of(
            ViolationTables.read(handle, violations),
            ViolationTables.latest(handle, reads.measured()))) {
      found.forEach(violation -> charges.put(violation.violationId(), violation));
    }
    charges.values().removeIf(violation -> !isGuarded.test(violation.agent()));
    return docket(handle, reads, standings, new Found(violations, charges, penalties, appeals));
  }

  /// @param violations the ids that were looked for
  private record Found(
      Set<ViolationId> violations,
      Map<ViolationId, Violation> charges,
      Map<PenaltyId, Penalty> penalties,
      List<Appeal> appeals) {}

  private static Docket docket(
      Handle handle, Docket.Reads reads, Rows<AgentId, Standing> standings, Found found) {
    Set<PenaltyId> retrainings = new TreeSet<>(reads.penalties());
    Set<PenaltyId> probations = new TreeSet<>(reads.penalties());
    for (Standing standing : standings.all()) {
      if (standing.retraining() != null) {
        retrainings.add(standing.retraining());
      }
      if (standing.probation() != null) {
        probations.add(standing.probation());
      }
    }
    return new Docket(
        new Docket.Tables(
            standings,
            new Rows<>(found.violations(), Violation::violationId, found.charges().values()),
            new Rows<>(reads.penalties(), Penalty::penaltyId, found.penalties().values()),
            new Rows<>(reads.claims(), Appeal::appealId, found.appeals()),
            FollowUpTables.retrainings(handle, retrainings),
            new Rows<>(List.of(), StageResult::key, List.of()),
            FollowUpTables.probations(handle, probations)),
        new Docket.Known(
            StandingTables.directory(handle, reads.present()),
            StandingTables.outcomes(handle, reads.unmeasured())));
  }

  static void write(Handle handle, Docket docket) {
    Docket.Tables tables = docket.tables();
    StandingTables.insert(handle, tables.standings().added());
    StandingTables.update(handle, tables.standings().changed());
    ViolationTables.update(handle, tables.violations().changed());
    ViolationTables.insert(handle, tables.violations().added());
    // What is reversed makes room for what takes its place, what is withdrawn for another appeal.
    PenaltyTables.update(handle, tables.penalties().changed());
    PenaltyTables.insert(handle, tables.penalties().added());
    AppealTables.update(handle, tables.appeals().changed());
    AppealTables.insert(handle, tables.appeals().added());
    FollowUpTables.writeRetrainings(handle, tables.retrainings());
    FollowUpTables.insertStages(handle, tables.stages().added());
    FollowUpTables.writeProbations(handle, tables.probations());
    OverviewTables.moved(tables.standings()).write(handle);
  }
}
