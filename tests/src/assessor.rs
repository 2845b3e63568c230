//! An assessor: opens her mail, answers the criteria, decides.

use crate::{browser::Browser, form::Form, page::Page};

/// The assessors of the example settings, in the order of their seats.
pub const ASSESSORS: [&str; 3] = [
    "first@ncc.example.org",
    "second@ncc.example.org",
    "third@ncc.example.org",
];

/// A reason that is long enough.
pub const REASON: &str = "The expertise is plain to see and nothing speaks against it.";

/// Answers every criterion in favour, approves, and declares no conflict.
pub fn approve(form: &mut Form) {
    for (criterion, answer) in [
        ("established", "yes"),
        ("mission", "yes"),
        ("ownership", "no_concern"),
        ("security", "not_required"),
        ("exclusion", "none_known"),
        ("declarations", "yes"),
    ] {
        form.set(&format!("criterion-{criterion}"), answer);
    }
    form.set("outcome", "approve");
    form.set("reason", REASON);
    form.set("conflict", "no");
}

impl Browser {
    /// Opens the newest decision link that was mailed to an assessor.
    pub async fn open_case(&mut self, assessor: &str) -> Page {
        let link = self
            .mail_with(assessor, "/decision/")
            .await
            .link("/decision/");
        self.open(&link).await
    }

    /// Opens the case and approves it.
    pub async fn approve_as(&mut self, assessor: &str) -> Page {
        let case = self.open_case(assessor).await;
        assert_eq!(case.status, 200, "{}", case.main());
        let mut form = case.form_with("outcome");
        approve(&mut form);
        let done = self.submit(&form).await;
        assert_eq!(done.status, 200, "{:?}\n{}", done.summary(), done.main());
        done
    }
}
