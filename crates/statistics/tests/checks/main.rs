//! The statistics against published implementations, and against what must hold of any.

#[cfg(test)]
mod common;
#[cfg(test)]
mod comparisons;
#[cfg(test)]
mod distributions;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod intervals;
#[cfg(test)]
mod random;
#[cfg(test)]
mod summary;
#[cfg(test)]
mod survival;
