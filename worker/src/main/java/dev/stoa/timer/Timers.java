package dev.stoa.timer;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.area.Area;
import dev.stoa.area.Moment;
import dev.stoa.area.Timer;
import dev.stoa.area.Timer.Due;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Fault;
import dev.stoa.outbox.Outbox;
import dev.stoa.outbox.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks each timer whose time has come what is due, and appends the commands to the outbox.
///
/// Each timer is asked in a transaction of its own, which also stores what was asked for and when
/// to look again: a sweeper that dies has either done both or nothing. What was asked for is
/// outstanding until the inbox or a dead letter knows it, and until then nothing more is asked.
///
/// ```
/// resting ── next_due has come ──► due? ── commands appended ──► outstanding
///    ▲                              │ nothing                        │ all settled
///    └──────── interval ────────────┴────────────────────────────────┘
/// ```
///
/// An id is derived from the timer's name, the key and the time that it fell due. A thing that is
/// still due although that id is settled (our clock ran ahead of the one that judged; a sweep left
/// some for the next) is asked for again under an id that the time of asking is part of. One whose
/// command died rests for ten minutes, and holds nothing else up.
public final class Timers implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private static final UUID NAMESPACE = Moment.derive(new UUID(0, 0), "dev.stoa.timer");

  // What time asks for waits while a heartbeat or a vote that came in time may still be unread.
  private static final Duration OLDEST_UNREAD = Duration.ofSeconds(5);

  // A command that is neither applied nor dead by then was lost with a topic or a restored
  // database; its id makes asking again harmless.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  // A thing whose command died would be asked for only to die again.
  private static final Duration MOURNING = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final List<Entry> entries;
  private final Signals signals;
  private final Setting setting;
  private final MessageEncoder encoder;
  private final TimerMeters meters;
  private final Map<String, Instant> restsUntil = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean running;

  /// A timer and the area whose commands it asks for.
  record Entry(String area, Timer timer) {}

  /// What the timers look at beside the database.
  ///
  /// @param clock turns the database's time into the one that counts
  /// @param isOn whether the timer of this name may ask, as `TIMER_<NAME>` says
  /// @param oldestUnread how long the oldest unread command of an area has been waiting
  public record Signals(
      UnaryOperator<Instant> clock,
      Predicate<String> isOn,
      Function<String, Duration> oldestUnread) {}

  /// @param batch the most commands that a timer asks for at once
  /// @param turn the time between two looks at all timers
  /// @param actor whose word the commands are, where only some are trusted; null for nobody's
  public record Setting(Schemas schemas, int batch, Duration turn, @Nullable String actor) {

    /// As a worker uses it.
    public static Setting usual(Schemas schemas, @Nullable String actor) {
      return new Setting(schemas, 500, Duration.ofMillis(500), actor);
    }
  }

  public Timers(
      Jdbi jdbi,
      List<Area<?, ?, ?>> areas,
      Signals signals,
      Setting setting,
      MetricRegistry metrics) {
    this(jdbi, entries(areas), signals, setting, new TimerMeters(metrics));
  }

  Timers(Jdbi jdbi, List<Entry> entries, Signals signals, Setting setting, TimerMeters meters) {
    this.jdbi = jdbi;
    this.entries = List.copyOf(entries);
    this.signals = signals;
    this.setting = setting;
    this.encoder = new MessageEncoder(setting.schemas());
    this.meters = meters;
    entries.forEach(entry -> meters.show(entry.timer().name()));
  }

  private static List<Entry> entries(List<Area<?, ?, ?>> areas) {
    List<Entry> entries = new ArrayList<>();
    for (Area<?, ?, ?> area : areas) {
      area.timers().forEach(timer -> entries.add(new Entry(area.label(), timer)));
    }
    return entries;
  }

  /// Sweeps until [#close] is called.
  @Override
  public void run() {
    running = true;
    try {
      do {
        turn();
      } while (!closing.await(setting.turn().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void turn() {
    try {
      sweep();
    } catch (JdbiException failure) {
      LOG.warn("timers cannot be read (sql state: {})", Fault.state(failure));
    }
  }

  /// Looks at all timers once.
  ///
  /// @return how many commands were asked for
  public int sweep() {
    Map<String, Instant> nextDue = jdbi.withHandle(TimerTable::nextDue);
    Instant now = signals.clock().apply(jdbi.withHandle(TimerTable::now));
    int asked = 0;
    for (Entry entry : entries) {
      String name = entry.timer().name();
      Instant next = nextDue.getOrDefault(name, Instant.MIN);
      boolean rests = restsUntil.getOrDefault(name, Instant.MIN).isAfter(now);
      if (!rests && !next.isAfter(now) && signals.isOn().test(name)) {
        asked += askUnlessHeld(entry, now);
      }
    }
    return asked;
  }

  private int askUnlessHeld(Entry entry, Instant now) {
    String name = entry.timer().name();
    if (signals.oldestUnread().apply(entry.area()).compareTo(OLDEST_UNREAD) > 0) {
      meters.held(name);
      return 0;
    }
    try {
      int asked = jdbi.inTransaction(handle -> ask(handle, entry, now));
      meters.asked(name, asked);
      return asked;
    } catch (RuntimeException failure) {
      // The other timers go on; this one is asked again after its interval.
      restsUntil.put(name, now.plus(entry.timer().interval()));
      meters.failed(name);
      LOG.warn(
          "timer cannot ask (timer: {}, failure: {}, sql state: {})",
          name,
          failure.getClass().getSimpleName(),
          Fault.state(failure));
      return 0;
    }
  }

  private int ask(Handle handle, Entry entry, Instant now) {
    if (!TimerTable.lock(handle)) {
      return 0;
    }
    String name = entry.timer().name();
    TimerTable.State state = TimerTable.read(handle, name, entry.area());
    if (state.nextDue().isAfter(now)) {
      return 0;
    }
    Set<UUID> dead = TimerTable.dead(handle, state.outstanding());
    Set<UUID> waiting = new HashSet<>(state.outstanding());
    waiting.removeAll(dead);
    waiting.removeAll(TimerTable.handled(handle, entry.area(), waiting));
    if (!dead.isEmpty()) {
      LOG.warn("commands of a timer died (timer: {}, letters: {})", name, dead.size());
      TimerTable.save(
          handle, name, new TimerTable.State(state.nextDue(), waiting, state.askedAt()));
    }
    if (!waiting.isEmpty() && state.askedAt().plus(PATIENCE).isAfter(now)) {
      return 0;
    }
    List<OutboxMessage> commands = commands(handle, entry, now);
    Outbox.append(handle, now, commands);
    boolean isFull = commands.size() == setting.batch();
    Set<UUID> asked = new HashSet<>();
    commands.forEach(command -> asked.add(command.messageId()));
    TimerTable.save(
        handle,
        name,
        new TimerTable.State(isFull ? now : now.plus(entry.timer().interval()), asked, now));
    return commands.size();
  }

  private List<OutboxMessage> commands(Handle handle, Entry entry, Instant now) {
    List<Due> due = entry.timer().due(handle, now, setting.batch());
    Map<UUID, Due> byId = new LinkedHashMap<>();
    due.forEach(thing -> byId.put(id(entry.timer().name(), thing), thing));
    Set<UUID> known = new HashSet<>(byId.keySet());
    byId.keySet().forEach(id -> known.add(again(id, now)));
    Set<UUID> settled = TimerTable.handled(handle, entry.area(), known);
    settled.addAll(TimerTable.dead(handle, known));
    byId.keySet().forEach(id -> known.add(again(id, now.minus(MOURNING))));
    Set<UUID> mourned = TimerTable.deadSince(handle, known, now.minus(MOURNING));
    List<OutboxMessage> commands = new ArrayList<>();
    byId.forEach((id, thing) -> {
      List<UUID> earlier = List.of(id, again(id, now), again(id, now.minus(MOURNING)));
      if (Collections.disjoint(mourned, earlier)) {
        commands.add(message(entry.area(), unsettled(id, settled, now), thing));
      }
    });
    return commands;
  }

  private static UUID unsettled(UUID id, Set<UUID> settled, Instant now) {
    UUID again = again(id, now);
    if (!settled.contains(id)) {
      return id;
    }
    return settled.contains(again) ? Moment.derive(id, now.toString()) : again;
  }

  /// The id under which a thing is asked for again first: one for the while that a death rests, so
  /// that its death is found by it.
  private static UUID again(UUID id, Instant now) {
    return Moment.derive(id, "again/" + now.getEpochSecond() / MOURNING.toSeconds());
  }

  static UUID id(String timer, Due due) {
    return Moment.derive(NAMESPACE, timer + "/" + due.due() + "/" + due.key());
  }

  private OutboxMessage message(String area, UUID id, Due due) {
    return new OutboxMessage(
        OutboxMessage.Kind.COMMANDS,
        area,
        id,
        due.command().getSchema().getFullName(),
        due.key().getBytes(StandardCharsets.UTF_8),
        encoder.encode(due.command()),
        encoder.fingerprint(due.command()),
        null,
        null,
        null,
        setting.actor(),
        null,
        null,
        true,
        null);
  }

  /// Ends the loop and waits for the sweep that is under way.
  @Override
  public void close() {
    closing.countDown();
    try {
      if (running && !ended.await(10, TimeUnit.SECONDS)) {
        LOG.warn("timers did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
