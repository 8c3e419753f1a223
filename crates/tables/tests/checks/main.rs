//! Tables read in any chunking, guessed, profiled and written back.

#[cfg(test)]
mod columns;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod dialect;
#[cfg(test)]
mod reader;
