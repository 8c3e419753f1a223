use serde::{Deserialize, Serialize};

/// True, false, or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Truth {
    /// It is not so.
    False,
    /// Nobody knows.
    Unknown,
    /// It is so.
    True,
}

impl Truth {
    /// Of a plain yes or no.
    #[inline]
    pub fn of(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }

    /// Whether it is true: what a trigger needs to act and a gate to open.
    #[inline]
    pub fn is_true(self) -> bool {
        self == Self::True
    }

    /// Whether both are so.
    #[inline]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// Whether one of the two is so.
    #[inline]
    pub fn or(self, other: Self) -> Self {
        !(!self).and(!other)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    #[inline]
    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}
