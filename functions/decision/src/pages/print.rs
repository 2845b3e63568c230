//! The case on one page, to be printed or filed: with the centre's register reference and access restriction.

use askama::Template;
use shared::{locale::Text, questions::QuestionId, web::answers::ShownValue};

use super::{
    Reader,
    case::{SectionView, sections},
    changes::AskedView,
    form::opinion,
    history::{Step, steps},
    record::Record,
};
use crate::case::Case;

/// The page.
#[derive(Template)]
#[template(path = "print.html")]
pub(crate) struct PrintView {
    t: Text,
    caption: String,
    name: String,
    facts: Vec<(String, String)>,
    asked: Option<AskedView>,
    sections: Vec<SectionView>,
    records: Vec<Record>,
    reply: Option<(String, String)>,
    history: Vec<Step>,
}

impl PrintView {
    /// The case as its reader may see it; `reveal` tells what other seats decided.
    pub(crate) fn new(case: &Case, reveal: bool, now: jiff::Timestamp, reader: Reader<'_>) -> Self {
        let text = reader.text;
        let registration = &case.registration;
        let records = if reveal {
            case.standing(None)
        } else {
            Vec::new()
        };
        let reply = case.reply().filter(|_| reveal).map(|reply| {
            let at = text.moment(reply.at, reader.settings.calendar());
            (text.msg_ruling_reply(at), reply.text.as_str().to_owned())
        });
        let mut sections = sections(case, reader);
        for (answer, _) in sections.iter_mut().flat_map(|it| &mut it.answers) {
            unfold(&mut answer.value);
        }
        Self {
            t: text,
            caption: text
                .msg_decision_caption(registration.reference.as_str(), registration.version),
            name: registration.organisation().to_owned(),
            facts: facts(case, now, reader),
            asked: AskedView::of(case, reader),
            sections,
            records: records.iter().map(|it| Record::of(it, reader)).collect(),
            reply,
            history: steps(case, reveal, reader),
        }
    }
}

/// What the centre's records need to know of the page.
fn facts(case: &Case, now: jiff::Timestamp, reader: Reader<'_>) -> Vec<(String, String)> {
    let (text, settings) = (reader.text, reader.settings);
    let calendar = settings.calendar();
    let registration = &case.registration;
    let legal = settings.legal();
    let restriction = legal.access_restriction.as_ref();
    let optional = [
        legal.record_series.as_ref().map(|series| {
            let reference = format!("{series}/{}", registration.reference);
            (text.msg_file_register(), reference)
        }),
        restriction.map(|it| {
            let words = it.get(text.language()).to_owned();
            (text.msg_file_restriction(), words)
        }),
    ];
    let opinion = opinion(case, reader).join(" ");
    let always = [
        (
            text.msg_file_centre(),
            settings.name_in(text.language()).to_owned(),
        ),
        (text.msg_status_now(), text.state(&registration.status)),
        (
            text.msg_status_sent_at(),
            text.moment(registration.created, calendar),
        ),
        (text.msg_file_made(), text.moment(now, calendar)),
    ];
    let opinion = (!opinion.is_empty()).then(|| (text.msg_file_opinion(), opinion));
    optional
        .into_iter()
        .flatten()
        .chain(always)
        .chain(opinion)
        .collect()
}

/// On paper nothing can be opened.
fn unfold(value: &mut ShownValue) {
    if let ShownValue::Tree { folded, .. } = value {
        *folded = false;
    }
}
