//! What words can still be.

/// What is asked of the words of a fact, all of it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Texts {
    /// One of these, if named.
    among: Option<Vec<String>>,
    /// None of these.
    without: Vec<String>,
    /// Contains all of these, in lower case.
    contains: Vec<String>,
    /// Contains none of these, in lower case.
    lacks: Vec<String>,
}

impl Texts {
    /// Any words.
    pub(super) fn any() -> Self {
        Self { among: None, without: Vec::new(), contains: Vec::new(), lacks: Vec::new() }
    }

    /// Those that are one of these.
    pub(super) fn one_of(&mut self, texts: &[String]) {
        self.among = Some(match self.among.take() {
            Some(before) => before.into_iter().filter(|text| texts.contains(text)).collect(),
            None => texts.to_vec(),
        });
    }

    /// Those that are none of these.
    pub(super) fn none_of(&mut self, texts: &[String]) {
        self.without.extend_from_slice(texts);
    }

    /// Those that contain this.
    pub(super) fn containing(&mut self, part: &str) {
        self.contains.push(part.to_owned());
    }

    /// Those that do not contain this.
    pub(super) fn lacking(&mut self, part: &str) {
        self.lacks.push(part.to_owned());
    }

    /// Whether there are no such words.
    pub(super) fn is_empty(&self) -> bool {
        match &self.among {
            Some(among) => !among.iter().any(|text| {
                let lower = text.to_lowercase();
                !self.without.contains(text)
                    && self.contains.iter().all(|part| lower.contains(part.as_str()))
                    && !self.lacks.iter().any(|part| lower.contains(part.as_str()))
            }),
            // All the parts, one after the other with a letter between them that nobody asks about, are such words,
            // unless one of them has in itself what must not be there. There are more than can be excluded one by one.
            None => self.lacks.iter().any(|lacked| {
                lacked.is_empty() || self.contains.iter().any(|part| part.contains(lacked.as_str()))
            }),
        }
    }
}
