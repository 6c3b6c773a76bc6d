package dev.stoa.leaderboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// How agents rank on the board of a period: by what they earned in it, or by what they were at its
/// end.
///
/// What stood at the end of a day is the score as it is where it did not change since, else the
/// past score that was the first to give way since. So a period that is closed late is closed as it
/// ended. Points and tasks are earned, Elo and reputation stand; combined is of all three.
final class PeriodFinds {

  /// Scores at the end of the day `:last`, whoever was on the boards then.
  private static final String STOOD =
      """
      with stood as (
             select metric, agent_id, score, since, earned, earned_since, day, left_as, before_day,
                    before_week, before_month, before_quarter, before_year
               from leaderboard_scores
              where metric = any(:metrics)
                and day <= :last
             union all
             (select distinct on (metric, agent_id)
                     metric, agent_id, score, since, earned, earned_since, day, left_as,
                     before_day, before_week, before_month, before_quarter, before_year
                from leaderboard_scores_history
               where metric = any(:metrics)
                 and last_day >= :last
               order by metric, agent_id, last_day)),
           told as (
             select metric, agent_id,
                    case
                      when metric in ('elo', 'reputation') then score
                      when day < :begin then 0
                      when :kind = 'day' then earned - before_day
                      when :kind = 'week' then earned - before_week
                      when :kind = 'month' then earned - before_month
                      when :kind = 'quarter' then earned - before_quarter
                      else earned - before_year
                    end as score,
                    case when metric in ('elo', 'reputation') then since else earned_since end
                      as since
               from stood
              where left_as is null
                and day <= :last)
      """;

  private static final String BEST =
      """
      select b.agent_id,
             coalesce(
               d.agent_name,
               (select max(s.left_as)
                  from leaderboard_scores s
                 where s.metric in ('elo', 'points', 'reputation', 'tasks')
                   and s.agent_id = b.agent_id)) as agent_name,
             b.score, rank() over (order by b.score desc) as rank, b.total
        from (select agent_id, score, since, (select count(*) from board) as total
                from board
               order by score desc, since, agent_id
               limit :limit) as b
        left join agent_directory d on d.agent_id = b.agent_id
       order by b.score desc, b.since, b.agent_id
      """;

  static final String BY_ONE =
      STOOD
          + """
          , board as materialized (
                 select agent_id, score, since
                   from told
                  where metric in ('elo', 'reputation')
                     or score > 0)
          """
          + BEST;

  static final String COMBINED =
      STOOD
          + """
          , most as materialized (
                 select coalesce(max(score) filter (where metric = 'points'), 0) as points,
                        greatest(1500, max(score) filter (where metric = 'elo')) as elo
                   from told),
               board as materialized (
                 select t.agent_id,
                        leaderboard_combined(
                          max(t.score) filter (where t.metric = 'points'),
                          max(t.score) filter (where t.metric = 'elo'),
                          max(t.score) filter (where t.metric = 'reputation'),
                          m.points, m.elo) as score,
                        max(t.since) as since
                   from told t,
                        most m
                  where t.metric <> 'points'
                     or t.score > 0
                  group by t.agent_id, m.points, m.elo)
          """
          + BEST;

  private PeriodFinds() {}

  /// The board as it stood at the end of its period, or as it stands where that goes on.
  static Ranking ranking(Handle handle, BoardId board, int places) {
    Period period = board.period();
    LocalDate begin = Objects.requireNonNull(period.begin());
    LocalDate end = Objects.requireNonNull(period.end());
    boolean isCombined = board.metric() == Metric.COMBINED;
    List<Standing> best = new ArrayList<>();
    long[] total = {0};
    handle
        .createQuery(isCombined ? COMBINED : BY_ONE)
        .bindArray(
            "metrics",
            String.class,
            isCombined ? List.of("elo", "points", "reputation") : List.of(board.metric().word()))
        .bind("begin", begin)
        .bind("last", end.minusDays(1))
        .bind("kind", period.kind().word())
        .bind("limit", places)
        .map((row, _) -> {
          total[0] = row.getLong("total");
          return StandingsFinds.standing(row);
        })
        .forEach(best::add);
    return new Ranking(best, total[0]);
  }
}
