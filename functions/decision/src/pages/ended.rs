//! A link that opens nothing any more: which way it ended, and how to get a new one. Nothing of the case is told but its
//! reference.

use askama::Template;
use jiff::Timestamp;
use shared::locale::Text;

use super::{Reader, reopen::Entered};
use crate::{
    case::Decision,
    stage::{Deed, Ended},
    typed::Typed,
    words::Written,
};

/// The page.
#[derive(Template)]
#[template(path = "ended.html")]
pub(crate) struct EndedView {
    t: Text,
    reference: Option<String>,
    /// The page's heading.
    pub(crate) title: String,
    lines: Vec<String>,
    /// Where a new link is asked for, and the token of that form.
    renewal: Option<(String, String)>,
    typed: Vec<Entered>,
}

impl EndedView {
    /// What became of the link.
    pub(crate) fn new(ended: Ended, text: Text) -> Self {
        let (title, line) = match ended {
            Ended::Expired => (text.msg_link_expired(), text.msg_link_expired_text()),
            Ended::Used => (text.msg_link_used(), text.msg_link_used_text()),
            Ended::Newer => (text.msg_link_superseded(), text.msg_link_superseded_text()),
            Ended::NewVersion => (
                text.msg_ended_new_version(),
                text.msg_ended_new_version_text(),
            ),
            Ended::CorrectionAsked => (
                text.msg_ended_correction_asked(),
                text.msg_ended_correction_asked_text(),
            ),
            Ended::Recalled => (text.msg_ended_recalled(), text.msg_ended_recalled_text()),
            Ended::Reopened => (text.msg_ended_reopened(), text.msg_ended_reopened_text()),
            Ended::Reseated => (text.msg_ended_reseated(), text.msg_ended_reseated_text()),
            Ended::WithTheAtlas => (
                text.msg_ended_with_the_atlas(),
                text.msg_ended_with_the_atlas_text(),
            ),
            Ended::Withdrawn => (text.msg_ended_withdrawn(), text.msg_ended_withdrawn_text()),
            Ended::Lapsed => (text.msg_ended_lapsed(), text.msg_ended_lapsed_text()),
            Ended::Chosen => (text.msg_ended_chosen(), text.msg_ended_chosen_text()),
            Ended::MovedOn => (text.msg_link_revoked(), text.msg_link_revoked_text()),
            Ended::PersonRemoved => (
                text.msg_link_person_removed(),
                text.msg_link_person_removed_text(),
            ),
        };
        Self::saying(title, vec![line], text)
    }

    fn saying(title: String, lines: Vec<String>, text: Text) -> Self {
        Self {
            t: text,
            reference: None,
            title,
            lines,
            renewal: None,
            typed: Vec::new(),
        }
    }

    /// The seat was passed on.
    pub(crate) fn passed_on(text: Text) -> Self {
        let lines = vec![text.msg_decision_conflict_sent()];
        Self::saying(text.msg_decision_conflict_sent_title(), lines, text)
    }

    /// A new link is on its way.
    pub(crate) fn sent(text: Text) -> Self {
        Self::saying(
            text.msg_link_new_sent(),
            vec![text.msg_link_new_sent_text()],
            text,
        )
    }

    /// What she decided and when, without the case: its link's time is over, or she sent something else now.
    pub(crate) fn decided(decision: &Decision, reader: Reader<'_>) -> Self {
        let text = reader.text;
        let at = text.moment(decision.at, reader.settings.calendar());
        let lines = vec![
            text.msg_decision_sent_outcome(text.outcome_done(decision.outcome)),
            text.msg_decision_already(at),
        ];
        Self::saying(text.msg_decision_already_title(), lines, text)
    }

    /// The overview is somebody else's, or the link's time is over.
    pub(crate) fn overview(is_lead: bool, text: Text) -> Self {
        let (title, line) = if is_lead {
            (
                text.msg_overview_expired_link(),
                text.msg_overview_expired_link_text(),
            )
        } else {
            (
                text.msg_overview_not_lead(),
                text.msg_overview_not_lead_text(),
            )
        };
        Self::saying(title, vec![line], text)
    }

    /// No more links today.
    pub(crate) fn too_many(text: Text) -> Self {
        let lines = vec![text.msg_link_new_limit_text()];
        Self::saying(text.msg_link_new_limit(), lines, text)
    }

    /// What was done by the link and when, without the case: its time is over, or something else was sent now.
    pub(crate) fn done(deed: Deed, at: Timestamp, reader: Reader<'_>) -> Self {
        let lines = deed.lines(at, None, reader);
        Self::saying(deed.title(reader.text), lines, reader.text)
    }

    /// With the case's reference.
    pub(crate) fn of_case(mut self, reference: &str) -> Self {
        self.reference = Some(reference.to_owned());
        self
    }

    /// With a button that asks for a new link.
    pub(crate) fn renewable(mut self, action: String, token: String) -> Self {
        self.renewal = Some((action, token));
        self
    }

    /// With what was typed and not sent, to copy.
    pub(crate) fn keeping(self, typed: &Typed, reader: Reader<'_>) -> Self {
        self.with(Entered::all(typed, reader))
    }

    /// The same for the form of an errand.
    pub(crate) fn keeping_words(self, written: &Written) -> Self {
        let entered = Entered::of_words(written, self.t);
        self.with(entered)
    }

    fn with(mut self, entered: Vec<Entered>) -> Self {
        self.typed = entered;
        if !self.typed.is_empty() {
            let unsent = self.t.msg_decision_superseded();
            if !self.lines.contains(&unsent) {
                self.lines.push(unsent);
            }
        }
        self
    }
}
