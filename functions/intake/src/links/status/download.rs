//! The applicant's answers as a file.

use axum::{body::Body, response::Response};
use http::{HeaderValue, header};
use serde_json::json;
use shared::{
    ids::Reference,
    locale::Text,
    questions::Section,
    settings::Settings,
    web::{
        Failure,
        answers::{ShownValue, section_answers},
    },
};

use super::Case;

/// A file.
pub(super) struct Download {
    media: &'static str,
    ending: &'static str,
    pub(super) content: String,
}

impl Download {
    /// The answers in the form of the JSON API, with what tells this version of them from others.
    pub(super) fn json(case: &Case) -> Self {
        let registration = &case.registration;
        let content = json!({
            "reference": registration.reference,
            "status": registration.status.name(),
            "sent": registration.created,
            "version": registration.version,
            "language": registration.language,
            "answers": registration.answers.to_json(),
        });
        Self {
            media: "application/json",
            ending: "json",
            content: format!("{content:#}\n"),
        }
    }

    /// The answers as they are read on the page.
    pub(super) fn text(case: &Case, t: Text, settings: &Settings) -> Self {
        let (registration, calendar) = (&case.registration, settings.calendar());
        let status = t.status_of(registration, calendar);
        let mut lines = vec![
            settings.name_in(t.language()).to_owned(),
            format!("{}: {}", t.msg_status_reference(), registration.reference),
            format!(
                "{}: {}",
                t.msg_status_organisation(),
                registration.organisation()
            ),
            format!(
                "{}: {}",
                t.msg_status_sent_at(),
                t.moment(registration.created, calendar)
            ),
            format!("{}: {}", t.msg_status_now(), status.title),
            t.msg_status_version(registration.version),
        ];
        for section in Section::ALL {
            let title = t.section_title(section);
            let rule = "=".repeat(title.chars().count());
            lines.extend([String::new(), title, rule]);
            for answer in section_answers(section, &registration.answers, settings, t) {
                lines.extend([String::new(), answer.label]);
                lines.extend(in_lines(&answer.value).map(|line| format!("    {line}")));
            }
        }
        lines.push(String::new());
        Self {
            media: "text/plain; charset=utf-8",
            ending: "txt",
            content: lines.join("\n"),
        }
    }

    /// The answer that has a browser save it under the registration's reference.
    pub(super) fn respond(self, reference: &Reference) -> Result<Response, Failure> {
        let name = format!("attachment; filename=\"{reference}.{}\"", self.ending);
        let name = HeaderValue::from_str(&name)
            .map_err(|_| Failure::Internal("a reference that no header can hold"))?;
        let mut response = Response::new(Body::from(self.content));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        headers.insert(header::CONTENT_DISPOSITION, name);
        Ok(response)
    }
}

fn in_lines(value: &ShownValue) -> impl Iterator<Item = String> {
    let lines: Vec<String> = match value {
        ShownValue::Nothing(words) | ShownValue::Words(words) => {
            words.lines().map(str::to_owned).collect()
        }
        ShownValue::Foreign(item) => vec![item.label.clone()],
        ShownValue::List(items) => items.iter().map(|item| item.label.clone()).collect(),
        ShownValue::Tree { branches, .. } => branches
            .iter()
            .flat_map(|branch| {
                let leaves = branch.leaves.iter().map(|leaf| format!("    {leaf}"));
                std::iter::once(branch.root.clone()).chain(leaves)
            })
            .collect(),
    };
    lines.into_iter()
}
