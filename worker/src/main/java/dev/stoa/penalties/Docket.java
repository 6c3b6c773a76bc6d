package dev.stoa.penalties;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The rows that a batch of penalty commands works on, and what leads from one to the others.
final class Docket {
  private static final Comparator<Penalty> OLDEST_FIRST =
      Comparator.comparing(Penalty::createdAt).thenComparing(Penalty::penaltyId);
  private static final Comparator<Violation> LATEST_LAST =
      Comparator.comparing(Violation::createdAt).thenComparing(Violation::violationId);

  private final Tables tables;
  private final Map<ViolationId, Set<PenaltyId>> penaltiesOf = new HashMap<>();
  private final Map<AgentId, Set<PenaltyId>> penaltiesAgainst = new HashMap<>();
  private final Map<ViolationId, Set<AppealId>> appealsAgainst = new HashMap<>();
  private final Map<Charge, Violation> latest = new HashMap<>();
  private final Known known;

  /// @param stages added to alone, never read
  record Tables(
      Rows<AgentId, Standing> standings,
      Rows<ViolationId, Violation> violations,
      Rows<PenaltyId, Penalty> penalties,
      Rows<AppealId, Appeal> appeals,
      Rows<PenaltyId, Retraining> retrainings,
      Rows<StageResult.Key, StageResult> stages,
      Rows<PenaltyId, Probation> probations) {}

  /// What other areas know of agents.
  ///
  /// @param directory how agents are; who is not in it is unknown
  /// @param outcomes what became of their last tasks, as far as it was asked for
  record Known(Map<AgentId, AgentStatus> directory, Map<AgentId, Window> outcomes) {}

  /// A kind of violation by one agent.
  private record Charge(AgentId agent, String type) {}

  /// What a batch must read.
  ///
  /// @param agents whose standing matters
  /// @param disputed violations whose penalties and appeals matter
  /// @param claims appeals whose violation matters, with its penalties
  /// @param present agents of whom must be known how they are
  /// @param overdue agents whose penalties may be over
  /// @param graduates agents whose retraining may end
  /// @param measured agents whose latest violations of the measured kinds matter
  /// @param unmeasured agents of whom must be known what became of their tasks
  record Reads(
      Set<AgentId> agents,
      Set<ViolationId> violations,
      Set<ViolationId> disputed,
      Set<PenaltyId> penalties,
      Set<AppealId> claims,
      Set<AgentId> present,
      Set<AgentId> overdue,
      Set<AgentId> graduates,
      Set<AgentId> measured,
      Set<AgentId> unmeasured) {

    static Reads none() {
      return new Reads(
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>());
    }
  }

  Docket(Tables tables, Known known) {
    this.tables = tables;
    this.known = new Known(new HashMap<>(known.directory()), new HashMap<>(known.outcomes()));
    tables.violations().all().forEach(this::remember);
    tables.penalties().all().forEach(this::remember);
    tables.appeals().all().forEach(this::remember);
  }

  private void remember(Violation violation) {
    latest.merge(
        new Charge(violation.agent(), violation.type()),
        violation,
        (one, other) -> LATEST_LAST.compare(one, other) > 0 ? one : other);
  }

  private void remember(Penalty penalty) {
    penaltiesOf
        .computeIfAbsent(penalty.violation(), _ -> new LinkedHashSet<>())
        .add(penalty.penaltyId());
    penaltiesAgainst
        .computeIfAbsent(penalty.agent(), _ -> new LinkedHashSet<>())
        .add(penalty.penaltyId());
  }

  private void remember(Appeal appeal) {
    appealsAgainst.computeIfAbsent(appeal.violation(), _ -> new HashSet<>()).add(appeal.appealId());
  }

  Tables tables() {
    return tables;
  }

  /// Where the agent stands; null where nothing was ever said against it.
  @Nullable Standing findStanding(AgentId agent) {
    return tables.standings().find(agent);
  }

  Standing standing(AgentId agent, Instant now) {
    Standing standing = findStanding(agent);
    return standing == null ? Standing.fresh(agent, now) : standing;
  }

  void change(AgentId agent, Instant now, UnaryOperator<Standing> change) {
    tables.standings().put(change.apply(standing(agent, now)).touched(now));
  }

  /// The violation that is laid to this agent's charge.
  @Nullable Violation findViolation(ViolationId id, AgentId agent) {
    Violation violation = tables.violations().find(id);
    return violation == null || !violation.agent().equals(agent) ? null : violation;
  }

  @Nullable Penalty findPenalty(PenaltyId id, AgentId agent) {
    Penalty penalty = tables.penalties().find(id);
    return penalty == null || !penalty.agent().equals(agent) ? null : penalty;
  }

  void put(Violation violation) {
    tables.violations().put(violation);
    remember(violation);
  }

  void put(Penalty penalty) {
    tables.penalties().put(penalty);
    remember(penalty);
  }

  void put(Appeal appeal) {
    tables.appeals().put(appeal);
    remember(appeal);
  }

  /// The penalties of a violation, oldest first.
  List<Penalty> penaltiesOf(ViolationId violation) {
    return penalties(penaltiesOf.getOrDefault(violation, Set.of()));
  }

  /// Those penalties of an agent that were looked for, oldest first.
  List<Penalty> penaltiesAgainst(AgentId agent) {
    return penalties(penaltiesAgainst.getOrDefault(agent, Set.of()));
  }

  private List<Penalty> penalties(Set<PenaltyId> ids) {
    List<Penalty> penalties = new ArrayList<>();
    ids.forEach(id -> penalties.add(tables.penalties().get(id)));
    penalties.sort(OLDEST_FIRST);
    return penalties;
  }

  /// The appeal against a violation that counts: the one that was not withdrawn.
  @Nullable Appeal countingAppeal(ViolationId violation) {
    for (AppealId id : appealsAgainst.getOrDefault(violation, Set.of())) {
      Appeal appeal = tables.appeals().get(id);
      if (appeal.status() != Appeal.Status.WITHDRAWN) {
        return appeal;
      }
    }
    return null;
  }

  /// The agent's latest violation of a type, as far as it was looked for.
  @Nullable Violation latest(AgentId agent, String type) {
    Violation violation = latest.get(new Charge(agent, type));
    return violation == null ? null : tables.violations().get(violation.violationId());
  }

  /// How the agent is; null where nobody knows it.
  @Nullable AgentStatus statusOf(AgentId agent) {
    return known.directory().get(agent);
  }

  /// What became of the agent's last tasks.
  Window outcomes(AgentId agent) {
    return known.outcomes().getOrDefault(agent, Window.ofTasks(0, 0, null));
  }
}
