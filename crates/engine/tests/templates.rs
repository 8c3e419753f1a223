//! Each template's sample deals do what is expected of them, and meet all of its triggers.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

use stagecraft_engine::{Compiled, check_sample_deals};
use std::rc::Rc;

#[test]
fn sample_deals_come_as_expected_and_meet_every_trigger() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/templates");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).expect("the templates") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        let definition = stagecraft_process::read(&text).definition.expect("a definition");
        assert!(definition.sample_deals.len() >= 3, "{}", path.display());
        let findings = check_sample_deals(&Compiled::new(Rc::new(definition)));
        assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
        seen += 1;
    }
    assert!(seen >= 6);
}
