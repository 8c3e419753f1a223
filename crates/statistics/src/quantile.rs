//! Distributions in the form that draws: the value below which a given share lies.
//!
//! Drawing by the inverse (rather than by rejection) takes exactly one uniform number a draw and
//! is monotone in it. Both are what common random numbers need: with the same luck, a distribution
//! moved to longer times gives a longer time, never a reshuffled one.
//!
//! Where the inverse has a closed form it is used. Otherwise a table stands for it. Its points lie
//! as floating-point numbers do: sixteen to every halving of the distance to the nearer end, so
//! that the far tails are as finely covered as the middle, and the cell is read off the number's
//! bits without a logarithm. Inside a cell runs the cubic that has the exact values and slopes at
//! both ends (Hermite), so the error falls with the fourth power of the cell. The relative error is
//! below 1e-6 (gamma of shape 1 and above; lognormal with a 90th percentile of up to thirteen times
//! the median) or 1e-5 (other shapes; up to a hundred times) everywhere between the lowest and the
//! highest number that a draw can give.
//!
//! The lognormal distribution has an inverse that could be computed: a rational function and an
//! exponential. Measured natively and in WebAssembly its table is three to four times as fast, so
//! it has one too, unless its spread is so wide that the table would be coarse.

use crate::special::{LogGammaShape, normal_quantile};
use crate::summary::interpolated_quantile;

/// Smallest number that [`crate::random::unit_interval`] gives; one minus it is the largest.
const LOWEST: f64 = f64::EPSILON / 2.0;

/// A distribution compiled for drawing. Made by [`crate::distribution::Distribution::compile`].
#[derive(Clone, Debug)]
pub struct Quantile {
    form: Form,
    mean: f64,
}

#[derive(Clone, Debug)]
pub(crate) enum Form {
    Fixed(f64),
    Uniform { low: f64, width: f64 },
    Triangular { low: f64, high: f64, split: f64, rise: f64, fall: f64 },
    Exponential { mean: f64 },
    LogNormal { ln_median: f64, ln_deviation: f64 },
    Empirical(Box<[f64]>),
    Table(TailTable),
    TableOfLogarithms { table: TailTable, scale: f64 },
}

impl Quantile {
    /// Always the same value: what cannot fail to compile.
    #[must_use]
    pub fn fixed(value: f64) -> Self {
        Quantile::new(Form::Fixed(value), value)
    }

    pub(crate) fn new(form: Form, mean: f64) -> Self {
        Quantile { form, mean }
    }

    /// The value below which a share `u` of the distribution lies, in the unit of the
    /// distribution's parameters. Never falls when `u` rises (save for the last digit).
    ///
    /// `u` is strictly between 0 and 1; anything else is taken as the nearest number that a draw
    /// can give (2^-53 or 1 - 2^-53), NaN as the lowest.
    #[inline]
    #[must_use]
    pub fn at(&self, u: f64) -> f64 {
        let u = if u > LOWEST { u } else { LOWEST };
        let u = if u < 1.0 - LOWEST { u } else { 1.0 - LOWEST };
        match &self.form {
            Form::Fixed(value) => *value,
            Form::Uniform { low, width } => low + width * u,
            Form::Triangular { low, high, split, rise, fall } => {
                if u < *split {
                    low + (u * rise).sqrt()
                } else {
                    high - ((1.0 - u) * fall).sqrt()
                }
            }
            Form::Exponential { mean } => -mean * libm::log1p(-u),
            Form::LogNormal { ln_median, ln_deviation } => {
                libm::exp(ln_median + ln_deviation * normal_quantile(u))
            }
            Form::Empirical(values) => interpolated_quantile(values, u),
            Form::Table(table) => table.at(u),
            Form::TableOfLogarithms { table, scale } => scale * libm::exp(table.at(u)),
        }
    }

    /// The mean of what [`Quantile::at`] draws, in the same unit.
    ///
    /// For an empirical distribution that is the mean of the line through the sorted values, in
    /// which the smallest and the largest count half: it differs from the values' own mean where
    /// they are few.
    #[inline]
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }
}

/// Cells to every halving of the distance to the end, as a power of two.
const CELL_BITS: u32 = 4;
/// How far a number's bits are shifted so that exponent and cell remain.
const SHIFT: u32 = 52 - CELL_BITS;
/// Exponent and cell of the lowest number, 2^-53.
const FIRST_CELL: u64 = (1023 - 53) << CELL_BITS;
/// Cells from 2^-53 to one half.
const CELLS: usize = 52 << CELL_BITS;
/// The cells of one half of the table, with one more for the middle itself.
const HALF: usize = CELLS + 1;

/// A value and its slope.
#[derive(Clone, Copy, Debug)]
struct Node {
    value: f64,
    slope: f64,
}

/// Cubics by distance from the nearer end: first those of the lower half, then of the upper.
#[derive(Clone, Debug)]
pub(crate) struct TailTable {
    cells: Box<[[f64; 4]]>,
}

impl TailTable {
    /// `node` is asked for the value and slope at a distance from the lower (`false`) or upper
    /// (`true`) end: for either end from the middle outwards, so that it can start from its last
    /// answer.
    fn build(mut node: impl FnMut(bool, f64) -> Node) -> Self {
        let mut cells = Vec::with_capacity(2 * HALF);
        for upper in [false, true] {
            let mut half = Vec::with_capacity(HALF);
            let mut inner_distance = 0.5;
            let mut inner = node(upper, inner_distance);
            half.push([inner.value, 0.0, 0.0, 0.0]);
            for cell in (0..CELLS as u64).rev() {
                let distance = f64::from_bits((FIRST_CELL + cell) << SHIFT);
                let outer = node(upper, distance);
                half.push(cubic(outer, inner, inner_distance - distance));
                inner = outer;
                inner_distance = distance;
            }
            half.reverse();
            cells.extend(half);
        }
        TailTable { cells: cells.into_boxed_slice() }
    }

    #[inline]
    fn at(&self, u: f64) -> f64 {
        const WITHIN: u64 = (1 << SHIFT) - 1;
        const ONE: u64 = 1023 << 52;
        let upper = u >= 0.5;
        let distance = if upper { 1.0 - u } else { u };
        let bits = distance.to_bits();
        let cell = ((bits >> SHIFT) - FIRST_CELL) as usize + if upper { HALF } else { 0 };
        // The bits below the cell's own, moved up to fill the mantissa of a number from 1 to 2.
        let within = f64::from_bits(ONE | (bits & WITHIN) << CELL_BITS) - 1.0;
        let [c0, c1, c2, c3] = self.cells[cell];
        c0 + within * (c1 + within * (c2 + within * c3))
    }
}

/// The cubic over 0..1 with the values and slopes of two nodes that are `width` apart.
fn cubic(start: Node, end: Node, width: f64) -> [f64; 4] {
    let rise = end.value - start.value;
    let (first, last) = (start.slope * width, end.slope * width);
    [start.value, first, 3.0 * rise - 2.0 * first - last, first + last - 2.0 * rise]
}

/// The gamma distribution's table. Its values for shapes of 1 and above; for smaller shapes their
/// logarithms, because those quantiles fall like a high power towards the lower end.
///
/// Each point is found by Newton's method on the logarithm of the tail as a function of the
/// logarithm of the value. That function is concave, so the method cannot diverge, and each point
/// starts from the line through its neighbour.
pub(crate) fn gamma_form(shape: f64, scale: f64) -> Form {
    let logarithms = shape < 1.0;
    let gamma = LogGammaShape::new(shape);
    let start = if logarithms {
        (libm::lgamma(shape + 1.0) - core::f64::consts::LN_2) / shape
    } else {
        let cube_root = 1.0 - 1.0 / (9.0 * shape);
        libm::log(shape * cube_root * cube_root * cube_root)
    };
    let mut search = Search { gamma, upper: false, ln_value: start, ln_tail: 0.0, slope: 0.0 };
    let table = TailTable::build(|upper, distance| {
        if upper != search.upper {
            search = Search { gamma, upper, ln_value: start, ln_tail: 0.0, slope: 0.0 };
        }
        search.go_to(libm::log(distance));
        // The slope of the logarithm of the value over the distance.
        let slope = 1.0 / (search.slope * distance);
        if logarithms {
            Node { value: search.ln_value, slope }
        } else {
            let value = scale * libm::exp(search.ln_value);
            Node { value, slope: slope * value }
        }
    });
    if logarithms { Form::TableOfLogarithms { table, scale } } else { Form::Table(table) }
}

struct Search {
    gamma: LogGammaShape,
    upper: bool,
    ln_value: f64,
    ln_tail: f64,
    slope: f64,
}

impl Search {
    /// Moves to the value whose tail has the logarithm `target`.
    fn go_to(&mut self, target: f64) {
        const MOST_STEPS: u32 = 100;
        if self.slope.abs() > 0.0 {
            self.ln_value += (target - self.ln_tail) / self.slope;
        }
        for _ in 0..MOST_STEPS {
            self.look();
            let step = (target - self.ln_tail) / self.slope;
            self.ln_value += step;
            // The next error is of the order of this step squared.
            if step.abs() < 1e-8 * self.ln_value.abs().max(1.0) {
                self.ln_tail = target;
                break;
            }
        }
    }

    fn look(&mut self) {
        let tails = self.gamma.ln_tails(self.ln_value);
        let ln_density = self.gamma.ln_density(self.ln_value);
        if self.upper {
            self.ln_tail = tails.upper;
            self.slope = -libm::exp(ln_density - tails.upper);
        } else {
            self.ln_tail = tails.lower;
            self.slope = libm::exp(ln_density - tails.lower);
        }
    }
}

/// The lognormal distribution's table, of the values themselves, or its inverse as it is computed
/// where the values span so many powers of ten that a cubic would not follow them.
pub(crate) fn log_normal_form(ln_median: f64, ln_deviation: f64) -> Form {
    const WIDEST: f64 = 4.0;
    if ln_deviation > WIDEST {
        return Form::LogNormal { ln_median, ln_deviation };
    }
    /// The logarithm of the root of two pi.
    const LN_ROOT_TAU: f64 = 0.918_938_533_204_672_8;
    Form::Table(TailTable::build(|upper, distance| {
        let below = normal_quantile(distance);
        let z = if upper { -below } else { below };
        let value = libm::exp(ln_median + ln_deviation * z);
        let slope = value * ln_deviation * libm::exp(z * z / 2.0 + LN_ROOT_TAU);
        Node { value, slope: if upper { -slope } else { slope } }
    }))
}
