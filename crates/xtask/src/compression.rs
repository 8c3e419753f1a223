//! Compression as web servers do it.

use std::io::Write;

use anyhow::Result;
use flate2::write::GzEncoder;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

/// How much time compression may take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// While somebody waits for the page to reload.
    Quick,
    /// What is done once for a release.
    Best,
}

impl Encoding {
    /// The best of those that a request's `Accept-Encoding` allows.
    pub(crate) fn choose(accepted: &str) -> Self {
        let allows = |name: &str| {
            accepted.split(',').any(|item| {
                let mut parts = item.split(';').map(str::trim);
                let named = parts.next().is_some_and(|token| token.eq_ignore_ascii_case(name));
                let refused = parts.any(|part| {
                    part.strip_prefix("q=")
                        .is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
                });
                named && !refused
            })
        };
        if allows("br") {
            Self::Brotli
        } else if allows("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of `Content-Encoding`, if the header is to be there at all.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

pub(crate) fn compress(bytes: Vec<u8>, encoding: Encoding, effort: Effort) -> Result<Vec<u8>> {
    match encoding {
        Encoding::Identity => Ok(bytes),
        Encoding::Gzip => {
            let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(&bytes)?;
            Ok(encoder.finish()?)
        }
        Encoding::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: match effort {
                    Effort::Quick => 3,
                    Effort::Best => 11,
                },
                size_hint: bytes.len(),
                ..Default::default()
            };
            let mut compressed = Vec::new();
            brotli::BrotliCompress(&mut bytes.as_slice(), &mut compressed, &parameters)?;
            Ok(compressed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_allowed_encoding_is_chosen() {
        let cases = [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("BR;q=1.0", Some("br")),
            ("", None),
            ("identity", None),
        ];
        for (accepted, expected) in cases {
            assert_eq!(Encoding::choose(accepted).name(), expected, "{accepted}");
        }
    }
}
