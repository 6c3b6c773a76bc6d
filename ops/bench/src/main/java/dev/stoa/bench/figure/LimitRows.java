package dev.stoa.bench.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.bench.site.Load;
import dev.stoa.contract.EventIds;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.TaskStatus;
import dev.stoa.task.event.TaskEnqueued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The rows of the limit, made before the clock starts: what is different from row to row, an array
/// a column; what is the same for all is left to the statement.
@SuppressWarnings("ArrayRecordComponent") // never compared
record LimitRows(
    int partition,
    long from,
    long to,
    UUID[] commands,
    String[] tasks,
    String[] types,
    String[] payloads,
    String[] creators,
    UUID[] events,
    byte[][] keys,
    byte[][] values) {

  /// Batches of one thread: it has every `threads`-th partition, and takes them in turn.
  static List<LimitRows> of(
      Load load, List<List<Integer>> partitions, int batch, int threads, int thread) {
    var encoder = new MessageEncoder(Schemas.ofContract());
    List<LimitRows> rows = new ArrayList<>();
    int from = 0;
    boolean any = true;
    while (any) {
      any = false;
      for (int partition = thread; partition < partitions.size(); partition += threads) {
        List<Integer> all = partitions.get(partition);
        if (from < all.size()) {
          int to = Math.min(all.size(), from + batch);
          rows.add(of(load, encoder, all.subList(from, to), partition, from));
          any = true;
        }
      }
      from += batch;
    }
    return rows;
  }

  private static LimitRows of(
      Load load, MessageEncoder encoder, List<Integer> indexes, int partition, long from) {
    int size = indexes.size();
    var rows =
        new LimitRows(
            partition,
            from,
            from + size,
            new UUID[size],
            new String[size],
            new String[size],
            new String[size],
            new String[size],
            new UUID[size],
            new byte[size][],
            new byte[size][]);
    Instant now = Instant.now();
    for (int i = 0; i < size; i++) {
      Load.Order order = load.order(indexes.get(i));
      rows.set(i, order, (EnqueueTask) order.message());
      rows.values[i] = encoder.encode(event((EnqueueTask) order.message(), now));
    }
    return rows;
  }

  private void set(int i, Load.Order order, EnqueueTask enqueue) {
    commands[i] = order.id();
    tasks[i] = enqueue.getTaskId();
    types[i] = enqueue.getTaskType();
    payloads[i] = enqueue.getPayload();
    creators[i] = String.valueOf(enqueue.getCreatedBy());
    events[i] = EventIds.of("task", order.id(), 0);
    keys[i] = order.key().getBytes(UTF_8);
  }

  private static TaskEnqueued event(EnqueueTask enqueue, Instant now) {
    return TaskEnqueued.newBuilder()
        .setTaskId(enqueue.getTaskId())
        .setTaskType(enqueue.getTaskType())
        .setPriority(enqueue.getPriority())
        .setPriorityRank(2)
        .setStatus(TaskStatus.PENDING)
        .setPayload(enqueue.getPayload())
        .setCreatedBy(enqueue.getCreatedBy())
        .setMaxRetries(enqueue.getMaxRetries())
        .setTimeoutMs(enqueue.getTimeoutMs())
        .setRunAt(now)
        .setRequiredCapabilities(List.of())
        .setDependsOn(List.of())
        .setQueue(enqueue.getQueue())
        .setBackoff(Backoff.newBuilder().build())
        .setCreatedAt(now)
        .build();
  }

  int size() {
    return commands.length;
  }
}
