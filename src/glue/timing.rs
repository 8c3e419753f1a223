//! How long things took, where a browser keeps such figures: as measures on the page's timeline, which its
//! developer tools draw and `cargo xtask bench` reads.

use super::window;
use stagecraft_studio::LiveState;

/// From the first edit that changes figures until there are figures of it.
const FIRST_FIGURES: Span = Span { name: "stagecraft: first figures", begin: "stagecraft: edit" };
/// From asking for deals until the last of them counts.
const ALL_FIGURES: Span = Span { name: "stagecraft: all figures", begin: "stagecraft: simulate" };

struct Span {
    name: &'static str,
    begin: &'static str,
}

impl Span {
    fn begin(&self) {
        if let Some(performance) = window().performance() {
            // A browser that keeps no marks loses a measure for those who build the page, and nothing else.
            performance.mark(self.begin).unwrap_or_default();
        }
    }

    fn end(&self) {
        if let Some(performance) = window().performance() {
            performance.measure_with_start_mark(self.name, self.begin).unwrap_or_default();
        }
    }
}

/// What is being timed.
#[derive(Default)]
pub struct Timing {
    edited: bool,
    simulating: bool,
}

impl Timing {
    /// Something was edited that changes the figures.
    pub fn edited(&mut self) {
        if !self.edited {
            self.edited = true;
            FIRST_FIGURES.begin();
        }
    }

    /// Deals were asked for.
    pub fn simulating(&mut self) {
        self.simulating = true;
        ALL_FIGURES.begin();
    }

    /// Looks whether what was waited for is there.
    pub fn look(&mut self, live: &LiveState) {
        if self.edited && !live.is_stale {
            self.edited = false;
            FIRST_FIGURES.end();
        }
        if self.simulating && live.progress.is_none() && live.report.is_some() && live.failed.is_none() {
            self.simulating = false;
            ALL_FIGURES.end();
        }
    }
}
