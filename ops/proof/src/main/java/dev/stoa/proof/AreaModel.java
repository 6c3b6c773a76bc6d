package dev.stoa.proof;

import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/// What one area must do, told a second time and in other words than the worker's.
interface AreaModel {

  /// Takes the next command and says what it leads to.
  ///
  /// @param id of the command
  Answer take(SpecificRecord command, UUID id);

  /// The id in the command's payload that must be its message's key.
  String keyOf(SpecificRecord command);

  /// The version of the aggregate that the key names; 0 where there is none.
  long version(String key);

  /// What is wrong with the command by itself, as a code; empty where nothing is.
  String fault(SpecificRecord command);

  /// Statements that print state as two columns, key and text, and what they must print.
  Map<String, Map<String, String>> state();
}
