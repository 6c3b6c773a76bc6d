package dev.stoa.brainstorm;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.area.Json;
import dev.stoa.brainstorm.Idea.Origin;
import dev.stoa.brainstorm.Idea.Standing;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `brainstorm_ideas` and its history as a batch reads and writes them, under the lock of
/// their session.
final class IdeaTables {
  static final String COLUMNS =
      """
      select idea_id, session_id, content, contributed_by, category, source_idea_ids,
             parent_idea_id, revision, score, votes, vote_sum, judgements, composite_sum,
             metadata, created_at, updated_at
        from brainstorm_ideas
      """;

  static final String NAMED =
      COLUMNS
          + """
           where idea_id = any(:ids)
          """;

  static final String SAID =
      """
      select i.idea_id, i.session_id, i.content, i.contributed_by, i.category,
             i.source_idea_ids, i.parent_idea_id, i.revision, i.score, i.votes, i.vote_sum,
             i.judgements, i.composite_sum, i.metadata, i.created_at, i.updated_at
        from unnest(:sessions, :contents) as said (session_id, content_key)
        join brainstorm_ideas i
          on i.session_id = said.session_id and i.content_key = said.content_key
      """;

  /// Of each session those that are ahead; beside those that are named, which may change.
  static final String AHEAD =
      """
      select i.idea_id, i.session_id, i.content, i.contributed_by, i.category,
             i.source_idea_ids, i.parent_idea_id, i.revision, i.score, i.votes, i.vote_sum,
             i.judgements, i.composite_sum, i.metadata, i.created_at, i.updated_at
        from unnest(:sessions) as ending (session_id)
       cross join lateral (
               select idea_id, session_id, content, contributed_by, category, source_idea_ids,
                      parent_idea_id, revision, score, votes, vote_sum, judgements,
                      composite_sum, metadata, created_at, updated_at
                 from brainstorm_ideas
                where session_id = ending.session_id
                  and idea_id <> all(:named)
                order by vote_sum desc, score desc, created_at, idea_id
                limit 20) i
      """;

  private static final String INSERT =
      """
      insert into brainstorm_ideas (
               idea_id, session_id, content, content_key, contributed_by, category, origin,
               source_idea_ids, parent_idea_id, revision, score, votes, vote_sum, judgements,
               composite_sum, metadata, created_at, updated_at)
      select idea_id, session_id, content, content_key, contributed_by, category, origin,
             source_idea_ids::jsonb, parent_idea_id, revision, score, votes, vote_sum, judgements,
             composite_sum, metadata::jsonb, created_at, updated_at
        from unnest(:ids, :sessions, :contents, :keys, :contributors, :categories, :origins,
                    :sources, :parents, :revisions, :scores, :votes, :voteSums, :judgements,
                    :compositeSums, :metadatas, :createdAts, :updatedAts)
          as added (idea_id, session_id, content, content_key, contributed_by, category, origin,
                    source_idea_ids, parent_idea_id, revision, score, votes, vote_sum, judgements,
                    composite_sum, metadata, created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update brainstorm_ideas i
         set score = c.score,
             votes = c.votes,
             vote_sum = c.vote_sum,
             judgements = c.judgements,
             composite_sum = c.composite_sum,
             updated_at = c.updated_at
        from unnest(:ids, :scores, :votes, :voteSums, :judgements, :compositeSums, :updatedAts)
          as c (idea_id, score, votes, vote_sum, judgements, composite_sum, updated_at)
       where i.idea_id = c.idea_id
      """;

  /// Those that the batch does not know go to the history as the table holds them.
  static final String MOVE =
      """
      with gone as (
        delete from brainstorm_ideas
         where session_id = any(:sessions)
        returning idea_id, session_id, content, content_key, contributed_by, category, origin,
                  source_idea_ids, parent_idea_id, revision, score, votes, vote_sum, judgements,
                  composite_sum, metadata, created_at, updated_at)
      insert into brainstorm_ideas_history (
               idea_id, session_id, content, content_key, contributed_by, category, origin,
               source_idea_ids, parent_idea_id, revision, score, votes, vote_sum, judgements,
               composite_sum, metadata, created_at, updated_at, removed_at)
      select idea_id, session_id, content, content_key, contributed_by, category, origin,
             source_idea_ids, parent_idea_id, revision, score, votes, vote_sum, judgements,
             composite_sum, metadata, created_at, updated_at, :now
        from gone
       where idea_id <> all(:known)
      """;

  private static final String KEEP =
      """
      insert into brainstorm_ideas_history (
               idea_id, session_id, content, content_key, contributed_by, category, origin,
               source_idea_ids, parent_idea_id, revision, score, votes, vote_sum, judgements,
               composite_sum, metadata, created_at, updated_at, removed_at)
      select idea_id, session_id, content, content_key, contributed_by, category, origin,
             source_idea_ids::jsonb, parent_idea_id, revision, score, votes, vote_sum, judgements,
             composite_sum, metadata::jsonb, created_at, updated_at, :now
        from unnest(:ids, :sessions, :contents, :keys, :contributors, :categories, :origins,
                    :sources, :parents, :revisions, :scores, :votes, :voteSums, :judgements,
                    :compositeSums, :metadatas, :createdAts, :updatedAts)
          as departed (idea_id, session_id, content, content_key, contributed_by, category,
                       origin, source_idea_ids, parent_idea_id, revision, score, votes, vote_sum,
                       judgements, composite_sum, metadata, created_at, updated_at)
      """;

  private IdeaTables() {}

  static Leaves<IdeaId, Idea> read(
      Handle handle, Whiteboard.Reads reads, Collection<SessionId> ending) {
    List<Idea> found = new ArrayList<>();
    List<String> named = Columns.ids(reads.ideas());
    if (!named.isEmpty()) {
      found.addAll(
          handle
              .createQuery(NAMED)
              .bindArray("ids", String.class, named)
              .map((row, _) -> idea(row))
              .list());
    }
    if (!reads.contents().isEmpty()) {
      found.addAll(
          new Columns.Arrays<>(handle.createQuery(SAID), List.copyOf(reads.contents()))
              .texts("sessions", Whiteboard.Said::session)
              .bind("contents", UUID.class, Whiteboard.Said::contentKey)
              .done()
              .map((row, _) -> idea(row))
              .list());
    }
    if (!ending.isEmpty()) {
      found.addAll(
          handle
              .createQuery(AHEAD)
              .bindArray("sessions", String.class, Columns.ids(ending))
              .bindArray("named", String.class, named)
              .map((row, _) -> idea(row))
              .list());
    }
    return new Leaves<>(reads.ideas(), Idea::ideaId, Idea::sessionId, found);
  }

  static void move(Handle handle, List<String> sessions, Whiteboard board) {
    handle
        .createUpdate(MOVE)
        .bindArray("sessions", String.class, sessions)
        .bindArray(
            "known",
            String.class,
            board.ideas().departed().stream().map(idea -> idea.ideaId().value()).toList())
        .bind("now", board.now())
        .execute();
  }

  static void keep(Handle handle, List<Idea> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Idea> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Idea> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Update whole(Update statement, List<Idea> rows) {
    return mutable(statement, rows)
        .texts("sessions", Idea::sessionId)
        .texts("contents", Idea::content)
        .bind("keys", UUID.class, Idea::contentKey)
        .texts("contributors", Idea::contributedBy)
        .texts("categories", idea -> Columns.stored(idea.category()))
        .texts("origins", idea -> idea.origin().kind())
        .texts("sources", idea -> Json.strings(Columns.ids(idea.origin().sources())))
        .texts("parents", idea -> idea.origin().parent())
        .counts("revisions", idea -> idea.origin().revision())
        .texts("metadatas", Idea::metadata)
        .times("createdAts", Idea::createdAt)
        .done();
  }

  private static Columns.Arrays<Idea, Update> mutable(Update statement, List<Idea> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Idea::ideaId)
        .amounts("scores", idea -> idea.standing().score())
        .counts("votes", idea -> idea.standing().votes())
        .amounts("voteSums", idea -> idea.standing().voteSum())
        .counts("judgements", idea -> idea.standing().judgements())
        .amounts("compositeSums", idea -> idea.standing().compositeSum())
        .times("updatedAts", Idea::updatedAt);
  }

  /// A row of `brainstorm_ideas`; its origin and the key of its content follow from the rest.
  static Idea idea(ResultSet row) throws SQLException {
    String parent = row.getString("parent_idea_id");
    return new Idea(
        new IdeaId(row.getString("idea_id")),
        new SessionId(row.getString("session_id")),
        row.getString("content"),
        Columns.agent(row, "contributed_by"),
        Columns.symbol(Category.class, row.getString("category")),
        row.getString("metadata"),
        new Origin(
            Json.strings(row.getString("source_idea_ids")).stream().map(IdeaId::new).toList(),
            parent == null ? null : new IdeaId(parent),
            row.getInt("revision")),
        new Standing(
            row.getBigDecimal("score"),
            row.getInt("votes"),
            row.getBigDecimal("vote_sum"),
            row.getInt("judgements"),
            row.getBigDecimal("composite_sum")),
        time(row, "created_at"),
        time(row, "updated_at"));
  }
}
