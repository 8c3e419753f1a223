//! That neighbouring keys give uniform and independent numbers. Seeds are fixed and limits are 4.5
//! standard deviations, so a failure has a reason.

use stagecraft_statistics::random::{Key, Stream, hash_id};

const DRAWS: u64 = 1 << 18;

/// A key's field made from a counter.
type Vary = fn(u64) -> Key;

const FIELDS: [(&str, Vary); 5] = [
    ("deal", |index| Key::new(index, hash_id("stage", "one"))),
    ("deal high", |index| Key::new(index << 22, hash_id("stage", "one"))),
    ("thing", |index| Key::new(3, index)),
    ("thing high", |index| Key::new(3, index << 40)),
    ("small", |index| Key {
        visit: index as u8,
        occurrence: (index >> 8) as u8,
        purpose: (index >> 16) as u8,
        ..Key::new(77, hash_id("play", "one"))
    }),
];

/// Chi-square of counts that should be equal, as standard deviations from its mean
/// (Wilson and Hilferty's cube root).
fn deviations(counts: &[u64]) -> f64 {
    let total: u64 = counts.iter().sum();
    let expected = total as f64 / counts.len() as f64;
    let statistic: f64 = counts.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum();
    let degrees = (counts.len() - 1) as f64;
    let spread = 2.0 / (9.0 * degrees);
    ((statistic / degrees).cbrt() - (1.0 - spread)) / spread.sqrt()
}

fn assert_even(counts: &[u64], what: &str) {
    let z = deviations(counts);
    assert!(z.abs() < 4.5, "{what}: {z} standard deviations");
}

#[test]
fn numbers_are_uniform_along_every_field() {
    for seed in [0, 1, 42] {
        let stream = Stream::new(seed);
        for (name, vary) in FIELDS {
            let mut counts = vec![0; 1024];
            let mut low_bits = vec![0; 1024];
            for index in 0..DRAWS {
                let key = vary(index);
                counts[(stream.uniform(key) * 1024.0) as usize] += 1;
                low_bits[(stream.bits(key) & 1023) as usize] += 1;
            }
            assert_even(&counts, &format!("{name}, seed {seed}"));
            assert_even(&low_bits, &format!("{name}, low bits, seed {seed}"));
        }
    }
}

#[test]
fn neighbours_are_independent_along_every_field() {
    let stream = Stream::new(7);
    for (name, vary) in FIELDS {
        let mut pairs = vec![0; 32 * 32];
        let mut product = 0.0;
        let mut before = stream.uniform(vary(DRAWS));
        for index in 0..DRAWS {
            let now = stream.uniform(vary(index));
            pairs[(before * 32.0) as usize * 32 + (now * 32.0) as usize] += 1;
            product += (before - 0.5) * (now - 0.5);
            before = now;
        }
        assert_even(&pairs, &format!("pairs along {name}"));
        // The product of two independent uniform numbers around 0 has variance 1/144.
        let z = product * 12.0 / (DRAWS as f64).sqrt();
        assert!(z.abs() < 4.5, "correlation along {name}: {z}");
    }
}

#[test]
fn seeds_purposes_and_halves_are_independent() {
    let streams = [Stream::new(1), Stream::new(2), Stream::new(1 << 32)];
    let mut products = [0.0; 4];
    for deal in 0..DRAWS {
        let key = Key::new(deal, hash_id("stage", "one"));
        let other = Key { purpose: 1, ..key };
        let first = streams[0].uniform(key) - 0.5;
        products[0] += first * (streams[1].uniform(key) - 0.5);
        products[1] += first * (streams[2].uniform(key) - 0.5);
        products[2] += first * (streams[0].uniform(other) - 0.5);
        products[3] += first * (streams[0].uniform_pair(key)[1] - 0.5);
    }
    for product in products {
        let z = product * 12.0 / (DRAWS as f64).sqrt();
        assert!(z.abs() < 4.5, "{products:?}");
    }
}

#[test]
fn ids_that_read_alike_do_not_collide() {
    let mut hashes = Vec::new();
    for kind in ["stage", "step", "play", "fact"] {
        for index in 0..20_000 {
            hashes.push(hash_id(kind, &format!("{kind}{index}")));
            hashes.push(hash_id(kind, &index.to_string()));
        }
    }
    let before = hashes.len();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), before);
    let mut counts = vec![0; 256];
    for hash in &hashes {
        counts[(hash >> 56) as usize] += 1;
    }
    assert_even(&counts, "upper byte");
}
