//! The functions beneath the distributions and tests: the normal distribution and the regularised
//! incomplete gamma function.
//!
//! Both tails are always computed directly, never as one minus the other where that would lose
//! digits: a p-value of 1e-20 has as many correct digits as one of 0.4.

/// Stops series and continued fractions: no real input needs as many terms.
const MOST_TERMS: u32 = 200_000;

/// The value below which a share `probability` of a standard normal variable lies.
///
/// `probability` is between 0 and 1; 0 gives negative infinity, 1 positive infinity, anything
/// outside NaN. Relative error about 1e-16.
///
/// Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution", routine
/// PPND16, Applied Statistics 37 (1988), 477-484.
#[must_use]
pub fn normal_quantile(probability: f64) -> f64 {
    let from_middle = probability - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180625 - from_middle * from_middle;
        return from_middle * polynomial(r, &CENTRE_ABOVE) / polynomial(r, &CENTRE_BELOW);
    }
    let tail = if from_middle < 0.0 { probability } else { 1.0 - probability };
    let magnitude = normal_tail_quantile(tail);
    if from_middle < 0.0 { -magnitude } else { magnitude }
}

/// The value above which a share `tail` of a standard normal variable lies, for `tail` of 0.075
/// or less. Exact where one minus the share is not.
fn normal_tail_quantile(tail: f64) -> f64 {
    if tail <= 0.0 {
        return if tail < 0.0 { f64::NAN } else { f64::INFINITY };
    }
    let r = (-libm::log(tail)).sqrt();
    if r <= 5.0 {
        polynomial(r - 1.6, &MIDDLE_ABOVE) / polynomial(r - 1.6, &MIDDLE_BELOW)
    } else {
        polynomial(r - 5.0, &FAR_ABOVE) / polynomial(r - 5.0, &FAR_BELOW)
    }
}

/// The share of a standard normal variable above `value`.
#[must_use]
pub fn normal_upper_tail(value: f64) -> f64 {
    0.5 * libm::erfc(value * core::f64::consts::FRAC_1_SQRT_2)
}

/// The share of a standard normal variable farther from 0 than `value`, on either side.
#[must_use]
pub fn normal_two_sided_tail(value: f64) -> f64 {
    libm::erfc(value.abs() * core::f64::consts::FRAC_1_SQRT_2)
}

/// The share of a chi-square variable with `degrees` degrees of freedom above `value`.
///
/// A value of 0 or less, or no degrees of freedom, gives 1.
#[must_use]
pub fn chi_square_upper_tail(value: f64, degrees: f64) -> f64 {
    if value.is_nan() || degrees.is_nan() {
        return f64::NAN;
    }
    if value <= 0.0 || degrees <= 0.0 {
        return 1.0;
    }
    libm::exp(LogGammaShape::new(degrees / 2.0).ln_tails(libm::log(value / 2.0)).upper)
}

/// Natural logarithms of the two tails of a distribution at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogTails {
    /// Logarithm of the share at or below the point.
    pub lower: f64,
    /// Logarithm of the share above the point.
    pub upper: f64,
}

/// A gamma distribution of scale 1, with what only depends on the shape computed once.
#[derive(Clone, Copy, Debug)]
pub struct LogGammaShape {
    shape: f64,
    ln_gamma: f64,
}

impl LogGammaShape {
    /// The distribution of `shape`, which must be above 0.
    #[must_use]
    pub fn new(shape: f64) -> Self {
        LogGammaShape { shape, ln_gamma: libm::lgamma(shape) }
    }

    /// Logarithm of the density of the *logarithm* of the variable, at `ln_value`.
    #[must_use]
    pub fn ln_density(&self, ln_value: f64) -> f64 {
        self.shape * ln_value - libm::exp(ln_value) - self.ln_gamma
    }

    /// Both tails of the regularised incomplete gamma function at the value whose logarithm is
    /// `ln_value`. Taking the logarithm keeps small shapes exact, whose quantiles are far below
    /// the smallest floating-point number.
    ///
    /// Below shape + 1 the power series, above it Legendre's continued fraction by the modified
    /// Lentz method: Gil, Segura and Temme, "Numerical Methods for Special Functions" (SIAM 2007),
    /// chapter 8; NIST DLMF 8.7.1 and 8.9.2. Relative error below 1e-11 for shapes up to 500.
    #[must_use]
    pub fn ln_tails(&self, ln_value: f64) -> LogTails {
        let value = libm::exp(ln_value);
        let ln_front = self.ln_density(ln_value);
        if value < self.shape + 1.0 {
            let lower = ln_front + libm::log(self.series(value) / self.shape);
            let lower = lower.min(0.0);
            LogTails { lower, upper: ln_one_minus_exp(lower) }
        } else {
            let upper = ln_front + libm::log(self.continued_fraction(value));
            let upper = upper.min(0.0);
            LogTails { lower: ln_one_minus_exp(upper), upper }
        }
    }

    /// 1 + x/(a+1) + x^2/((a+1)(a+2)) + ...
    fn series(&self, value: f64) -> f64 {
        let mut sum = 1.0;
        let mut term = 1.0;
        let mut divisor = self.shape;
        for _ in 0..MOST_TERMS {
            divisor += 1.0;
            term *= value / divisor;
            sum += term;
            if term < sum * (f64::EPSILON / 4.0) {
                break;
            }
        }
        sum
    }

    /// 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- ...)))
    fn continued_fraction(&self, value: f64) -> f64 {
        const TINY: f64 = 1e-300;
        let mut denominator = value + 1.0 - self.shape;
        let mut c = 1.0 / TINY;
        let mut d = 1.0 / denominator;
        let mut fraction = d;
        for term in 1..MOST_TERMS {
            let index = f64::from(term);
            let numerator = -index * (index - self.shape);
            denominator += 2.0;
            d = numerator * d + denominator;
            d = 1.0 / if d.abs() < TINY { TINY } else { d };
            c = denominator + numerator / c;
            c = if c.abs() < TINY { TINY } else { c };
            let change = d * c;
            fraction *= change;
            if (change - 1.0).abs() <= f64::EPSILON {
                break;
            }
        }
        fraction
    }
}

/// ln(1 - exp(x)) for x of 0 or less, exact at both ends (Mächler, "Accurately computing
/// log(1 - exp(-|a|))", vignette of the R package Rmpfr, 2012).
fn ln_one_minus_exp(x: f64) -> f64 {
    if x > -core::f64::consts::LN_2 { libm::log(-libm::expm1(x)) } else { libm::log1p(-libm::exp(x)) }
}

/// Evaluates a polynomial whose coefficients are given from the highest power down.
#[inline]
fn polynomial(x: f64, coefficients: &[f64; 8]) -> f64 {
    let mut value = coefficients[0];
    let mut at = 1;
    while at < 8 {
        value = value * x + coefficients[at];
        at += 1;
    }
    value
}

// The coefficients, rounded to the digits that a double holds.
const CENTRE_ABOVE: [f64; 8] = [
    2.509_080_928_730_122_7e3,
    3.343_057_558_358_813e4,
    6.726_577_092_700_87e4,
    4.592_195_393_154_987e4,
    1.373_169_376_550_946e4,
    1.971_590_950_306_551_4e3,
    1.331_416_678_917_843_8e2,
    3.387_132_872_796_366_6,
];
const CENTRE_BELOW: [f64; 8] = [
    5.226_495_278_852_545e3,
    2.872_908_573_572_194_3e4,
    3.930_789_580_009_271e4,
    2.121_379_430_158_659_7e4,
    5.394_196_021_424_751e3,
    6.871_870_074_920_579e2,
    4.231_333_070_160_091e1,
    1.0,
];
const MIDDLE_ABOVE: [f64; 8] = [
    7.745_450_142_783_414e-4,
    2.272_384_498_926_918_4e-2,
    2.417_807_251_774_506e-1,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_546,
    1.423_437_110_749_683_5,
];
const MIDDLE_BELOW: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    5.475_938_084_995_345e-4,
    1.519_866_656_361_645_7e-2,
    1.481_039_764_274_800_8e-1,
    6.897_673_349_851e-1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const FAR_ABOVE: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    1.242_660_947_388_078_4e-3,
    2.653_218_952_657_612_4e-2,
    2.965_605_718_285_048_7e-1,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const FAR_BELOW: [f64; 8] = [
    2.044_263_103_389_939_8e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    7.868_691_311_456_133e-4,
    1.487_536_129_085_061_5e-2,
    1.369_298_809_227_358e-1,
    5.998_322_065_558_88e-1,
    1.0,
];
