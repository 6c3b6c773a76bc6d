package dev.stoa.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds processes that should have ended.
final class LeftBehind {
  private LeftBehind() {}

  static List<ProcessHandle> processesOf(Path data) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(data, process)).toList();
  }

  /// Also where the folder is gone: its name then has a remark behind it.
  private static boolean worksIn(Path data, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .toString()
          .startsWith(data.toString());
    } catch (IOException _) {
      return false;
    }
  }
}
