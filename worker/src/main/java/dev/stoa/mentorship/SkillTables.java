package dev.stoa.mentorship;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Academy.Skill;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The tables `mentorship_skills` and `mentorship_totals` as a batch reads and writes them. Skills
/// are guarded by the lock of their agent.
final class SkillTables {
  private static final String READ =
      """
      select agent_id, skill, proficiency
        from mentorship_skills
       where agent_id = any(:ids)
      """;

  private static final String WRITE =
      """
      insert into mentorship_skills (agent_id, skill, proficiency, updated_at)
      select agent_id, skill, proficiency, updated_at
        from unnest(:agents, :skills, :proficiencies, :updatedAts)
          as learnt (agent_id, skill, proficiency, updated_at)
          on conflict on constraint one_proficiency_per_agent_and_skill
          do update
         set proficiency = excluded.proficiency,
             updated_at = excluded.updated_at
      """;

  /// Last of all, since every batch of pairings waits for these rows until the one before it has
  /// committed.
  private static final String COUNT =
      """
      update mentorship_totals t
         set value = t.value + c.more
        from unnest(:totals, :more) as c (total, more)
       where t.total = c.total
      """;

  private SkillTables() {}

  static Map<AgentId, Map<String, BigDecimal>> read(Handle handle, Collection<AgentId> agents) {
    Map<AgentId, Map<String, BigDecimal>> skills = new HashMap<>();
    handle
        .createQuery(READ)
        .bindArray("ids", String.class, Columns.ids(agents))
        .map((row, _) ->
            Map.entry(
                new AgentId(row.getString("agent_id")),
                Map.entry(row.getString("skill"), row.getBigDecimal("proficiency"))))
        .forEach(entry ->
            skills
                .computeIfAbsent(entry.getKey(), _ -> new HashMap<>())
                .put(entry.getValue().getKey(), entry.getValue().getValue()));
    return skills;
  }

  static void write(Handle handle, List<Skill> learnt) {
    if (!learnt.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(WRITE), learnt)
          .texts("agents", Skill::agent)
          .texts("skills", Skill::skill)
          .bind("proficiencies", BigDecimal.class, Skill::proficiency)
          .times("updatedAts", Skill::updatedAt)
          .done()
          .execute();
    }
  }

  static void count(Handle handle, Totals totals) {
    if (!totals.areNothing()) {
      handle
          .createUpdate(COUNT)
          .bindArray(
              "totals",
              String.class,
              List.of("active", "completed", "duration_days", "mentees", "mentors", "pairings"))
          .bindArray(
              "more",
              BigDecimal.class,
              List.of(
                  BigDecimal.valueOf(totals.active()),
                  BigDecimal.valueOf(totals.completed()),
                  totals.days(),
                  BigDecimal.valueOf(totals.mentees()),
                  BigDecimal.valueOf(totals.mentors()),
                  BigDecimal.valueOf(totals.pairings())))
          .execute();
    }
  }
}
