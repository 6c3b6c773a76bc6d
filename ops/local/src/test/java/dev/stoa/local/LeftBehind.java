package dev.stoa.local;

import java.nio.file.Path;
import java.util.List;

/// Finds processes that should have ended.
final class LeftBehind {
  private LeftBehind() {}

  static List<ProcessHandle> processesOf(Path data) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
        .toList();
  }
}
