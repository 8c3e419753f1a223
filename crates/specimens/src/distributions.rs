use crate::Random;
use stagecraft_process::definition::{Distribution, Drawn, Estimate, Origin};

/// A distribution of any kind around a size.
pub(crate) fn distribution(size: f64, random: &mut Random) -> Distribution {
    let size = size * random.between(0.5, 1.5);
    match random.below(6) {
        0 => Distribution::Uniform { low: size * 0.5, high: size * 1.5 },
        1 => Distribution::Triangular { low: size * 0.4, mode: size * 0.8, high: size * 2.0 },
        2 => Distribution::Exponential { mean: size },
        3 => Distribution::Gamma { shape: random.between(0.5, 4.0), scale: size / 2.0 },
        4 => Distribution::LogNormal { median: size, percentile90: size * random.between(1.2, 3.0) },
        _ => {
            let count = 1 + random.below(6);
            let values = (0..count).map(|_| (size * random.between(0.2, 2.0)).round()).collect();
            Distribution::Empirical { values }
        }
    }
}

/// A number around a size, fixed or drawn.
pub(crate) fn drawn(size: f64, random: &mut Random) -> Drawn {
    if random.chance(0.3) {
        Drawn::Fixed((size * random.between(0.5, 1.5) * 4.0).round() / 4.0)
    } else {
        Drawn::From(distribution(size, random))
    }
}

/// An estimate between two numbers, with or without how far off it may be.
pub(crate) fn estimate(low: f64, high: f64, random: &mut Random) -> Estimate {
    let typical = random.hundredths(low, high);
    let origin = random.one_of(&[Origin::Guess, Origin::Estimate, Origin::Data]);
    let wide = random.chance(0.5);
    Estimate { low: wide.then_some(low), typical, high: wide.then_some(high), origin }
}
