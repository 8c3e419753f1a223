//! Survival curves against lifelines and statsmodels.

use crate::common::{assert_near, counts, number, numbers, rows};
use stagecraft_statistics::survival::{
    AalenJohansen, CompetingObservation, KaplanMeier, Observation, SurvivalError,
};

#[test]
fn kaplan_meier_matches_lifelines() {
    let mut steps = 0;
    for row in rows(include_str!("../references/kaplan_meier.json"), 6) {
        let events = counts(&row["events"]);
        let observations: Vec<Observation> = numbers(&row["times"])
            .into_iter()
            .zip(events)
            .map(|(time, event)| Observation { time, event: event == 1 })
            .collect();
        let curve = KaplanMeier::new(&observations).unwrap();
        let expected = row["steps"].as_array().unwrap();
        assert_eq!(curve.steps().len(), expected.len());
        for (step, expected) in curve.steps().iter().zip(expected) {
            let what = expected.to_string();
            let expected = numbers(expected);
            assert_near(step.time, expected[0], 0.0, 0.0, &what);
            assert_eq!(step.at_risk, expected[1] as u64, "{what}");
            assert_eq!(step.events, expected[2] as u64, "{what}");
            assert_near(step.survival, expected[3], 1e-12, 1e-15, &what);
            assert_near(step.variance(), expected[4], 1e-11, 1e-15, &what);
            let interval = curve.interval_at(step.time + 1e-9, 0.95);
            assert_near(interval.low, expected[5], 1e-9, 1e-12, &what);
            assert_near(interval.high, expected[6], 1e-9, 1e-12, &what);
            steps += 1;
        }
        for pair in row["quantiles"].as_array().unwrap() {
            let actual = curve.quantile(number(&pair[0]));
            assert_eq!(actual.map(f64::to_bits), pair[1].as_f64().map(f64::to_bits), "{pair}");
        }
        assert_eq!(curve.median().map(f64::to_bits), curve.quantile(0.5).map(f64::to_bits));
    }
    assert!(steps > 100);
}

#[test]
fn aalen_johansen_matches_lifelines_and_statsmodels() {
    let mut points = 0;
    for row in rows(include_str!("../references/aalen_johansen.json"), 10) {
        let causes = counts(&row["causes"]);
        let observations: Vec<CompetingObservation> = numbers(&row["times"])
            .into_iter()
            .zip(causes)
            .map(|(time, cause)| CompetingObservation { time, cause: cause as u32 })
            .collect();
        let curves = AalenJohansen::new(&observations).unwrap();
        let cause = row["cause"].as_u64().unwrap() as u32;
        for point in row["points"].as_array().unwrap() {
            let expected = numbers(point);
            let what = format!("cause {cause} at {}", expected[0]);
            assert_near(curves.at(cause, expected[0]), expected[1], 1e-11, 1e-13, &what);
            points += 1;
        }
        for step in curves.steps() {
            let sum: f64 = step.incidence.iter().sum::<f64>() + step.survival;
            assert_near(sum, 1.0, 1e-12, 0.0, "shares");
        }
    }
    assert!(points > 300);
}

/// With one cause the two estimates are the same curve.
#[test]
fn one_cause_is_kaplan_meier() {
    let times = [4.0, 4.0, 1.0, 7.0, 9.0, 9.0, 2.0, 2.0];
    let events = [true, false, true, true, false, true, false, false];
    let single: Vec<Observation> =
        times.iter().zip(events).map(|(time, event)| Observation { time: *time, event }).collect();
    let competing: Vec<CompetingObservation> = single
        .iter()
        .map(|one| CompetingObservation { time: one.time, cause: u32::from(one.event) })
        .collect();
    let curve = KaplanMeier::new(&single).unwrap();
    let curves = AalenJohansen::new(&competing).unwrap();
    for tenth in 0..100 {
        let time = f64::from(tenth) / 10.0;
        assert_near(curves.at(0, time), curve.survival_at(time), 1e-14, 0.0, "survival");
        assert_near(curves.at(1, time), 1.0 - curve.survival_at(time), 1e-14, 1e-15, "incidence");
    }
}

#[test]
fn nothing_observed_and_nothing_ended() {
    let curve = KaplanMeier::new(&[]).unwrap();
    assert_eq!((curve.median(), curve.observations()), (None, 0));
    assert_near(curve.survival_at(3.0), 1.0, 0.0, 0.0, "empty");
    let open = [Observation { time: 3.0, event: false }, Observation { time: 5.0, event: false }];
    let curve = KaplanMeier::new(&open).unwrap();
    assert_eq!(curve.median(), None);
    assert_near(curve.longest(), 5.0, 0.0, 0.0, "longest");
    assert_near(curve.interval_at(4.0, 0.95).width(), 0.0, 0.0, 0.0, "interval");
    let at_once = [Observation { time: -0.0, event: true }, Observation { time: 0.0, event: true }];
    let curve = KaplanMeier::new(&at_once).unwrap();
    assert_eq!((curve.steps().len(), curve.median()), (1, Some(0.0)));
    assert_near(curve.variance_at(1.0), 0.0, 0.0, 0.0, "variance");
    assert_eq!(AalenJohansen::new(&[]).unwrap().causes(), 0);
}

#[test]
fn bad_times_are_named() {
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        let times = [Observation { time: 1.0, event: true }, Observation { time: bad, event: true }];
        assert_eq!(KaplanMeier::new(&times), Err(SurvivalError::BadTime { index: 1 }));
    }
}
