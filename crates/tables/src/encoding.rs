//! Which bytes are which characters.
//!
//! Sales systems and spreadsheets export UTF-8, UTF-16 (Excel's "Unicode text") and, in the West,
//! Windows-1252. These are decoded here by hand. The crate `encoding_rs` knows many more, but its
//! tables cannot be linked in part: measured in the shape this is shipped in (WebAssembly,
//! optimised for size, compressed with brotli) it adds 97 KB, against about 2 KB for these.
//!
//! Recognition never fails: a byte order mark decides; else zero bytes on one side of each pair
//! mean UTF-16 (every table has delimiters and line ends, which are ASCII); else valid UTF-8 is
//! UTF-8; else it is Windows-1252, in which every byte is a character. A sample can be plain ASCII
//! while a later row is not, so decoding counts what it had to replace: a count above zero says
//! that another encoding should be chosen.

use serde::{Deserialize, Serialize};

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Encoding {
    /// UTF-8, ASCII included.
    #[default]
    Utf8,
    /// UTF-16, lower byte first.
    Utf16LittleEndian,
    /// UTF-16, upper byte first.
    Utf16BigEndian,
    /// Windows-1252, the Western European code page, as the WHATWG Encoding Standard defines it
    /// (its five unassigned bytes are control characters).
    Windows1252,
}

impl Encoding {
    /// The mark that files of this encoding may begin with.
    #[must_use]
    pub fn byte_order_mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 => &[0xef, 0xbb, 0xbf],
            Encoding::Utf16LittleEndian => &[0xff, 0xfe],
            Encoding::Utf16BigEndian => &[0xfe, 0xff],
            Encoding::Windows1252 => &[],
        }
    }

    /// The encoding of a file that begins with `sample`, which may end anywhere.
    #[must_use]
    pub fn recognise(sample: &[u8]) -> Encoding {
        for encoding in [Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian] {
            if sample.starts_with(encoding.byte_order_mark()) {
                return encoding;
            }
        }
        let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
        let (first, second) = (zeros(0), zeros(1));
        // One pair in ten is ASCII in any table, and characters with a zero on the other side are
        // rare in any language.
        let pairs = sample.len() / 2;
        if second * 10 > pairs && first * 10 <= second {
            return Encoding::Utf16LittleEndian;
        }
        if first * 10 > pairs && second * 10 <= first {
            return Encoding::Utf16BigEndian;
        }
        match core::str::from_utf8(sample) {
            Ok(_) => Encoding::Utf8,
            // Cut off within a character.
            Err(error) if error.error_len().is_none() => Encoding::Utf8,
            Err(_) => Encoding::Windows1252,
        }
    }
}

/// Turns bytes that arrive in chunks into text. A byte order mark at the start is removed; bytes
/// that are no character become U+FFFD and are counted.
#[derive(Clone, Debug)]
pub struct Decoder {
    encoding: Encoding,
    /// Bytes of a character that is not complete yet.
    pending: Vec<u8>,
    /// The first half of a character outside the basic plane.
    high_surrogate: Option<u16>,
    started: bool,
    replaced: u64,
}

impl Decoder {
    /// A decoder at the start of a file.
    #[must_use]
    pub fn new(encoding: Encoding) -> Self {
        Decoder { encoding, pending: Vec::new(), high_surrogate: None, started: false, replaced: 0 }
    }

    /// How many times something was no character and was replaced.
    #[must_use]
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// Appends the text of the next `bytes` to `text`. `last` says that no more follow: what is
    /// incomplete then is replaced.
    pub fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        if self.started && self.pending.is_empty() {
            let consumed = self.decode_from(bytes, last, text);
            self.pending.extend_from_slice(&bytes[consumed..]);
            return;
        }
        let mut joined = core::mem::take(&mut self.pending);
        joined.extend_from_slice(bytes);
        let mut rest = joined.as_slice();
        if !self.started {
            let mark = self.encoding.byte_order_mark();
            if rest.len() < mark.len() && !last {
                self.pending = joined;
                return;
            }
            self.started = true;
            rest = rest.strip_prefix(mark).unwrap_or(rest);
        }
        let consumed = self.decode_from(rest, last, text);
        self.pending.extend_from_slice(&rest[consumed..]);
    }

    /// Returns how many bytes were consumed: all, but for an incomplete character.
    fn decode_from(&mut self, bytes: &[u8], last: bool, text: &mut String) -> usize {
        match self.encoding {
            Encoding::Utf8 => self.decode_utf8(bytes, last, text),
            Encoding::Utf16LittleEndian => self.decode_utf16(bytes, last, text, u16::from_le_bytes),
            Encoding::Utf16BigEndian => self.decode_utf16(bytes, last, text, u16::from_be_bytes),
            Encoding::Windows1252 => {
                text.extend(bytes.iter().map(|byte| windows_1252(*byte)));
                bytes.len()
            }
        }
    }

    fn decode_utf8(&mut self, bytes: &[u8], last: bool, text: &mut String) -> usize {
        let mut at = 0;
        loop {
            match core::str::from_utf8(&bytes[at..]) {
                Ok(valid) => {
                    text.push_str(valid);
                    return bytes.len();
                }
                Err(error) => {
                    let end = at + error.valid_up_to();
                    text.push_str(core::str::from_utf8(&bytes[at..end]).unwrap_or_default());
                    match error.error_len() {
                        Some(wrong) => {
                            self.replace(text);
                            at = end + wrong;
                        }
                        None if last => {
                            self.replace(text);
                            return bytes.len();
                        }
                        None => return end,
                    }
                }
            }
        }
    }

    fn decode_utf16(
        &mut self,
        bytes: &[u8],
        last: bool,
        text: &mut String,
        unit: fn([u8; 2]) -> u16,
    ) -> usize {
        let (pairs, odd) = bytes.as_chunks::<2>();
        for pair in pairs {
            let unit = unit(*pair);
            let high = self.high_surrogate.take();
            match (high, unit) {
                (None, 0xd800..=0xdbff) => self.high_surrogate = Some(unit),
                (Some(high), 0xdc00..=0xdfff) => {
                    let code = 0x1_0000 + (u32::from(high) - 0xd800) * 0x400 + u32::from(unit) - 0xdc00;
                    text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                (high, unit) => {
                    if high.is_some() {
                        self.replace(text);
                    }
                    match unit {
                        0xd800..=0xdbff => self.high_surrogate = Some(unit),
                        _ => match char::from_u32(u32::from(unit)) {
                            Some(character) => text.push(character),
                            None => self.replace(text),
                        },
                    }
                }
            }
        }
        if !last {
            return bytes.len() - odd.len();
        }
        if self.high_surrogate.take().is_some() {
            self.replace(text);
        }
        if !odd.is_empty() {
            self.replace(text);
        }
        bytes.len()
    }

    fn replace(&mut self, text: &mut String) {
        self.replaced += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252_UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Bytes 80 to 9F; all others are the character of the same number. Source: WHATWG Encoding
/// Standard, index windows-1252.
const WINDOWS_1252_UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    /// Decodes in chunks of every size and checks that all agree.
    fn decode(encoding: Encoding, bytes: &[u8]) -> (String, u64) {
        let mut results = Vec::new();
        for size in 1..=bytes.len().max(1) {
            let mut decoder = Decoder::new(encoding);
            let mut text = String::new();
            for chunk in bytes.chunks(size) {
                decoder.decode(chunk, false, &mut text);
            }
            decoder.decode(&[], true, &mut text);
            results.push((text, decoder.replaced()));
        }
        assert!(results.windows(2).all(|pair| pair[0] == pair[1]), "{results:?}");
        results.swap_remove(0)
    }

    #[test]
    fn every_encoding_is_recognised_and_read() {
        let text = "Name;Wert\r\nMüller – Größe;12 €\r\n𝄞;ß\r\n";
        let with_mark = |encoding: Encoding, bytes: Vec<u8>| [encoding.byte_order_mark(), &bytes].concat();
        let western = [b"Name;Wert\r\nM\xfcller \x96 Gr\xf6\xdfe;12 \x80\r\n".as_slice()].concat();
        let little = utf16(text, u16::to_le_bytes);
        let big = utf16(text, u16::to_be_bytes);
        let cases = [
            (Encoding::Utf8, text.as_bytes().to_vec(), text),
            (Encoding::Utf8, with_mark(Encoding::Utf8, text.as_bytes().to_vec()), text),
            (Encoding::Utf16LittleEndian, little.clone(), text),
            (Encoding::Utf16LittleEndian, with_mark(Encoding::Utf16LittleEndian, little), text),
            (Encoding::Utf16BigEndian, big.clone(), text),
            (Encoding::Utf16BigEndian, with_mark(Encoding::Utf16BigEndian, big), text),
            (Encoding::Windows1252, western, "Name;Wert\r\nMüller – Größe;12 €\r\n"),
            (Encoding::Utf8, Vec::new(), ""),
        ];
        for (encoding, bytes, expected) in cases {
            assert_eq!(Encoding::recognise(&bytes), encoding, "{expected}");
            assert_eq!(decode(encoding, &bytes), (expected.to_owned(), 0));
        }
    }

    #[test]
    fn a_sample_cut_within_a_character_is_still_utf8() {
        let bytes = "Größe".as_bytes();
        for end in 0..=bytes.len() {
            assert_eq!(Encoding::recognise(&bytes[..end]), Encoding::Utf8);
        }
    }

    #[test]
    fn chinese_in_utf16_is_recognised_by_its_delimiters() {
        let text = "姓名,公司\n王小明,上海商贸\n";
        assert_eq!(Encoding::recognise(&utf16(text, u16::to_le_bytes)), Encoding::Utf16LittleEndian);
        assert_eq!(Encoding::recognise(&utf16(text, u16::to_be_bytes)), Encoding::Utf16BigEndian);
    }

    #[test]
    fn what_is_no_character_is_replaced_and_counted() {
        let cases: [(Encoding, &[u8], &str, u64); 7] = [
            (Encoding::Utf8, b"a\xffb", "a\u{fffd}b", 1),
            (Encoding::Utf8, b"a\xe2\x82", "a\u{fffd}", 1),
            (Encoding::Utf8, b"\xef\xbb", "\u{fffd}", 1),
            (Encoding::Utf16LittleEndian, b"a\0\x00\xd8b\0", "a\u{fffd}b", 1),
            (Encoding::Utf16LittleEndian, b"a\0\x00\xdc\x00\xd8", "a\u{fffd}\u{fffd}", 2),
            (Encoding::Utf16BigEndian, b"\0a\0", "a\u{fffd}", 1),
            (Encoding::Windows1252, b"\x81\x9f", "\u{81}Ÿ", 0),
        ];
        for (encoding, bytes, expected, replaced) in cases {
            assert_eq!(decode(encoding, bytes), (expected.to_owned(), replaced));
        }
    }
}
