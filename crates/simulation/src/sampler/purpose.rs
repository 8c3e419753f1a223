//! What draws of one thing are for.

pub const FACT: u8 = 0;
pub const PRESENT: u8 = 1;
pub const STANCE: u8 = 2;
pub const TIME: u8 = 3;
pub const OUTCOME: u8 = 4;
pub const OTHERWISE: u8 = 5;
pub const REASON: u8 = 6;
pub const DONE: u8 = 7;
pub const MOMENT: u8 = 8;
pub const EFFORT: u8 = 9;
pub const MET: u8 = 10;
pub const WAIT: u8 = 11;
pub const GATE: u8 = 12;
pub const WAKE: u8 = 13;
pub const CHANGE: u8 = 14;
pub const CREATED: u8 = 15;
