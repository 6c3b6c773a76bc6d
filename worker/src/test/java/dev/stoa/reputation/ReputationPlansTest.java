package dev.stoa.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lists and the timers are read from their indexes, whatever the values: under a plan that was
/// made without them.
@UsesServers
class ReputationPlansTest {
  private final DatabaseStage stage = new DatabaseStage();

  @BeforeEach
  void fill() {
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into reputation_profiles (
                       agent_id, overall_since, total_ratings, quality_sum, quality_count,
                       trust_sum, trust_count, trust_score, overall_score, reputation, trust_level,
                       active_on, decays_on, created_at, updated_at, version)
              select 'agt-' || i, t, 5, 0, 4, i % 100, 1, i % 100, round((150 + i % 100) / 4.0, 2),
                     500, 'good', '2026-01-01', date '2026-01-02' + i % 300, t, t, 1
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into reputation_ratings (
                       rating_id, agent_id, rated_by, rating_type, score, interaction_id,
                       created_at, updated_at)
              select gen_random_uuid(), 'agt-' || i % 50 + 1, 'agt-' || i % 70 + 100, 'trust', 1,
                     'i-' || i, t + i * interval '1 s', t
                from generate_series(1, 20000) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into reputation_events (event_id, agent_id, event_type, applied, created_at)
              select gen_random_uuid(), 'agt-' || i % 50 + 1, 'type-' || i % 7, false,
                     '2026-01-05 00:00Z'::timestamptz + i * interval '1 s'
                from generate_series(1, 20000) as i
              """);
          handle.execute(
              """
              insert into trust_graph (
                       from_agent_id, to_agent_id, trust, interaction_count, created_at, updated_at)
              select 'agt-' || i, 'agt-' || i + 1, 0.5, 1, t, t + i * interval '1 s'
                from generate_series(1, 19999) as i,
                     (values ('2026-01-05 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              "analyze reputation_profiles, reputation_ratings, reputation_events, trust_graph");
        });
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theBestAreReadInOrder() {
    List<String> parameters =
        List.of("score numeric 100", "at timestamptz 2026-01-01", "id text a", "limit int 10");
    for (ScoreType type : ScoreType.values()) {
      assertThat(plan(ReputationReads.top(type), parameters))
          .contains(
              "reputation_profiles_by_"
                  + type.name().toLowerCase(Locale.ROOT).replace("_score", ""))
          .doesNotContain("Sort  ");
    }
  }

  @Test
  void ratingsAndEventsOfAnAgentAreReadInOrder() {
    List<String> parameters =
        List.of(
            "agent text agt-1",
            "type text trust",
            "rater text agt-101",
            "at timestamptz 2027-01-01",
            "id uuid 00000000-0000-0000-0000-000000000000",
            "limit int 10");
    assertThat(plan(ReputationReads.RATINGS, parameters))
        .contains("reputation_ratings_newest")
        .doesNotContain("Sort  ");
    assertThat(plan(ReputationReads.RATINGS_OF_TYPE, parameters))
        .contains("reputation_ratings_by_type")
        .doesNotContain("Sort  ");
    assertThat(plan(ReputationReads.RATINGS_OF_RATER, parameters))
        .contains("reputation_ratings_by_rater")
        .doesNotContain("Sort  ");
    assertThat(plan(ReputationReads.RATINGS_OF_BOTH, parameters))
        .contains("reputation_ratings_by_rater")
        .doesNotContain("Sort  ");
    assertThat(plan(ReputationReads.EVENTS, parameters))
        .contains("reputation_events_newest")
        .doesNotContain("Sort  ");
    assertThat(plan(ReputationReads.EVENTS_OF_TYPE, parameters))
        .contains("reputation_events_by_type")
        .doesNotContain("Sort  ");
  }

  @Test
  void timersAndSweepsLookAtWhatIsDueAlone() {
    assertThat(plan(ReputationTimers.MOVED, List.of())).contains("trust_graph_by_update");
    assertThat(plan(ReputationTimers.FADING, List.of("today date 2026-01-03")))
        .contains("reputation_profiles_by_decay");
    assertThat(plan(ProfileTables.SWEEP, List.of("day date 2026-01-03", "most int 500")))
        .contains("reputation_profiles_by_decay")
        .doesNotContain("Sort  ");
    assertThat(plan(TrustTables.LINKS, List.of("most int 500")))
        .contains("trust_graph_by_update")
        .doesNotContain("Sort  ");
  }

  /// The generic plan of a statement with these parameters: name, type and a value.
  private String plan(String statement, List<String> parameters) {
    String numbered = statement;
    StringBuilder types = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      String[] parts = parameters.get(i).split(" ", 3);
      numbered = numbered.replaceAll(":" + parts[0] + "\\b", "\\$" + (i + 1));
      types.append(i == 0 ? "" : ", ").append(parts[1]);
      values.append(i == 0 ? "" : ", ").append("'").append(parts[2]).append("'");
    }
    String in = parameters.isEmpty() ? "" : "(" + types + ")";
    String with = parameters.isEmpty() ? "" : "(" + values + ")";
    String prepare = "prepare looked %s as %s".formatted(in, numbered);
    String explain = "explain execute looked %s".formatted(with);
    return stage
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("set local plan_cache_mode = force_generic_plan");
          handle.execute(prepare);
          List<String> plan = handle.createQuery(explain).mapTo(String.class).list();
          handle.execute("deallocate looked");
          return String.join("\n", plan);
        });
  }
}
