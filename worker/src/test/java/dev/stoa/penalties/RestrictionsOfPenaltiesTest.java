package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the other areas see of penalties.
@UsesServers
class RestrictionsOfPenaltiesTest {
  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void othersSeeWhomAPenaltyBinds() {
    stage
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into penalty_standings (
                         agent_id, penalties_active, compensated_until, updated_at, version)
                values ('a', 3, null, now(), 1),
                       ('b', 1, null, now(), 1),
                       ('c', 0, now() + interval '1 h', now(), 1),
                       ('d', 0, now() - interval '1 h', now(), 1)
                """));
    punished("a", "compute_reduction", "1 h");
    punished("a", "task_deprioritization", "2 h");
    punished("a", "suspension", "-1 h");
    punished("b", "suspension", "-1 h");
    assertThat(
            stage.texts(
                """
                select concat_ws(' ', agent_id, level, compute_factor, priority_delta,
                                 coalesce(allowed_tasks::text, 'all'), may_lead, is_supervised)
                  from penalty_restrictions
                 where binds_until is null
                    or binds_until > now()
                 order by agent_id, level
                """))
        .containsExactly(
            "a 2 0.9000 -1 all t f",
            "a 4 0.7000 -5 {simple,routine,backup} f f",
            "c 0 1.0000 10 all t f");
  }

  /// What the view says in SQL and the types in Java.
  @ParameterizedTest
  @EnumSource(PenaltyType.class)
  void whatOthersSeeOfAPenaltyIsWhatItsTypeSays(PenaltyType type) {
    stage
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into penalty_standings (agent_id, penalties_active, updated_at, version)
                values ('a', 1, now(), 1)
                """));
    punished("a", type.name().toLowerCase(Locale.ROOT), "1 h");
    List<String> seen =
        stage.texts(
            """
            select concat_ws(' ', level, compute_factor, priority_delta,
                             coalesce(array_to_string(allowed_tasks, ' '), 'all'))
              from penalty_restrictions
            """);
    if (type.rank() < 2) {
      assertThat(seen).as("it takes nothing").isEmpty();
    } else {
      assertThat(seen)
          .containsExactly(
              String.join(
                  " ",
                  String.valueOf(type.level()),
                  type.computeFactor().toPlainString(),
                  String.valueOf(type.priorityDelta()),
                  String.join(" ", type.allowedTasks())));
    }
  }

  private void punished(String agent, String type, String end) {
    stage
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    with violation as (
                      insert into penalty_violations (
                               violation_id, agent_id, violation_type, description, status,
                               decided_by, created_at, confirmed_at)
                      values (:agent || :type, :agent, 'any', 'any', 'confirmed', 'j', now(), now())
                      returning violation_id
                    )
                    insert into penalties (
                             id, violation_id, agent_id, penalty_type, applied_by, expires_at,
                             created_at)
                    select gen_random_uuid(), violation_id, :agent, :type, 'j',
                           now() + cast(:end as interval), now() - interval '1 d'
                      from violation
                    """)
                .bind("agent", agent)
                .bind("type", type)
                .bind("end", end)
                .execute());
  }
}
