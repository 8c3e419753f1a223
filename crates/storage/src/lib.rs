//! Journal, snapshots and recovery over a small trait.
