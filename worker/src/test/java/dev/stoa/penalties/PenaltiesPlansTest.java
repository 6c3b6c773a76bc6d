package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Counts;
import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lists, the timers and what a batch looks for are read from their indexes, whatever the
/// values: under a plan that was made without them.
@UsesServers
class PenaltiesPlansTest {
  private static final String MOMENT = " timestamptz 2026-01-05 00:01Z";
  private static final String NOBODY = " uuid 00000000-0000-0000-0000-000000000000";

  private final DatabaseStage stage = new DatabaseStage();

  @BeforeEach
  void fill() {
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into penalty_standings (agent_id, penalties_active, updated_at, version)
              select 'agent-' || i, 100, now(), 1
                from generate_series(0, 199) as i
              """);
          handle.execute(
              """
              insert into penalty_violations (
                       violation_id, agent_id, violation_type, description, status, decided_by,
                       created_at, confirmed_at)
              select 'v-' || i, 'agent-' || i % 200, 'any', 'any', 'confirmed', 'j',
                     t + i * interval '1 s', t
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into penalties (
                       id, violation_id, agent_id, penalty_type, applied_by, expires_at,
                       created_at)
              select gen_random_uuid(), 'v-' || i, 'agent-' || i % 200, 'warning', 'j',
                     t + i * interval '1 h', t
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into penalty_appeals (
                       appeal_id, violation_id, agent_id, reason, created_at)
              select 'p-' || i, 'v-' || i, 'agent-' || i % 200, 'any',
                     '2026-01-05 00:00Z'::timestamptz + i * interval '1 s'
                from generate_series(1, 20000) as i
              """);
          handle.execute(
              """
              insert into penalty_probations (penalty_id, agent_id, status, started_at, ends_at,
                       ended_at)
              select id, agent_id, case when row_number() over (partition by agent_id) = 1
                     then 'active' else 'passed' end, created_at, created_at + interval '4 h',
                     case when row_number() over (partition by agent_id) > 1 then created_at end
                from penalties
              """);
          handle.execute(
              """
              analyze penalty_standings, penalty_violations, penalties, penalty_appeals,
                      penalty_probations
              """);
        });
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void listsOfAnAgentAreReadInOrder() {
    assertThat(
            plan(
                PenaltiesRepository.VIOLATIONS,
                List.of(
                    "agent text agent-1",
                    "createdAt" + MOMENT,
                    "id text v",
                    "status text pending",
                    "type text any",
                    "severity text low",
                    "limit int 10")))
        .contains("penalty_violations_of_agent")
        .doesNotContain("Sort  ");
    assertThat(
            plan(
                PenaltiesRepository.PENALTIES,
                List.of(
                    "agent text agent-1",
                    "createdAt" + MOMENT,
                    "id" + NOBODY,
                    "status text active",
                    "type text warning",
                    "activeOnly boolean true",
                    "at" + MOMENT,
                    "limit int 10")))
        .contains("penalties_of_agent")
        .doesNotContain("Sort  ");
    assertThat(
            plan(
                PenaltiesRepository.APPEALS,
                List.of(
                    "agent text agent-1",
                    "createdAt" + MOMENT,
                    "id text p",
                    "status text pending",
                    "limit int 10")))
        .contains("penalty_appeals_of_agent")
        .doesNotContain("Sort  ");
  }

  @Test
  void whatIsOverIsReadInOrder() {
    assertThat(
            plan(
                PenaltiesRepository.EXPIRED,
                List.of("at" + MOMENT, "expiresAt" + MOMENT, "id" + NOBODY, "limit int 10")))
        .contains("penalties_due")
        .doesNotContain("Sort  ");
  }

  @Test
  void timersLookAtWhatIsDueAlone() {
    List<String> parameters = List.of("now" + MOMENT, "most int 10");
    assertThat(plan(PenaltiesTimers.OVERDUE, parameters)).contains("penalties_due");
    assertThat(plan(PenaltiesTimers.OVER, parameters)).contains("penalty_probations_over");
  }

  @Test
  void aSummaryLooksAtWhatBindsTheAgentAlone() {
    assertThat(plan(OverviewTables.SUMMARY, List.of("agent text agent-1", "at" + MOMENT)))
        .contains("penalty_standing_key", "penalties_in_force")
        .doesNotContain("Seq Scan");
  }

  @Test
  void statsAreSumsAndWhatIsOverdueAlone() {
    assertThat(plan(OverviewTables.OVERDUE, List.of("at" + MOMENT)))
        .contains("penalties_due")
        .doesNotContain("Seq Scan");
    assertThat(
            plan(
                Counts.READ,
                List.of("area text penalties", "names text[] {penalties_active,appeals_pending}")))
        .contains("one_count_per_name_and_shard")
        .doesNotContain("penalty_standings");
  }

  @Test
  void aBatchReadsWhatItNamesAlone() {
    assertThat(plan(PenaltyTables.OF_VIOLATIONS, List.of("ids text[] {v-1}")))
        .contains("penalties_of_violation");
    assertThat(plan(PenaltyTables.OVERDUE, List.of("ids text[] {agent-1}", "now" + MOMENT)))
        .contains("penalties_in_force");
    assertThat(plan(PenaltyTables.DEMANDING_RETRAINING, List.of("ids text[] {agent-1}")))
        .contains("penalties_in_force");
    assertThat(plan(AppealTables.READ, List.of("ids text[] {p-1}", "violations text[] {v-1}")))
        .contains("appeal_key", "penalty_appeals_of_violation");
    assertThat(
            plan(ViolationTables.LATEST, List.of("agents text[] {agent-1}", "types text[] {any}")))
        .contains("penalty_violations_by_type");
    assertThat(plan(StandingTables.OUTCOMES, List.of("ids text[] {agent-1}")))
        .contains("tasks_of_agent");
  }

  /// The generic plan of a statement with these parameters: name, type and a value.
  private String plan(String statement, List<String> parameters) {
    String numbered = statement;
    StringBuilder types = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      String[] parts = parameters.get(i).split(" ", 3);
      numbered = numbered.replaceAll("(?<!:):" + parts[0] + "\\b", "\\$" + (i + 1));
      types.append(i == 0 ? "" : ", ").append(parts[1]);
      values.append(i == 0 ? "" : ", ").append("'").append(parts[2]).append("'");
    }
    String prepare = "prepare looked (%s) as %s".formatted(types, numbered);
    String explain = "explain execute looked (%s)".formatted(values);
    return stage
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("set local plan_cache_mode = force_generic_plan");
          handle.execute("set local enable_seqscan = off");
          handle.execute(prepare);
          List<String> plan = handle.createQuery(explain).mapTo(String.class).list();
          handle.execute("deallocate looked");
          return String.join("\n", plan);
        });
  }
}
