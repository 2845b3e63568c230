//! What the state asks of the applicant or tells her besides its name, and what she can do about it.

use askama::Template;
use shared::{
    audit::EventKind,
    locale::Text,
    registration::{Lapse, Status},
    settings::Settings,
    store::History,
    web::Site,
};

use super::{Case, correct, directory, done::Done, reply, take_back, withdraw};

/// Parts of the status page, each under its own heading.
#[derive(Template)]
#[template(path = "ways.html")]
pub(super) struct WaysView {
    parts: Vec<Part>,
}

/// A heading, labels and texts, sentences, and a way on.
struct Part {
    title: String,
    facts: Vec<(String, String)>,
    lines: Vec<String>,
    link: Option<Link>,
}

struct Link {
    words: String,
    path: String,
    /// Whether it is what the page is for now.
    is_main: bool,
}

impl Part {
    fn facts(title: String, facts: Vec<(String, String)>) -> Self {
        Self {
            title,
            facts,
            lines: Vec::new(),
            link: None,
        }
    }
}

impl WaysView {
    /// What stands above the history.
    pub(super) fn of_state(
        site: &Site,
        settings: &Settings,
        case: &Case,
        history: &History,
    ) -> Self {
        let (t, status) = (site.text(), &case.registration.status);
        let mut parts = match status {
            Status::CorrectionRequested { .. } => vec![correction(site, case, history)],
            Status::RejectionIntended { .. } => vec![intention(site, case, history)],
            Status::Rejected { .. } => {
                let mut parts = vec![Part::facts(
                    t.msg_status_reply_reasons(),
                    reasons(t, status, history),
                )];
                let remedy = settings.legal().remedy.as_ref();
                parts.extend(remedy.map(|remedy| {
                    Part {
                        title: t.msg_status_remedy(),
                        facts: Vec::new(),
                        lines: remedy
                            .get(t.language())
                            .lines()
                            .map(str::to_owned)
                            .collect(),
                        link: None,
                    }
                }));
                parts
            }
            Status::Registered { .. } => vec![update(site, case)],
            Status::AwaitingConfirmation { .. }
            | Status::Expired { .. }
            | Status::InAssessment { .. }
            | Status::Contested { .. }
            | Status::Approved { .. }
            | Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::DuplicateFound { .. }
            | Status::ConflictFound { .. }
            | Status::InAtlasReview { .. }
            | Status::RejectedByEccc { .. }
            | Status::Withdrawn => Vec::new(),
        };
        if matches!(
            status,
            Status::RejectionIntended { .. } | Status::Rejected { .. }
        ) && let Some((_, reply)) = history.reply()
        {
            let fact = (t.msg_status_reply_label(), reply);
            parts.insert(1, Part::facts(t.msg_status_reply_sent(), vec![fact]));
        }
        parts.retain(|part| !part.is_empty());
        Self { parts }
    }

    /// What stands at the end of the page: the directory, leaving, while it is open, and beginning anew once it is not.
    pub(super) fn at_the_end(site: &Site, settings: &Settings, case: &Case) -> Self {
        let t = site.text();
        let mut parts = Vec::new();
        if case.registration.may_take_update_back() {
            parts.push(take_back_part(site, case));
        }
        if directory::is_offered(settings, &case.registration) {
            parts.push(directory_part(site, case));
        }
        let part = if case.registration.status.is_open() {
            Part {
                title: t.msg_status_withdraw(),
                facts: Vec::new(),
                lines: vec![if case.registration.is_member() {
                    t.msg_status_withdraw_offer_member()
                } else {
                    t.msg_status_withdraw_offer()
                }],
                link: Some(Link {
                    words: t.msg_status_withdraw_link(),
                    path: format!("{}/{}", case.path(site), withdraw::SEGMENT),
                    is_main: false,
                }),
            }
        } else {
            Part {
                title: t.msg_status_again(),
                facts: Vec::new(),
                lines: Vec::new(),
                link: Some(Link {
                    words: t.msg_confirm_start_again(),
                    path: site.link("/"),
                    is_main: false,
                }),
            }
        };
        parts.push(part);
        Self { parts }
    }
}

impl Part {
    const fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.lines.is_empty() && self.link.is_none()
    }
}

fn update(site: &Site, case: &Case) -> Part {
    let t = site.text();
    Part {
        title: t.msg_status_update(),
        facts: Vec::new(),
        lines: vec![t.msg_status_update_offer()],
        link: Some(Link {
            words: t.msg_status_update_link(),
            path: format!("{}/{}", case.path(site), correct::SEGMENT),
            is_main: false,
        }),
    }
}

fn take_back_part(site: &Site, case: &Case) -> Part {
    let t = site.text();
    Part {
        title: t.msg_status_take_back(),
        facts: Vec::new(),
        lines: vec![t.msg_status_take_back_offer()],
        link: Some(Link {
            words: t.msg_status_take_back_link(),
            path: format!("{}/{}", case.path(site), take_back::SEGMENT),
            is_main: false,
        }),
    }
}

fn directory_part(site: &Site, case: &Case) -> Part {
    let t = site.text();
    let (line, words) = if case.registration.consents_to_directory() {
        (
            t.msg_status_directory_listed(),
            t.msg_status_directory_take_link(),
        )
    } else {
        (
            t.msg_status_directory_unlisted(),
            t.msg_status_directory_put_link(),
        )
    };
    Part {
        title: t.msg_status_directory(),
        facts: Vec::new(),
        lines: vec![line],
        link: Some(Link {
            words,
            path: format!("{}/{}", case.path(site), directory::SEGMENT),
            is_main: false,
        }),
    }
}

fn correction(site: &Site, case: &Case, history: &History) -> Part {
    let (t, status) = (site.text(), &case.registration.status);
    let mut facts = vec![(
        t.msg_mail_fact_to_correct(),
        t.to_correct(status.marked()).join("\n"),
    )];
    let reason = shared::store::correction_reason(&history.notes, status);
    facts.extend(refusals(t, status, history));
    facts.extend(reason.map(|reason| (t.msg_status_correct_reason(), reason)));
    Part {
        link: Some(Link {
            words: t.msg_status_correct_link(),
            path: format!("{}/{}", case.path(site), correct::SEGMENT),
            is_main: true,
        }),
        ..Part::facts(t.msg_status_correct_what(), facts)
    }
}

/// What the Atlas refused of what is to be corrected.
pub(super) fn refusals(t: Text, status: &Status, history: &History) -> Option<(String, String)> {
    let refused = shared::store::correction_refusals(&history.notes, status);
    let lines: Vec<String> = refused.iter().map(|field| t.refusal(field)).collect();
    (!lines.is_empty()).then(|| (t.msg_refusal(), lines.join("\n")))
}

fn intention(site: &Site, case: &Case, history: &History) -> Part {
    let (t, status) = (site.text(), &case.registration.status);
    let link = status.may_reply().then(|| Link {
        words: t.msg_status_reply_link(),
        path: format!("{}/{}", case.path(site), reply::SEGMENT),
        is_main: true,
    });
    Part {
        link,
        ..Part::facts(t.msg_status_reply_reasons(), reasons(t, status, history))
    }
}

fn reasons(t: Text, status: &Status, history: &History) -> Vec<(String, String)> {
    let reasons = shared::store::rejection_reasons(&history.notes, status).into_iter();
    reasons
        .map(|reason| (t.msg_status_reply_reason(), reason))
        .collect()
}

/// What the state means, where the page shows what the mail has brought.
pub(super) fn meaning(t: Text, status: &Status, usual: String) -> String {
    match status {
        Status::CorrectionRequested { marked, .. } if marked.is_empty() => {
            t.msg_status_correct_for_eccc()
        }
        Status::CorrectionRequested { .. } => t.msg_status_correct_here(),
        Status::RejectionIntended { .. } => t.msg_status_reply_here(),
        Status::Rejected { .. } => t.msg_status_remedy_here(),
        _ => usual,
    }
}

/// When it ended, for a state in which nothing happens any more.
pub(super) fn ended(status: &Status, history: &History) -> Option<jiff::Timestamp> {
    match status {
        Status::Rejected { at, .. } | Status::RejectedByEccc { at } => Some(*at),
        Status::Withdrawn => history.last(EventKind::Withdrawn),
        Status::Expired {
            why: Lapse::Disowned,
        } => history.last(EventKind::Disowned),
        Status::Expired { .. } => history.last(EventKind::Expired),
        _ => None,
    }
}

/// What was just done: a heading and a sentence.
pub(super) fn news(t: Text, done: Done) -> (String, String) {
    match done {
        Done::Corrected => (
            t.msg_status_corrected_done(),
            t.msg_status_corrected_done_text(),
        ),
        Done::Updated => (t.msg_status_update_done(), t.msg_status_update_done_text()),
        Done::TakenBack => (
            t.msg_status_take_back_done(),
            t.msg_status_take_back_done_text(),
        ),
        Done::Replied => (t.msg_status_reply_done(), t.msg_status_reply_done_text()),
        Done::Listed => (
            t.msg_status_directory_put(),
            t.msg_status_directory_put_text(),
        ),
        Done::Unlisted => (
            t.msg_status_directory_taken(),
            t.msg_status_directory_taken_text(),
        ),
        Done::Withdrawn => (
            t.msg_status_withdraw_done(),
            t.msg_status_withdraw_done_text(),
        ),
    }
}
