//! Changing one place in a condition: a place is the list of positions that leads to it from the top.

use super::Condition;

impl Condition {
    /// The part at this place; the empty place is the whole.
    pub fn at(&self, place: &[usize]) -> Option<&Condition> {
        let Some((first, rest)) = place.split_first() else { return Some(self) };
        match self {
            Self::All(parts) | Self::Any(parts) => parts.get(*first)?.at(rest),
            Self::Not(part) if *first == 0 => part.at(rest),
            _ => None,
        }
    }

    fn at_mut(&mut self, place: &[usize]) -> Option<&mut Condition> {
        let Some((first, rest)) = place.split_first() else { return Some(self) };
        match self {
            Self::All(parts) | Self::Any(parts) => parts.get_mut(*first)?.at_mut(rest),
            Self::Not(part) if *first == 0 => part.at_mut(rest),
            _ => None,
        }
    }

    /// The same condition with another part at this place; unchanged if there is no such place.
    #[must_use]
    pub fn with(&self, place: &[usize], part: Condition) -> Condition {
        let mut changed = self.clone();
        if let Some(found) = changed.at_mut(place) {
            *found = part;
        }
        changed
    }

    /// The same condition with one more part at the end of the group at this place. A leaf there becomes a
    /// group of itself and the new part.
    #[must_use]
    pub fn with_added(&self, place: &[usize], part: Condition) -> Condition {
        let mut changed = self.clone();
        if let Some(found) = changed.at_mut(place) {
            match found {
                Self::All(parts) | Self::Any(parts) => parts.push(part),
                leaf => *leaf = Self::All(vec![leaf.clone(), part]),
            }
        }
        changed
    }

    /// The same condition without the part at this place; `None` if nothing is left. A group that loses its
    /// last part goes with it; a group of one stays, so that what was nested stays nested.
    #[must_use]
    pub fn without(&self, place: &[usize]) -> Option<Condition> {
        let (last, parent) = place.split_last()?;
        let mut changed = self.clone();
        let emptied = match changed.at_mut(parent)? {
            Self::All(parts) | Self::Any(parts) => {
                if *last < parts.len() {
                    parts.remove(*last);
                }
                parts.is_empty()
            }
            _ => true,
        };
        if emptied { self.without(parent) } else { Some(changed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Condition {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn parts_are_added_changed_and_removed_at_their_place() {
        let leaf = r#"{"fact":"a","is":true}"#;
        let other = r#"{"fact":"b","is":true}"#;
        let nested = read(&format!(r#"{{"all":[{leaf},{{"any":[{leaf},{{"not":{leaf}}}]}}]}}"#));
        assert_eq!(nested.at(&[1, 1, 0]), Some(&read(leaf)));
        assert_eq!(nested.at(&[1, 2]), None);
        assert_eq!(nested.with(&[1, 0], read(other)).at(&[1, 0]), Some(&read(other)));
        assert_eq!(read(leaf).with_added(&[], read(other)), read(&format!(r#"{{"all":[{leaf},{other}]}}"#)));
        assert_eq!(nested.with_added(&[1], read(other)).at(&[1, 2]), Some(&read(other)));
        assert_eq!(
            nested.without(&[1, 1, 0]),
            Some(read(&format!(r#"{{"all":[{leaf},{{"any":[{leaf}]}}]}}"#)))
        );
        assert_eq!(read(leaf).without(&[]), None);
        assert_eq!(read(&format!(r#"{{"all":[{leaf}]}}"#)).without(&[0]), None);
    }
}
