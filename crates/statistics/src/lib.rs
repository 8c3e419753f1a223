//! Intervals, tests, survival, quantiles and random streams. Knows no deals.
//!
//! Everything here is a pure function of its arguments: no clock, no hidden state, no order of
//! work that changes a figure. The transcendental functions come from `libm`, because the
//! standard library's call the platform's own and differ between machines in the last digit;
//! with `libm` a figure computed natively and one computed in WebAssembly are equal to the bit.
//!
//! - [`random`]: draws looked up by what they are for, not drawn in turn
//! - [`distribution`] and [`quantile`]: distributions, and their inverse form for drawing
//! - [`intervals`]: intervals for shares, their differences and quantiles
//! - [`tests`]: two shares compared, tables compared, many looks corrected for
//! - [`survival`]: times with open ends, competing ways to end
//! - [`summary`]: quantiles, histograms and moments that merge exactly
//! - [`special`]: the functions beneath

pub mod distribution;
pub mod intervals;
pub mod quantile;
pub mod random;
pub mod special;
pub mod summary;
pub mod survival;
pub mod tests;
