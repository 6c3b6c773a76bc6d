package dev.stoa.area;

/// Something that came true about one aggregate.
public interface DomainEvent {

  /// The id of the aggregate that this event is about; its key on the topic.
  String aggregate();
}
