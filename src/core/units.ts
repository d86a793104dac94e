// Owns the size and time units, so that limits read as `64 * MiB` and `5 * minuteMs`.
export const KiB = 1024;
export const MiB = 1024 * KiB;
export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
