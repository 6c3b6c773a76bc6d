package dev.stoa.gamification;

import java.math.BigDecimal;

/// How far an agent is on the way to an achievement.
///
/// @param earned how often it has it
/// @param progress percent with two decimals, by what this area knows itself
public record AchievementProgress(Definition definition, int earned, BigDecimal progress) {}
