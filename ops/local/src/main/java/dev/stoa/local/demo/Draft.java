package dev.stoa.local.demo;

import org.apache.avro.specific.SpecificRecord;

/// A command that is to be sent.
///
/// @param key the id of the aggregate
record Draft(String area, String key, SpecificRecord message) {}
