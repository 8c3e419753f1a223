//! What a set of options can still be.

use super::search::Spent;

/// What is asked of a set of options, all of it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    /// These are in it.
    included: u64,
    /// These are not.
    excluded: u64,
    /// Of each of these at least one is in it, or at least one is not.
    clauses: Vec<Clause>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    OneIn(u64),
    OneOut(u64),
}

impl Options {
    /// Any set.
    pub(super) fn any() -> Self {
        Self { included: 0, excluded: 0, clauses: Vec::new() }
    }

    /// Those that include one of these.
    pub(super) fn including_one(&mut self, options: u64) {
        self.clauses.push(Clause::OneIn(options));
    }

    /// Those that lack one of these.
    pub(super) fn lacking_one(&mut self, options: u64) {
        self.clauses.push(Clause::OneOut(options));
    }

    /// Those that include all of these.
    pub(super) fn including_all(&mut self, options: u64) {
        self.included |= options;
    }

    /// Those that include none of these.
    pub(super) fn including_none(&mut self, options: u64) {
        self.excluded |= options;
    }

    /// Whether there is no such set.
    ///
    /// What a clause leaves only one way to be is done first, then one clause is tried both ways (the method of
    /// Davis, Putnam, Logemann and Loveland).
    pub(super) fn is_empty(&self, spent: &mut Spent) -> bool {
        let mut set = self.clone();
        loop {
            if set.included & set.excluded != 0 {
                return true;
            }
            let (included, excluded) = (set.included, set.excluded);
            let mut forced = false;
            set.clauses.retain(|clause| match clause {
                Clause::OneIn(options) => options & included == 0,
                Clause::OneOut(options) => options & excluded == 0,
            });
            for clause in &set.clauses {
                let open = match clause {
                    Clause::OneIn(options) => options & !excluded,
                    Clause::OneOut(options) => options & !included,
                };
                match open.count_ones() {
                    0 => return true,
                    1 => {
                        match clause {
                            Clause::OneIn(_) => set.included |= open,
                            Clause::OneOut(_) => set.excluded |= open,
                        }
                        forced = true;
                        break;
                    }
                    _ => {}
                }
            }
            if !forced {
                break;
            }
        }
        let Some(clause) = set.clauses.pop() else { return false };
        if !spent.one() {
            // Nobody asks further: the search ends as not decided.
            return false;
        }
        let open = match clause {
            Clause::OneIn(options) => options & !set.excluded,
            Clause::OneOut(options) => options & !set.included,
        };
        let first = open & open.wrapping_neg();
        let (mut with, mut rest) = (set.clone(), set);
        match clause {
            Clause::OneIn(options) => {
                with.included |= first;
                rest.excluded |= first;
                rest.clauses.push(Clause::OneIn(options & !first));
            }
            Clause::OneOut(options) => {
                with.excluded |= first;
                rest.included |= first;
                rest.clauses.push(Clause::OneOut(options & !first));
            }
        }
        with.is_empty(spent) && rest.is_empty(spent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against trying all sets of five options.
    #[test]
    fn a_set_is_found_exactly_if_there_is_one() {
        let masks = [1_u64, 2, 3, 5, 6, 12, 20, 24, 31];
        let mut found = [0, 0];
        for seed in 0_usize..20_000 {
            let mut options = Options::any();
            let mut tests: Vec<(usize, u64)> = Vec::new();
            let mut left = seed.wrapping_mul(2_654_435_761);
            for _ in 0..seed % 6 {
                let (kind, mask) = (left % 4, masks[left / 4 % masks.len()]);
                left /= 36;
                tests.push((kind, mask));
                match kind {
                    0 => options.including_one(mask),
                    1 => options.lacking_one(mask),
                    2 => options.including_all(mask),
                    _ => options.including_none(mask),
                }
            }
            let exists = (0_u64..32).any(|set| {
                tests.iter().all(|(kind, mask)| match kind {
                    0 => set & mask != 0,
                    1 => set & mask != *mask,
                    2 => set & mask == *mask,
                    _ => set & mask == 0,
                })
            });
            let mut spent = Spent::new(1_000);
            assert_eq!(options.is_empty(&mut spent), !exists, "{tests:?}");
            found[usize::from(exists)] += 1;
        }
        assert!(found.iter().all(|times| *times > 1_000), "{found:?}");
    }
}
