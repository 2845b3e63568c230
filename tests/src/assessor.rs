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

/// Where the security authority of the example settings is asked.
pub const AUTHORITY: &str = "authority@example.org";

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
        self.decide_as(assessor, "approve", &[]).await
    }

    /// Opens the case and rejects it.
    pub async fn reject_as(&mut self, assessor: &str) -> Page {
        self.decide_as(assessor, "reject", &[]).await
    }

    /// Opens the case and asks the applicant to correct these questions.
    pub async fn ask_correction_as(&mut self, assessor: &str, questions: &[&str]) -> Page {
        self.decide_as(assessor, "ask_correction", questions).await
    }

    /// Opens the case and decides it, with these questions marked for correction.
    async fn decide_as(&mut self, assessor: &str, outcome: &str, marked: &[&str]) -> Page {
        let case = self.open_case(assessor).await;
        assert_eq!(case.status, 200, "{}", case.main());
        let mut form = case.form_with("outcome");
        approve(&mut form);
        form.set("outcome", outcome);
        for question in marked {
            form.set("marked", question);
        }
        self.done(&form).await
    }

    /// Opens the newest link, which has to be one that recalls an approval, and recalls it.
    pub async fn recall_as(&mut self, assessor: &str) -> Page {
        let page = self.open_case(assessor).await;
        let form = page.form_with("errand").with("reason", REASON);
        self.done(&form).await
    }

    /// Opens the newest link, which has to be one that rules on a rejection, and rules: `uphold` or `reopen`.
    pub async fn rule_as(&mut self, assessor: &str, ruling: &str) -> Page {
        let page = self.open_case(assessor).await;
        let form = page.form_with("ruling").with("ruling", ruling);
        self.done(&form.with("reason", REASON)).await
    }

    async fn done(&mut self, form: &Form) -> Page {
        let done = self.submit(form).await;
        assert_eq!(done.status, 200, "{:?}\n{}", done.summary(), done.main());
        done
    }
}
