//! The case to keep: as one page for the printer, and as JSON.

use axum::{body::Body, response::Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use shared::{
    link::Purpose,
    registration::Status,
    web::{Failure, Page},
};

use crate::{
    case::Case,
    desk::Desk,
    pages::{EndedView, PrintView},
    stage::{Ended, Errand, Stage},
};

/// What the holder of a link may have of the case.
enum Access {
    /// The case; with what other seats decided, or without.
    Case {
        /// With it.
        reveal: bool,
    },
    /// Nothing, and why.
    Nothing(Ended),
}

impl Desk<'_> {
    /// The page.
    pub(crate) fn print(&self) -> Result<Response, Failure> {
        match self.access() {
            Access::Nothing(ended) => {
                self.ended(EndedView::new(ended, self.text()), StatusCode::OK)
            }
            Access::Case { reveal } => {
                let view = PrintView::new(&self.case, reveal, self.visit.now, self.reader());
                let title = self.case.registration.organisation().to_owned();
                Page::new(title, view).respond(&self.visit.site)
            }
        }
    }

    /// The file.
    pub(crate) fn json(&self) -> Result<Response, Failure> {
        let reveal = match self.access() {
            Access::Nothing(ended) => {
                return self.ended(EndedView::new(ended, self.text()), StatusCode::OK);
            }
            Access::Case { reveal } => reveal,
        };
        let legal = self.visit.settings.legal();
        let restriction = legal.access_restriction.as_ref();
        let restriction = restriction.map(|it| it.get(self.visit.language()));
        let mut content = content(&self.case, reveal);
        content["access_restriction"] = json!(restriction);
        content["record_series"] = json!(legal.record_series);
        let reference = &self.case.registration.reference;
        let name = format!("attachment; filename=\"{reference}.json\"");
        let name = HeaderValue::from_str(&name)
            .map_err(|_| Failure::Internal("a reference that no header can hold"))?;
        let mut response = Response::new(Body::from(format!("{content:#}\n")));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(header::CONTENT_DISPOSITION, name);
        Ok(response)
    }

    fn access(&self) -> Access {
        let (settings, now) = (&self.visit.settings, self.visit.now);
        if self.case.link.purpose != Purpose::Assess {
            return match self.case.errand(settings, now) {
                _ if self.case.link.purpose == Purpose::SecurityOpinion => {
                    Access::Nothing(Ended::MovedOn)
                }
                Errand::Done(..) if self.case.link.expires <= now => {
                    Access::Nothing(Ended::Expired)
                }
                Errand::Open | Errand::Done(..) => Access::Case { reveal: true },
                Errand::Ended(ended) => Access::Nothing(ended),
            };
        }
        match self.case.stage(settings, now) {
            Stage::Open => {
                let status = &self.case.registration.status;
                let reveal = matches!(status, Status::Contested { .. });
                Access::Case { reveal }
            }
            Stage::Decided(_) if self.case.link.expires <= now => Access::Nothing(Ended::Expired),
            Stage::Decided(_) => Access::Case { reveal: true },
            Stage::PassedOn => Access::Nothing(Ended::Reseated),
            Stage::Ended(ended) => Access::Nothing(ended),
        }
    }
}

/// Everything that the reader may see. Words of other seats are left out until she may see them.
fn content(case: &Case, reveal: bool) -> Value {
    let registration = &case.registration;
    let versions: Vec<Value> = case
        .versions
        .iter()
        .map(|it| json!({ "version": it.number, "answers": it.answers.to_json() }))
        .collect();
    let notes: Vec<Value> = case
        .history
        .notes
        .iter()
        .filter(|note| {
            let is_past = note.version < registration.version;
            let is_hers = note.person.is_none() || note.person == case.link.person;
            reveal || is_past || is_hers
        })
        .map(|note| {
            json!({
                "seat": note.seat,
                "version": note.version,
                "person": note.person,
                "at": note.at,
                "content": note.content,
            })
        })
        .collect();
    let history: Vec<Value> = case
        .history
        .entries
        .iter()
        .map(|entry| {
            let facts = reveal.then_some(&entry.event.facts);
            json!({
                "sequence": entry.sequence,
                "at": entry.at,
                "what": entry.event.what,
                "actor": entry.event.actor,
                "facts": facts,
            })
        })
        .collect();
    json!({
        "reference": registration.reference,
        "organisation": registration.organisation(),
        "status": registration.status.name(),
        "sent": registration.created,
        "version": registration.version,
        "language": registration.language,
        "answers": registration.answers.to_json(),
        "versions": versions,
        "notes": notes,
        "history": history,
        "trail": { "sequence": registration.chain.sequence, "code": registration.chain.code },
    })
}
