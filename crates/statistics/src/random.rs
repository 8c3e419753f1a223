//! Random numbers that are looked up, not drawn in turn.
//!
//! A sequential generator ties every draw to the number of draws before it: adding one step to a
//! process would hand every later decision of every deal a different number, and a difference
//! between two versions of the process would drown in that reshuffling. Splitting the work over
//! workers would change figures as well. So draws here come from a *counter-based* generator: a
//! keyed bijection turns a 128-bit counter into 128 random bits, without any state. The counter is
//! built from **what the draw is for** (which deal, which thing by its id, which visit, which
//! occurrence, which purpose), so two versions of a process meet the same deals with the same
//! luck. That is the method of common random numbers: the variance of the difference between two
//! versions shrinks to what really differs between them.
//!
//! The generator is Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
//! easy as 1, 2, 3" (SC11, 2011). It passes TestU01's BigCrush, needs only 32-bit multiplications
//! (cheap in WebAssembly too) and has published known-answer vectors, which the tests hold.
//! Distinct counters never collide, because for one seed the counter is mapped one to one.

const MULTIPLIER_0: u32 = 0xD251_1F53;
const MULTIPLIER_1: u32 = 0xCD9E_8D57;
/// Golden ratio, the Weyl increment of the first key word.
const WEYL_0: u32 = 0x9E37_79B9;
/// Square root of three minus one, the Weyl increment of the second key word.
const WEYL_1: u32 = 0xBB67_AE85;
const ROUNDS: u32 = 10;

/// How many bits of [`Key::deal`] take part in the counter.
pub const DEAL_BITS: u32 = 40;

/// What a draw is for. Equal keys give equal draws, different keys independent ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The deal's number. The lower 40 bits are used (a million million deals); higher bits are
    /// ignored.
    pub deal: u64,
    /// The thing the draw belongs to, as given by [`hash_id`].
    pub thing: u64,
    /// Which visit to the stage, from 0.
    pub visit: u8,
    /// Which occurrence within the visit, from 0.
    pub occurrence: u8,
    /// Which of the thing's several draws this is; the caller numbers them.
    pub purpose: u8,
}

impl Key {
    /// The first draw a thing makes for a deal: visit, occurrence and purpose are 0.
    #[inline]
    #[must_use]
    pub const fn new(deal: u64, thing: u64) -> Self {
        Key { deal, thing, visit: 0, occurrence: 0, purpose: 0 }
    }

    /// The 128-bit counter, as four 32-bit words: the deal's lower 32 bits; the thing's lower and
    /// upper half; visit, occurrence, purpose and the deal's bits 32 to 39, one byte each from the
    /// lowest.
    #[inline]
    #[must_use]
    pub const fn counter(self) -> [u32; 4] {
        [
            self.deal as u32,
            self.thing as u32,
            (self.thing >> 32) as u32,
            self.visit as u32
                | (self.occurrence as u32) << 8
                | (self.purpose as u32) << 16
                | ((self.deal >> 32) as u32 & 0xff) << 24,
        ]
    }
}

/// All the random numbers that belong to one seed. Holds no state: copying it is free and the
/// order of calls changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    key: [u32; 2],
}

impl Stream {
    /// The stream of `seed`. Every seed is as good as any other, 0 included.
    #[inline]
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Stream { key: [seed as u32, (seed >> 32) as u32] }
    }

    /// 64 random bits.
    #[inline]
    #[must_use]
    pub const fn bits(&self, key: Key) -> u64 {
        let words = philox4x32(key.counter(), self.key);
        words[0] as u64 | (words[1] as u64) << 32
    }

    /// A number strictly between 0 and 1, see [`unit_interval`].
    #[inline]
    #[must_use]
    pub fn uniform(&self, key: Key) -> f64 {
        unit_interval(self.bits(key))
    }

    /// Two independent numbers strictly between 0 and 1 for the price of one; the first is the
    /// one that [`Stream::uniform`] gives.
    #[inline]
    #[must_use]
    pub fn uniform_pair(&self, key: Key) -> [f64; 2] {
        let words = philox4x32(key.counter(), self.key);
        [
            unit_interval(u64::from(words[0]) | u64::from(words[1]) << 32),
            unit_interval(u64::from(words[2]) | u64::from(words[3]) << 32),
        ]
    }
}

/// Maps 64 random bits to a number strictly between 0 and 1: an odd multiple of 2^-53, from 2^-53
/// to 1 - 2^-53, symmetric around one half.
///
/// The upper 52 bits choose a cell and the number is the cell's middle. With 53 bits and the same
/// half added, the sum would need 54 bits of mantissa, and the highest cell would round to 1.
#[inline]
#[must_use]
pub fn unit_interval(bits: u64) -> f64 {
    const CELL: f64 = 1.0 / (1_u64 << 52) as f64;
    ((bits >> 12) as f64 + 0.5) * CELL
}

/// The hash by which a thing's draws are keyed: FNV-1a (64 bits) over `kind`, a zero byte and
/// `id`, then the finaliser of splitmix64, which spreads short ids over all 64 bits.
///
/// **This value is stable for ever**: stored figures are reproduced through it, so neither the
/// constants nor the order of bytes may change. Ids contain no zero byte, so that no two pairs of
/// kind and id read alike.
///
/// Sources: Fowler, Noll, Vo, Eastlake, "The FNV non-cryptographic hash algorithm" (RFC 9923);
/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), with
/// Stafford's variant 13 of the mixing function.
#[must_use]
pub const fn hash_id(kind: &str, id: &str) -> u64 {
    let mut hash = fnv1a(0xcbf2_9ce4_8422_2325, kind.as_bytes());
    hash = fnv1a(hash, &[0]);
    hash = fnv1a(hash, id.as_bytes());
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

const fn fnv1a(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

/// Philox4x32 with ten rounds: four 32-bit counter words and two key words to four random words.
#[inline]
#[must_use]
pub const fn philox4x32(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    let mut round = 0;
    while round < ROUNDS {
        let product_0 = MULTIPLIER_0 as u64 * counter[0] as u64;
        let product_1 = MULTIPLIER_1 as u64 * counter[2] as u64;
        counter = [
            (product_1 >> 32) as u32 ^ counter[1] ^ key[0],
            product_1 as u32,
            (product_0 >> 32) as u32 ^ counter[3] ^ key[1],
            product_0 as u32,
        ];
        key = [key[0].wrapping_add(WEYL_0), key[1].wrapping_add(WEYL_1)];
        round += 1;
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Random123's `kat_vectors` for `philox4x32 10`: counter, key, expected words.
    const KNOWN_ANSWERS: [([u32; 4], [u32; 2], [u32; 4]); 3] = [
        ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
        (
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        ),
    ];

    #[test]
    fn philox_gives_the_published_answers() {
        for (counter, key, expected) in KNOWN_ANSWERS {
            assert_eq!(philox4x32(counter, key), expected);
        }
    }

    #[test]
    fn the_counter_keeps_every_field_apart() {
        let key = Key {
            deal: 0xffff_ffab_1234_5678,
            thing: 0x1122_3344_5566_7788,
            visit: 1,
            occurrence: 2,
            purpose: 3,
        };
        assert_eq!(key.counter(), [0x1234_5678, 0x5566_7788, 0x1122_3344, 0xab03_0201]);
    }

    #[test]
    fn the_stream_reads_the_first_two_words() {
        assert_eq!(Stream::new(0).bits(Key::new(0, 0)), 0xe169_c58d_6627_e8d5);
        let key = Key { deal: 0x2_4f6a_8885, thing: 77, visit: 9, occurrence: 8, purpose: 7 };
        let stream = Stream::new(0x299f_31d0_a409_3822);
        let words = philox4x32(key.counter(), [0xa409_3822, 0x299f_31d0]);
        assert_eq!(stream.bits(key), u64::from(words[0]) | u64::from(words[1]) << 32);
        let pair = stream.uniform_pair(key);
        assert_eq!(pair[0].to_bits(), stream.uniform(key).to_bits());
        assert_ne!(pair[1].to_bits(), pair[0].to_bits());
    }

    #[test]
    fn uniform_stays_strictly_inside() {
        let lowest = f64::EPSILON / 2.0;
        for (bits, expected) in [(0, lowest), (u64::MAX, 1.0 - lowest), (1 << 63, 0.5 + lowest)] {
            assert_eq!(unit_interval(bits).to_bits(), expected.to_bits());
        }
        assert!(unit_interval(0) > 0.0 && unit_interval(u64::MAX) < 1.0);
    }

    /// The values are stored figures' foundation: a change here is a bug, not an update.
    #[test]
    fn hash_id_is_stable() {
        for (kind, id, expected) in HASHES {
            assert_eq!(hash_id(kind, id), expected, "{kind} {id}");
        }
        assert_ne!(hash_id("ab", "c"), hash_id("a", "bc"));
    }

    const HASHES: [(&str, &str, u64); 4] = [
        ("", "", 0x25fc_6dd3_6ce0_4b20),
        ("stage", "discovery", 0x527a_f063_794e_abfa),
        ("step", "discovery", 0xc89a_445d_3966_518b),
        ("play", "größe", 0x44db_8c47_68e8_98c3),
    ];
}
