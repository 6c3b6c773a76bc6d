package dev.stoa.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Reads the next page of rows while those of the page before are published.
///
/// One thread at a time may use the connection that the rows come from. While a page is read ahead
/// that is the reader; [#settle] waits until it is done. A few rows are read by the caller alone.
final class ReadAhead implements Iterator<Window.Row> {
  private static final int PAGE_ROWS = 1_000;
  private static final long PAGE_BYTES = 4L << 20;

  private final Iterator<Window.Row> rows;
  private final Executor reader;
  private Iterator<Window.Row> page = Collections.emptyIterator();
  private @Nullable CompletableFuture<Page> ahead;

  /// @param whole whether no row is left behind it
  private record Page(List<Window.Row> rows, boolean whole) {}

  ReadAhead(Iterator<Window.Row> rows, Executor reader) {
    this.rows = rows;
    this.reader = reader;
    turnTo(read());
  }

  private Page read() {
    List<Window.Row> read = new ArrayList<>();
    long bytes = 0;
    while (rows.hasNext()) {
      if (read.size() == PAGE_ROWS || bytes > PAGE_BYTES) {
        return new Page(read, false);
      }
      Window.Row row = rows.next();
      read.add(row);
      bytes += row.message().bytes();
    }
    return new Page(read, true);
  }

  private void turnTo(Page next) {
    page = next.rows().iterator();
    ahead = next.whole() ? null : CompletableFuture.supplyAsync(this::read, reader);
  }

  @Override
  public boolean hasNext() {
    CompletableFuture<Page> next = ahead;
    if (!page.hasNext() && next != null) {
      turnTo(result(next));
    }
    return page.hasNext();
  }

  @Override
  public Window.Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("window has no further row");
    }
    return page.next();
  }

  private static Page result(CompletableFuture<Page> read) {
    try {
      return read.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /// Waits until the connection is used by nobody. Whether the rows could be read is told to who
  /// asks for them.
  void settle() {
    CompletableFuture<Page> read = ahead;
    if (read != null) {
      var _ = read.handle((page, failure) -> page).join();
    }
  }
}
