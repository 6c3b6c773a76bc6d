package dev.stoa.bench.site;

import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/// Commands of one area, the same at each call.
public interface Load {
  String area();

  int size();

  /// @param index from 0, below [#size]
  Order order(int index);

  /// A command as it is sent.
  record Order(UUID id, String key, SpecificRecord message) {}
}
