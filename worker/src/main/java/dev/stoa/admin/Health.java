package dev.stoa.admin;

import java.util.List;

/// What the worker says about itself.
public interface Health {

  /// Whether the loops turn. A worker of which this is false must be started anew.
  boolean isAlive();

  /// What keeps the worker from doing its work now; empty where nothing does.
  List<String> obstacles();
}
