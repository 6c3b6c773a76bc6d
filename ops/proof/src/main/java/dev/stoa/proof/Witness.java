package dev.stoa.proof;

import dev.stoa.contract.CloudEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at events as they arrive and notes what a reader must never see: one twice, or one before
/// its predecessor. One thread looks, others may ask.
final class Witness {
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  void look(TopicRecord event) {
    String id = event.headers().getOrDefault(CloudEvents.ID, "");
    if (!ids.add(id)) {
      complain("event was seen twice (id: %s, place: %s)".formatted(id, event.place()));
    }
    String line = event.place().topic() + "/" + event.keyText();
    long sequence = Long.parseLong(event.headers().getOrDefault(CloudEvents.SEQUENCE, "-1"));
    Long before = sequences.put(line, sequence);
    if (before != null && before >= sequence) {
      complain(
          "sequence %d was seen after %d (key: %s, place: %s)"
              .formatted(sequence, before, event.keyText(), event.place()));
    }
    String text = event.header(CloudEvents.AGGREGATE_VERSION);
    if (text != null) {
      long version = Long.parseLong(text);
      Long last = versions.put(line, version);
      if (version != 1 && (last == null || version != last + 1)) {
        complain(
            "version %d was seen after %s (key: %s, place: %s)"
                .formatted(version, last, event.keyText(), event.place()));
      }
    }
  }

  void complain(String complaint) {
    synchronized (complaints) {
      complaints.add(complaint);
    }
  }

  List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }
}
