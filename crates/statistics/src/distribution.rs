//! Distributions as people enter them or data gives them.
//!
//! Parameters are the ones people have in their heads or that the field uses: a lognormal time is
//! given by its median and 90th percentile, not by the moments of its logarithm. A distribution is
//! checked once, when it is compiled into a [`Quantile`]; after that drawing cannot fail.

use crate::quantile::{Form, Quantile, gamma_form, log_normal_form};
use crate::special::normal_quantile;

/// Smallest shape of a gamma distribution that is accepted.
pub const LOWEST_GAMMA_SHAPE: f64 = 0.01;
/// Largest shape of a gamma distribution that is accepted: a relative deviation of one percent.
pub const HIGHEST_GAMMA_SHAPE: f64 = 10_000.0;

/// A distribution of one number. Every parameter but `shape` has the unit of what is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Always the same.
    Fixed {
        /// The value.
        value: f64,
    },
    /// Every value between two equally likely.
    Uniform {
        /// The lower end.
        low: f64,
        /// The upper end, not below `low`.
        high: f64,
    },
    /// Rising straight to the most likely value and falling straight from it.
    Triangular {
        /// The lower end.
        low: f64,
        /// The most likely value, from `low` to `high`.
        mode: f64,
        /// The upper end.
        high: f64,
    },
    /// The time to an event that is equally likely at every moment.
    Exponential {
        /// The mean, above 0.
        mean: f64,
    },
    /// Gamma, mean `shape` times `scale`.
    Gamma {
        /// The shape, a pure number from 0.01 to 10,000.
        shape: f64,
        /// The scale, above 0.
        scale: f64,
    },
    /// A value whose logarithm is normal.
    LogNormal {
        /// Half of the values are below it; above 0.
        median: f64,
        /// Nine in ten values are below it; not below the median.
        percentile90: f64,
    },
    /// What was observed: the straight line through the sorted values (type 7 of Hyndman and Fan,
    /// "Sample quantiles in statistical packages", The American Statistician 50 (1996)).
    Empirical {
        /// At least one value, in rising order.
        values: Vec<f64>,
    },
}

/// Which parameter an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// `value` of a fixed distribution.
    Value,
    /// `low` of a uniform or triangular distribution.
    Low,
    /// `mode` of a triangular distribution.
    Mode,
    /// `high` of a uniform or triangular distribution.
    High,
    /// `mean` of an exponential distribution.
    Mean,
    /// `shape` of a gamma distribution.
    Shape,
    /// `scale` of a gamma distribution.
    Scale,
    /// `median` of a lognormal distribution.
    Median,
    /// `percentile90` of a lognormal distribution.
    Percentile90,
    /// One of the `values` of an empirical distribution.
    Values,
}

/// Why a distribution cannot be drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DistributionError {
    /// A parameter is infinite or not a number.
    NotFinite {
        /// The parameter.
        parameter: Parameter,
    },
    /// A parameter that must be above 0 is not.
    NotPositive {
        /// The parameter.
        parameter: Parameter,
        /// What it is.
        value: f64,
    },
    /// A parameter is outside of what can be computed.
    OutOfRange {
        /// The parameter.
        parameter: Parameter,
        /// What it is.
        value: f64,
        /// The least it may be.
        lowest: f64,
        /// The most it may be.
        highest: f64,
    },
    /// A parameter is above one that it must not exceed.
    OutOfOrder {
        /// The one that must not be above.
        lower: Parameter,
        /// The one that must not be below.
        higher: Parameter,
    },
    /// An empirical distribution without values.
    NoValues,
    /// The empirical values do not rise.
    NotSorted {
        /// The first value that is below the one before it, counted from 0.
        index: usize,
    },
}

impl core::fmt::Display for DistributionError {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(match self {
            DistributionError::NotFinite { .. } => "a parameter is not a finite number",
            DistributionError::NotPositive { .. } => "a parameter is not above 0",
            DistributionError::OutOfRange { .. } => "a parameter is out of range",
            DistributionError::OutOfOrder { .. } => "parameters are out of order",
            DistributionError::NoValues => "there are no values",
            DistributionError::NotSorted { .. } => "the values do not rise",
        })
    }
}

impl core::error::Error for DistributionError {}

impl Distribution {
    /// Checks the parameters and prepares drawing.
    ///
    /// Costs nothing to speak of but for the lognormal and the gamma distribution, whose tables of
    /// 1,666 cells take 53 KB, and a fifth of a millisecond and about one.
    ///
    /// # Errors
    /// The first parameter that is not finite, not positive where it must be, out of range, or out
    /// of order.
    pub fn compile(&self) -> Result<Quantile, DistributionError> {
        use Parameter as P;
        Ok(match self {
            Distribution::Fixed { value } => {
                finite(P::Value, *value)?;
                Quantile::new(Form::Fixed(*value), *value)
            }
            Distribution::Uniform { low, high } => {
                in_order((P::Low, *low), (P::High, *high))?;
                Quantile::new(Form::Uniform { low: *low, width: high - low }, low + (high - low) / 2.0)
            }
            Distribution::Triangular { low, mode, high } => {
                in_order((P::Low, *low), (P::Mode, *mode))?;
                in_order((P::Mode, *mode), (P::High, *high))?;
                triangular(*low, *mode, *high)
            }
            Distribution::Exponential { mean } => {
                positive(P::Mean, *mean)?;
                Quantile::new(Form::Exponential { mean: *mean }, *mean)
            }
            Distribution::Gamma { shape, scale } => {
                finite(P::Shape, *shape)?;
                if !(LOWEST_GAMMA_SHAPE..=HIGHEST_GAMMA_SHAPE).contains(shape) {
                    return Err(DistributionError::OutOfRange {
                        parameter: P::Shape,
                        value: *shape,
                        lowest: LOWEST_GAMMA_SHAPE,
                        highest: HIGHEST_GAMMA_SHAPE,
                    });
                }
                positive(P::Scale, *scale)?;
                Quantile::new(gamma_form(*shape, *scale), shape * scale)
            }
            Distribution::LogNormal { median, percentile90 } => {
                positive(P::Median, *median)?;
                in_order((P::Median, *median), (P::Percentile90, *percentile90))?;
                log_normal(*median, *percentile90)
            }
            Distribution::Empirical { values } => empirical(values)?,
        })
    }
}

fn triangular(low: f64, mode: f64, high: f64) -> Quantile {
    let width = high - low;
    let mean = low + ((mode - low) + (high - low)) / 3.0;
    if width <= 0.0 {
        return Quantile::new(Form::Fixed(low), low);
    }
    let (left, right) = (mode - low, high - mode);
    let form = Form::Triangular { low, high, split: left / width, rise: width * left, fall: width * right };
    Quantile::new(form, mean)
}

fn log_normal(median: f64, percentile90: f64) -> Quantile {
    let ln_deviation = libm::log(percentile90 / median) / normal_quantile(0.9);
    if ln_deviation <= 0.0 {
        return Quantile::new(Form::Fixed(median), median);
    }
    let mean = median * libm::exp(ln_deviation * ln_deviation / 2.0);
    Quantile::new(log_normal_form(libm::log(median), ln_deviation), mean)
}

fn empirical(values: &[f64]) -> Result<Quantile, DistributionError> {
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return Err(DistributionError::NoValues);
    };
    for value in values {
        finite(Parameter::Values, *value)?;
    }
    if let Some(before) = values.windows(2).position(|pair| pair[1] < pair[0]) {
        return Err(DistributionError::NotSorted { index: before + 1 });
    }
    let ends = f64::midpoint(*first, *last);
    let mean = if values.len() == 1 {
        *first
    } else {
        (values.iter().sum::<f64>() - ends) / (values.len() - 1) as f64
    };
    Ok(Quantile::new(Form::Empirical(values.into()), mean))
}

fn finite(parameter: Parameter, value: f64) -> Result<(), DistributionError> {
    if value.is_finite() { Ok(()) } else { Err(DistributionError::NotFinite { parameter }) }
}

fn positive(parameter: Parameter, value: f64) -> Result<(), DistributionError> {
    finite(parameter, value)?;
    if value > 0.0 { Ok(()) } else { Err(DistributionError::NotPositive { parameter, value }) }
}

fn in_order(lower: (Parameter, f64), higher: (Parameter, f64)) -> Result<(), DistributionError> {
    finite(lower.0, lower.1)?;
    finite(higher.0, higher.1)?;
    if lower.1 <= higher.1 {
        Ok(())
    } else {
        Err(DistributionError::OutOfOrder { lower: lower.0, higher: higher.0 })
    }
}
