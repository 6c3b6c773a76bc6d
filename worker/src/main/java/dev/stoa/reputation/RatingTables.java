package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Regard.Retraction;
import dev.stoa.reputation.Reputation.InteractionId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// The tables of ratings and events as a batch reads and writes them. A rating is guarded by the
/// profile of the agent that it is about, which is locked before.
final class RatingTables {
  static final String COLUMNS =
      """
      select r.rating_id, r.agent_id, r.rated_by, r.rating_type, r.score, r.feedback,
             r.interaction_id, r.metadata, r.created_at, r.updated_at
        from reputation_ratings r
      """;

  /// What raters think of agents as such.
  private static final String STANDING =
      COLUMNS
          + """
            join unnest(:agents, :raters, :types) as k (agent_id, rated_by, rating_type)
              on r.agent_id = k.agent_id
             and r.rated_by = k.rated_by
             and r.rating_type = k.rating_type
             and r.interaction_id is null
          """;

  private static final String OF_INTERACTIONS =
      COLUMNS
          + """
            join unnest(:agents, :raters, :types, :interactions)
              as k (agent_id, rated_by, rating_type, interaction_id)
              on r.agent_id = k.agent_id
             and r.rated_by = k.rated_by
             and r.rating_type = k.rating_type
             and r.interaction_id = k.interaction_id
          """;

  private static final String BY_ID =
      COLUMNS
          + """
           where r.rating_id = any(:ids)
             and r.agent_id = any(:agents)
          """;

  private static final String DELETE =
      """
      delete from reputation_ratings
       where rating_id = any(:ids)
      """;

  private static final String KEEP_RETRACTED =
      """
      insert into reputation_ratings_history (
               rating_id, agent_id, rated_by, rating_type, score, feedback, interaction_id,
               metadata, created_at, updated_at, removed_at)
      select rating_id, agent_id, rated_by, rating_type, score, feedback, interaction_id,
             metadata::jsonb, created_at, updated_at, removed_at
        from unnest(:ids, :agents, :raters, :types, :scores, :feedbacks, :interactions,
                    :metadatas, :createdAts, :updatedAts, :removedAts)
          as retracted (rating_id, agent_id, rated_by, rating_type, score, feedback,
                    interaction_id, metadata, created_at, updated_at, removed_at)
      """;

  private static final String INSERT =
      """
      insert into reputation_ratings (
               rating_id, agent_id, rated_by, rating_type, score, feedback, interaction_id,
               metadata, created_at, updated_at)
      select rating_id, agent_id, rated_by, rating_type, score, feedback, interaction_id,
             metadata::jsonb, created_at, updated_at
        from unnest(:ids, :agents, :raters, :types, :scores, :feedbacks, :interactions,
                    :metadatas, :createdAts, :updatedAts)
          as added (rating_id, agent_id, rated_by, rating_type, score, feedback, interaction_id,
                    metadata, created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update reputation_ratings r
         set score = c.score,
             feedback = c.feedback,
             metadata = c.metadata::jsonb,
             updated_at = c.updated_at
        from unnest(:ids, :scores, :feedbacks, :metadatas, :updatedAts)
          as c (rating_id, score, feedback, metadata, updated_at)
       where r.rating_id = c.rating_id
      """;

  private static final String INSERT_EVENTS =
      """
      insert into reputation_events (
               event_id, agent_id, event_type, impact, applied, description, metadata, created_at)
      select event_id, agent_id, event_type, impact, applied, description, metadata::jsonb,
             created_at
        from unnest(:ids, :agents, :types, :impacts, :applieds, :descriptions, :metadatas,
                    :createdAts)
          as added (event_id, agent_id, event_type, impact, applied, description, metadata,
                    created_at)
      """;

  private static final RowMapper<Rating> MAPPER = (row, _) -> rating(row);

  private RatingTables() {}

  /// The ratings of these keys and of these ids.
  static Rows<Rating.Key, Rating> read(
      Handle handle, Collection<Rating.Key> keys, Collection<UUID> ids, Collection<AgentId> of) {
    List<Rating> found = new ArrayList<>();
    List<Rating.Key> standing = keys.stream().filter(key -> key.interaction() == null).toList();
    if (!standing.isEmpty()) {
      found.addAll(keyed(handle.createQuery(STANDING), standing).done().map(MAPPER).list());
    }
    List<Rating.Key> told = keys.stream().filter(key -> key.interaction() != null).toList();
    if (!told.isEmpty()) {
      found.addAll(
          keyed(handle.createQuery(OF_INTERACTIONS), told)
              .texts("interactions", Rating.Key::interaction)
              .done()
              .map(MAPPER)
              .list());
    }
    if (!ids.isEmpty()) {
      found.addAll(
          handle
              .createQuery(BY_ID)
              .bindArray("ids", UUID.class, List.copyOf(ids))
              .bindArray("agents", String.class, Columns.ids(of))
              .map(MAPPER)
              .list());
    }
    return new Rows<>(keys, Rating::key, found);
  }

  private static Columns.Arrays<Rating.Key, Query> keyed(Query query, List<Rating.Key> keys) {
    return new Columns.Arrays<>(query, keys)
        .texts("agents", Rating.Key::agent)
        .texts("raters", Rating.Key::rater)
        .texts("types", key -> Columns.stored(key.type()));
  }

  static void write(Handle handle, Regard regard) {
    delete(handle, regard.ratings().removed());
    keep(handle, regard.retractions());
    insert(handle, regard.ratings().added());
    update(handle, regard.ratings().changed());
    insertEvents(handle, regard.events());
  }

  private static void delete(Handle handle, List<Rating> removed) {
    if (!removed.isEmpty()) {
      handle
          .createUpdate(DELETE)
          .bindArray("ids", UUID.class, removed.stream().map(Rating::ratingId).toList())
          .execute();
    }
  }

  private static void keep(Handle handle, List<Retraction> retractions) {
    if (!retractions.isEmpty()) {
      List<Rating> ratings = retractions.stream().map(Retraction::rating).toList();
      all(handle.createUpdate(KEEP_RETRACTED), ratings)
          .done()
          .bindArray(
              "removedAts", Instant.class, retractions.stream().map(Retraction::removedAt).toList())
          .execute();
    }
  }

  private static void insert(Handle handle, List<Rating> added) {
    if (!added.isEmpty()) {
      all(handle.createUpdate(INSERT), added).done().execute();
    }
  }

  private static void update(Handle handle, List<Rating> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<Rating, Update> all(Update update, List<Rating> ratings) {
    return mutable(update, ratings)
        .texts("agents", Rating::agentId)
        .texts("raters", Rating::ratedBy)
        .texts("types", rating -> Columns.stored(rating.ratingType()))
        .texts("interactions", Rating::interactionId)
        .times("createdAts", Rating::createdAt);
  }

  private static Columns.Arrays<Rating, Update> mutable(Update update, List<Rating> ratings) {
    return new Columns.Arrays<>(update, ratings)
        .bind("ids", UUID.class, Rating::ratingId)
        .bind("scores", BigDecimal.class, Rating::score)
        .texts("feedbacks", Rating::feedback)
        .texts("metadatas", Rating::metadata)
        .times("updatedAts", Rating::updatedAt);
  }

  private static void insertEvents(Handle handle, List<ReputationEvent> events) {
    if (!events.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(INSERT_EVENTS), events)
          .bind("ids", UUID.class, ReputationEvent::eventId)
          .texts("agents", ReputationEvent::agentId)
          .texts("types", ReputationEvent::eventType)
          .bind("impacts", BigDecimal.class, ReputationEvent::impact)
          .bind("applieds", Boolean.class, ReputationEvent::applied)
          .texts("descriptions", ReputationEvent::description)
          .texts("metadatas", ReputationEvent::metadata)
          .times("createdAts", ReputationEvent::createdAt)
          .done()
          .execute();
    }
  }

  /// A row with all of [#COLUMNS].
  static Rating rating(ResultSet row) throws SQLException {
    String interaction = row.getString("interaction_id");
    return new Rating(
        row.getObject("rating_id", UUID.class),
        new AgentId(row.getString("agent_id")),
        new AgentId(row.getString("rated_by")),
        Columns.symbol(RatingType.class, row.getString("rating_type")),
        row.getBigDecimal("score"),
        row.getString("feedback"),
        interaction == null ? null : new InteractionId(interaction),
        row.getString("metadata"),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }
}
