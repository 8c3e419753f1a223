//! Sets of numbers as ranges, exact for every number that a computer can tell apart.

use crate::condition::NumberOrder;

/// How numbers become whole numbers in the same order, so that "more than" is "from the next one on".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// Every finite number has a place; two zeros have the same.
    Real,
    /// Only whole numbers are values.
    Whole,
}

impl Scale {
    /// The places that there are.
    pub(super) fn all(self) -> Ranges {
        let last = match self {
            Self::Real => place(f64::MAX),
            // Counts and days: far beyond what any deal has, and exact.
            Self::Whole => 1 << 52,
        };
        Ranges(vec![(-last, last)])
    }

    /// The values from zero on.
    pub(super) fn zero_and_more(self) -> Ranges {
        self.all().and(&Ranges(vec![(0, i64::MAX)]))
    }

    /// The values in this order to a bound.
    pub(super) fn ordered(self, order: NumberOrder, bound: f64) -> Ranges {
        let (low, high) = match (self, order) {
            (Self::Real, NumberOrder::AtLeast) => (place(bound), i64::MAX),
            (Self::Real, NumberOrder::AtMost) => (i64::MIN, place(bound)),
            (Self::Real, NumberOrder::MoreThan) => (place(bound).saturating_add(1), i64::MAX),
            (Self::Real, NumberOrder::LessThan) => (i64::MIN, place(bound).saturating_sub(1)),
            // A conversion saturates, and every value lies far within.
            (Self::Whole, NumberOrder::AtLeast) => (bound.ceil() as i64, i64::MAX),
            (Self::Whole, NumberOrder::AtMost) => (i64::MIN, bound.floor() as i64),
            (Self::Whole, NumberOrder::MoreThan) => ((bound.floor() as i64).saturating_add(1), i64::MAX),
            (Self::Whole, NumberOrder::LessThan) => (i64::MIN, (bound.ceil() as i64).saturating_sub(1)),
        };
        self.all().and(&Ranges(vec![(low, high)]))
    }

    /// The values among these.
    pub(super) fn among(self, values: &[f64]) -> Ranges {
        let places = values.iter().filter_map(|value| match self {
            Self::Real => Some(place(*value)),
            Self::Whole => (value.fract() == 0.0).then_some(*value as i64),
        });
        Ranges::of(places.map(|place| (place, place)))
    }
}

/// The place of a number among all numbers.
fn place(value: f64) -> i64 {
    let size = i64::try_from(value.abs().to_bits()).unwrap_or(i64::MAX);
    if value < 0.0 { -size } else { size }
}

/// Ranges of places, in order and apart, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranges(Vec<(i64, i64)>);

impl Ranges {
    /// No place.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// These ranges, in whatever order.
    pub(super) fn of(ranges: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut ranges: Vec<(i64, i64)> = ranges.into_iter().filter(|(low, high)| low <= high).collect();
        ranges.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match joined.last_mut() {
                Some((_, end)) if low <= end.saturating_add(1) => *end = (*end).max(high),
                _ => joined.push((low, high)),
            }
        }
        Self(joined)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is in both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = Vec::new();
        while let (Some((low, high)), Some((from, to))) = (ours.peek().copied(), theirs.peek().copied()) {
            if low.max(from) <= high.min(to) {
                both.push((*low.max(from), *high.min(to)));
            }
            if high < to {
                ours.next()
            } else {
                theirs.next()
            };
        }
        Self(both)
    }

    /// What is in either.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    /// What is in this and not in the other.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut gaps = Vec::with_capacity(other.0.len() + 1);
        let mut from = Some(i64::MIN);
        for (low, high) in &other.0 {
            if let (Some(from), Some(before)) = (from, low.checked_sub(1)) {
                gaps.push((from, before));
            }
            from = high.checked_add(1);
        }
        gaps.extend(from.map(|from| (from, i64::MAX)));
        self.and(&Self::of(gaps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_small_numbers_are_what_they_are_member_by_member() {
        let members = |ranges: &Ranges| {
            (-8_i64..8)
                .filter(|n| ranges.0.iter().any(|(low, high)| low <= n && n <= high))
                .collect::<Vec<_>>()
        };
        let sets: Vec<Ranges> = (0_u32..256)
            .map(|bits| Ranges::of((0..8).filter(|bit| bits >> bit & 1 == 1).map(|bit| (bit - 4, bit - 4))))
            .collect();
        for a in sets.iter().step_by(7) {
            for b in sets.iter().step_by(5) {
                let (ours, theirs) = (members(a), members(b));
                let both = |keep: &dyn Fn(&i64) -> bool| (-8_i64..8).filter(|n| keep(n)).collect::<Vec<_>>();
                assert_eq!(members(&a.and(b)), both(&|n| ours.contains(n) && theirs.contains(n)));
                assert_eq!(members(&a.or(b)), both(&|n| ours.contains(n) || theirs.contains(n)));
                assert_eq!(members(&a.without(b)), both(&|n| ours.contains(n) && !theirs.contains(n)));
            }
        }
    }

    #[test]
    fn the_next_number_is_the_next_place_also_around_zero() {
        let numbers = [f64::MIN, -1.0, -f64::MIN_POSITIVE, 0.0, f64::MIN_POSITIVE, 1.0, 25_000.01, f64::MAX];
        assert!(numbers.is_sorted_by_key(|number| place(*number)));
        assert_eq!(place(-0.0), place(0.0));
        assert_eq!(place(1.0_f64.next_up()), place(1.0) + 1);
        assert_eq!(place((-1.0_f64).next_up()), place(-1.0) + 1);
        assert_eq!(place(0.0_f64.next_up()), 1);
        assert_eq!(place(0.0_f64.next_down()), -1);
    }

    #[test]
    fn between_two_whole_numbers_there_is_none() {
        let between = |scale: Scale| {
            scale.ordered(NumberOrder::MoreThan, 1.0).and(&scale.ordered(NumberOrder::LessThan, 2.0))
        };
        assert!(between(Scale::Whole).is_empty());
        assert!(!between(Scale::Real).is_empty());
    }
}
