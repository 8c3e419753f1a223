//! What seldom changes on a deal: a moment of a walk keeps it without copying it.

use std::ops::Deref;
use std::rc::Rc;

/// A list that copies of a deal share until one of them changes it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rare<T>(Rc<Vec<T>>);

impl<T: Clone> Rare<T> {
    pub(crate) fn new(items: Vec<T>) -> Self {
        Self(Rc::new(items))
    }

    /// The list, to be changed: this deal's alone from now on.
    pub(crate) fn change(&mut self) -> &mut Vec<T> {
        Rc::make_mut(&mut self.0)
    }
}

impl<T> Deref for Rare<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}
