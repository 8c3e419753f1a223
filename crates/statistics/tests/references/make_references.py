"""Writes the reference figures beside this file, from published implementations.

    python -m venv environment
    environment/bin/pip install scipy statsmodels lifelines
    environment/bin/python make_references.py

Each file is one JSON object: "origin" names the library, its version and the call; "rows" are the
inputs and what the library answered. The data is made up here, by a small fixed generator.
"""

import json
import math
import pathlib
import warnings

import lifelines
import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from statsmodels.duration.survfunc import CumIncidenceRight
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
)

HERE = pathlib.Path(__file__).parent
SCIPY = f"scipy {scipy.__version__}"
STATSMODELS = f"statsmodels {statsmodels.__version__}"
LIFELINES = f"lifelines {lifelines.__version__}"


def number(value):
    """A JSON number, or null where the answer is not finite."""
    value = float(value)
    return value if math.isfinite(value) else None


def write(name, origin, rows, **more):
    lines = ",\n".join("    " + json.dumps(row) for row in rows)
    extra = "".join(f'  {json.dumps(k)}: {json.dumps(v)},\n' for k, v in more.items())
    text = f'{{\n  "origin": {json.dumps(origin)},\n{extra}  "rows": [\n{lines}\n  ]\n}}\n'
    (HERE / f"{name}.json").write_text(text)
    print(name, len(rows))


class Generator:
    """The linear congruential generator of Knuth's MMIX; gives numbers in 0..1."""

    def __init__(self, state):
        self.state = state

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53


PROBABILITIES = [1e-12, 1e-9, 1e-6, 0.001, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95,
                 0.99, 0.999, 1 - 1e-6, 1 - 1e-9]


def distributions():
    cases = []
    for low, high in [(0, 1), (-3, 7.5)]:
        cases.append(("uniform", {"low": low, "high": high}, st.uniform(low, high - low)))
    for low, mode, high in [(0, 1, 4), (2, 2, 5), (1, 3, 3)]:
        shape = (mode - low) / (high - low)
        cases.append(("triangular", {"low": low, "mode": mode, "high": high},
                      st.triang(shape, low, high - low)))
    for mean in [0.5, 14]:
        cases.append(("exponential", {"mean": mean}, st.expon(scale=mean)))
    for shape, scale in [(0.05, 2), (0.3, 1), (0.9, 3), (1, 4), (1.5, 2), (2, 7), (5, 0.5), (40, 1),
                         (300, 0.1), (5000, 1)]:
        cases.append(("gamma", {"shape": shape, "scale": scale}, st.gamma(shape, scale=scale)))
    for median, percentile90 in [(10, 11), (20, 45), (1, 3.6), (30, 300), (5, 500), (1, 1000)]:
        deviation = math.log(percentile90 / median) / st.norm.ppf(0.9)
        cases.append(("lognormal", {"median": median, "percentile90": percentile90},
                      st.lognorm(deviation, scale=median)))
    rows = []
    for name, parameters, distribution in cases:
        rows.append({"distribution": name, **parameters, "mean": number(distribution.mean()),
                     "quantiles": [[p, number(distribution.ppf(p))] for p in PROBABILITIES]})
    generator = Generator(5)
    for size in [1, 2, 5, 30]:
        values = sorted(round(generator.next() * 100, 3) for _ in range(size))
        rows.append({"distribution": "empirical", "values": values,
                     "quantiles": [[p, number(np.quantile(values, p, method="linear"))]
                                   for p in PROBABILITIES]})
    write("distributions",
          f"{SCIPY}: uniform, triang, expon, gamma, lognorm .ppf and .mean; "
          f"numpy {np.__version__}: quantile(method='linear')", rows)


def normal():
    probabilities = PROBABILITIES + [1e-300, 1e-100, 1e-30, 0.075, 0.0750001, 0.925, 0.9250001]
    write("normal_quantile", f"{SCIPY}: norm.ppf",
          [{"probability": p, "value": number(st.norm.ppf(p))} for p in probabilities])


def tails():
    rows = []
    for degrees in [1, 2, 3, 5, 10, 29, 100, 1000]:
        for share in [1e-30, 1e-10, 1e-4, 0.05, 0.5, 0.99]:
            value = round(float(st.chi2.isf(share, degrees)), 6)
            rows.append({"degrees": degrees, "value": value, "tail": number(st.chi2.sf(value, degrees))})
    write("chi_square_tail", f"{SCIPY}: chi2.sf", rows)


COUNTS = [(0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (5, 10), (3, 29), (81, 263), (15, 148),
          (250, 1000), (999, 1000), (1, 100000), (48231, 1000000)]


def wilson():
    rows = []
    for successes, trials in COUNTS:
        for confidence in [0.8, 0.95, 0.99]:
            low, high = proportion_confint(successes, trials, 1 - confidence, method="wilson")
            rows.append({"successes": successes, "trials": trials, "confidence": confidence,
                         "low": number(low), "high": number(high)})
    write("wilson", f"{STATSMODELS}: proportion_confint(method='wilson')", rows)


PAIRS = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10),
         (10, 10, 0, 20), (10, 10, 0, 10), (1, 1000, 2, 900), (250, 1000, 300, 1000),
         (5012, 20000, 5101, 20000), (48231, 1000000, 48990, 1000000), (7, 12, 700, 1200)]


def differences():
    rows = []
    for s1, n1, s2, n2 in PAIRS:
        for confidence in [0.9, 0.95]:
            low, high = confint_proportions_2indep(s1, n1, s2, n2, method="newcomb", compare="diff",
                                                   alpha=1 - confidence)
            rows.append({"counts": [s1, n1, s2, n2], "confidence": confidence,
                         "low": number(low), "high": number(high)})
    write("newcombe", f"{STATSMODELS}: confint_proportions_2indep(method='newcomb', compare='diff')",
          rows)


def two_proportions():
    rows = []
    for s1, n1, s2, n2 in PAIRS:
        if s1 + s2 in (0, n1 + n2):
            continue
        z, p = proportions_ztest([s1, s2], [n1, n2])
        rows.append({"counts": [s1, n1, s2, n2], "statistic": number(z), "p_value": number(p)})
    write("two_proportions", f"{STATSMODELS}: proportions_ztest", rows)


def paired():
    rows = []
    for both, first, second, neither in [(10, 0, 0, 10), (0, 0, 0, 5), (7, 0, 0, 0), (36, 3, 11, 20),
                                         (794, 150, 86, 570), (1, 5, 0, 4), (53, 16, 8, 9),
                                         (2500, 40, 10, 7450), (20000, 900, 1100, 78000), (0, 1, 1, 0),
                                         (12, 9, 1, 21)]:
        for confidence in [0.9, 0.95]:
            cells = [count + 0.5 for count in (both, first, second, neither)]
            total = sum(cells)
            # As a multinomial: the variance of the difference of the two marginal shares.
            shares = np.array(cells) / total
            contrast = np.array([0, 1, -1, 0])
            covariance = (np.diag(shares) - np.outer(shares, shares)) / total
            half = st.norm.isf((1 - confidence) / 2) * math.sqrt(contrast @ covariance @ contrast)
            middle = float(contrast @ shares)
            rows.append({"counts": [both, first, second, neither], "confidence": confidence,
                         "low": max(middle - half, -1), "high": min(middle + half, 1)})
    write("paired", "the definition (Agresti and Min 2005), as the variance of a multinomial contrast, "
          f"with numpy {np.__version__} and {SCIPY}: norm.isf", rows)


def quantile_intervals():
    rows = []
    generator = Generator(11)
    for size in [3, 5, 6, 10, 25, 101, 400]:
        values = sorted(round(generator.next() * 50, 3) for _ in range(size))
        for probability in [0.25, 0.5, 0.9]:
            answer = st.quantile_test(values, p=probability).confidence_interval(0.95)
            rows.append({"values": values, "probability": probability, "confidence": 0.95,
                         "low": number(answer.low), "high": number(answer.high)})
    write("quantile_intervals", f"{SCIPY}: quantile_test(...).confidence_interval", rows)


def benjamini_hochberg():
    generator = Generator(3)
    lists = [[0.01], [0.01, 0.01], [1.0, 0.5], [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205,
             0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341, 0.384, 0.569, 0.594, 0.696, 0.762,
             0.94, 0.942, 0.975, 0.986], [0.9, 0.0, 0.4], [0.04] * 6]
    for size in [2, 5, 10, 30, 100]:
        lists.append([generator.next() ** 2 for _ in range(size)])
    rows = [{"p_values": values, "adjusted": [number(v) for v in multipletests(values, method="fdr_bh")[1]]}
            for values in lists]
    write("benjamini_hochberg", f"{STATSMODELS}: multipletests(method='fdr_bh')", rows)


def chi_square():
    tables = [[[10, 20], [20, 10]], [[1, 9], [8, 2]], [[5, 5], [5, 5]], [[30, 70], [25, 75], [45, 55]],
              [[100, 900], [120, 880], [90, 910], [140, 860]], [[1, 1000], [3, 1000]], [[0, 10], [10, 0]],
              [[0, 10], [3, 30], [7, 70]], [[5000, 5000], [5200, 4800]], [[12, 8], [7, 13], [11, 9],
              [4, 16], [15, 5]], [[151, 203], [149, 188], [190, 260], [80, 101], [201, 244], [133, 170],
              [99, 141], [145, 150], [160, 221], [175, 190]]]
    rows = []
    for table in tables:
        answer = st.chi2_contingency(table, correction=False)
        rows.append({"table": table, "statistic": number(answer.statistic), "degrees": int(answer.dof),
                     "p_value": number(answer.pvalue)})
    write("chi_square", f"{SCIPY}: chi2_contingency(correction=False)", rows)


def sample(seed, size, scale, censored, digits):
    generator = Generator(seed)
    times, events = [], []
    for _ in range(size):
        times.append(round(-math.log(1 - generator.next()) * scale, digits))
        events.append(0 if generator.next() < censored else 1)
    return times, events


def kaplan_meier():
    from lifelines import KaplanMeierFitter
    from lifelines.utils import qth_survival_times

    rows = []
    for seed, size, censored, digits in [(1, 12, 0.0, 3), (2, 12, 0.3, 0), (3, 30, 0.5, 0),
                                         (4, 80, 0.2, 1), (6, 15, 0.9, 0), (7, 200, 0.4, 0)]:
        times, events = sample(seed, size, 20, censored, digits)
        fitter = KaplanMeierFitter().fit(times, events)
        table = fitter.event_table
        curve = fitter.survival_function_["KM_estimate"]
        bounds = fitter.confidence_interval_
        greenwood = fitter._cumulative_sq_
        steps = []
        for time in curve.index:
            if time == 0 and not table.loc[0, "observed"]:
                continue
            if not table.loc[time, "observed"]:
                continue
            survival = float(curve[time])
            steps.append([float(time), int(table.loc[time, "at_risk"]), int(table.loc[time, "observed"]),
                          survival, number(survival**2 * float(greenwood.loc[time])
                                           if survival > 0 else 0),
                          number(bounds.loc[time].iloc[0]), number(bounds.loc[time].iloc[1])])
        quantiles = [[q, number(qth_survival_times(1 - q, fitter.survival_function_))]
                     for q in [0.1, 0.23, 0.5, 0.77, 0.9]]
        rows.append({"times": times, "events": events, "steps": steps, "quantiles": quantiles})
    write("kaplan_meier", f"{LIFELINES}: KaplanMeierFitter; steps are [time, at risk, events, survival, "
          "Greenwood variance, low, high] with log-log limits at 0.95", rows)


def aalen_johansen():
    from lifelines import AalenJohansenFitter

    rows = []
    for seed, size, digits in [(21, 12, 6), (22, 40, 6), (23, 150, 6), (24, 15, 0), (25, 60, 0),
                               (26, 300, 0)]:
        times, _ = sample(seed, size, 30, 0, digits)
        if digits == 0:
            # A time of 0 is where the curves start in the other libraries.
            times = [time + 1 for time in times]
        generator = Generator(seed + 100)
        causes = [int(generator.next() * 4) for _ in range(size)]
        for cause in [1, 2, 3]:
            if digits == 0:
                fitted = CumIncidenceRight(np.array(times), np.array(causes))
                points = list(zip(fitted.times, fitted.cinc[cause - 1]))
                origin = STATSMODELS
            else:
                fitted = AalenJohansenFitter(calculate_variance=False).fit(times, causes, cause)
                curve = fitted.cumulative_density_.iloc[:, 0]
                points = [(t, v) for t, v in curve.items() if t > 0]
                origin = LIFELINES
            rows.append({"origin": origin, "times": times, "causes": causes, "cause": cause,
                         "points": [[number(t), number(v)] for t, v in points]})
    write("aalen_johansen", f"{LIFELINES}: AalenJohansenFitter where no times are tied (it moves tied ones "
          f"apart at random); {STATSMODELS}: CumIncidenceRight where they are", rows)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for make in [normal, tails, distributions, wilson, differences, paired, two_proportions,
                 quantile_intervals, benjamini_hochberg, chi_square, kaplan_meier, aalen_johansen]:
        make()
