//! `portal doctor`: a portal that is well, and each thing broken.

mod after;
mod aws;
mod before;
mod here;
mod mail;

use std::path::Path;

use serde_json::Value;

use crate::process::Ended;

/// What it found.
#[derive(Debug)]
pub(crate) struct Found {
    code: i32,
    findings: Vec<Value>,
}

impl Found {
    fn of(ended: &Ended) -> Self {
        let found: Value = serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{ended:?}"));
        Self {
            code: ended.code,
            findings: found["findings"].as_array().unwrap().clone(),
        }
    }

    /// The findings of that verdict: topic, what was found, what to do.
    fn that_are(&self, verdict: &str) -> Vec<(String, String, String)> {
        let findings = self.findings.iter().filter(|it| it["verdict"] == verdict);
        let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        findings
            .map(|it| (text(&it["topic"]), text(&it["found"]), text(&it["advice"])))
            .collect()
    }

    /// The one thing that is wrong or could not be asked, which ends with the code for that.
    fn only(&self) -> (String, String, String) {
        let mut all = self.that_are("wrong");
        all.extend(self.that_are("unasked"));
        assert_eq!((all.len(), self.code), (1, 7), "{self:#?}");
        all.remove(0)
    }

    /// Asserts that it is the one thing, and that the advice holds what helps.
    fn is_only(&self, topic: &str, found: &str, advice: &str) {
        let only = self.only();
        assert_eq!(only.0, topic, "{only:#?}");
        assert!(only.1.contains(found), "{found:?} is not in {only:#?}");
        assert!(only.2.contains(advice), "{advice:?} is not in {only:#?}");
    }

    /// Asserts that nothing is wrong, and that this is to do in a topic.
    fn is_to_do(&self, topic: &str, found: &str, advice: &str) {
        assert_eq!(self.code, 0, "{self:#?}");
        let mut all = self.that_are("to_do");
        all.retain(|it| it.0 == topic);
        assert_eq!(all.len(), 1, "{all:#?}");
        assert!(all[0].1.contains(found), "{found:?} is not in {all:#?}");
        assert!(all[0].2.contains(advice), "{advice:?} is not in {all:#?}");
    }
}

/// The settings of a centre that is not only trying out.
fn real_settings() -> String {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../portal.toml");
    std::fs::read_to_string(example)
        .unwrap()
        .replace("example.org", "ncc.ee")
}
