//! A short name for some bytes: equal names, equal bytes, as far as caches are concerned.

/// FNV-1a, 64 bits. It names contents for caches of this project's own files, where nobody attacks, and must
/// give the same name on every machine and with every version of Rust, which the standard hasher does not
/// promise.
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds one part. Parts are kept apart: ("ab", "c") and ("a", "bc") differ.
    pub(crate) fn part(mut self, bytes: &[u8]) -> Self {
        self.absorb(&(bytes.len() as u64).to_le_bytes());
        self.absorb(bytes);
        self
    }

    pub(crate) fn text(&self) -> String {
        format!("{:016x}", self.0)
    }

    fn absorb(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart() {
        let name = |parts: &[&str]| {
            parts.iter().fold(Fingerprint::new(), |sum, part| sum.part(part.as_bytes())).text()
        };
        assert_eq!(name(&["ab", "c"]), name(&["ab", "c"]));
        assert_ne!(name(&["ab", "c"]), name(&["a", "bc"]));
        assert_ne!(name(&["ab"]), name(&["ab", ""]));
    }
}
