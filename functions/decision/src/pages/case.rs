//! The page of a case: everything to read on the left, what to do on the right.

use askama::Template;
use jiff::Timestamp;
use shared::{
    assessment::{SeatState, Seats},
    link::Purpose,
    locale::Text,
    questions::{QuestionId, Section},
    registration::{Choice, Status},
    web::answers::{ShownAnswer, section_answers},
};

use super::{
    ErrandView, FormView, Notice, Problem, Reader,
    changes::{AskedView, Change, Part, changes},
    compared::{Compared, compared, edited},
    history::{Step, steps},
    notices,
    record::Record,
    section_title,
};
use crate::{
    case::{Case, Decision},
    stage::Deed,
    words::{Field, Sheet},
};

/// What stands beside the case.
pub(crate) enum Shown {
    /// The form of an assessment, and what is wrong with what was typed.
    Form(Box<FormView>, Vec<Problem>),
    /// What the reader decided.
    Decided(Decision),
    /// The form of an errand, and what is wrong with what was typed.
    Errand(Sheet, Box<ErrandView>, Vec<Problem>),
    /// What the reader did, and when.
    Done(Deed, Timestamp),
}

/// The page.
#[derive(Template)]
#[template(path = "case.html")]
pub(crate) struct CaseView {
    t: Text,
    caption: String,
    name: String,
    /// Where it stands; not the authority's affair.
    status: Option<String>,
    lead: String,
    notices: Vec<Notice>,
    problems: Vec<Problem>,
    /// The path, from here, below which the case is to be had as one page and as JSON.
    files: Option<String>,
    views: Option<Views>,
    /// This registration beside records of the Atlas.
    compared: Vec<Compared>,
    asked: Option<AskedView>,
    changes: Vec<Change>,
    sections: Vec<SectionView>,
    others: Vec<(String, String)>,
    records: Vec<Record>,
    history: Vec<Step>,
    panel_title: String,
    panel: Panel,
}

/// What the reader has to know before anything else: how others judged, and what the applicant says to it.
pub(super) struct Views {
    pub(super) heading: String,
    pub(super) records: Vec<Record>,
    pub(super) reply: Option<(String, String)>,
}

enum Panel {
    Form(Box<FormView>),
    Errand(Box<ErrandView>),
    Own(Record),
    /// What was written, each with what it answers.
    Done(Vec<(String, String)>),
}

impl Panel {
    /// Whether there is something to fill in; on a narrow page a link leads down to it.
    const fn is_form(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Errand(_))
    }
}

/// A section of the answers.
pub(super) struct SectionView {
    pub(super) title: String,
    pub(super) answers: Vec<(ShownAnswer, bool)>,
}

impl CaseView {
    /// The case with what stands beside it.
    pub(crate) fn new(
        case: &Case,
        shown: Shown,
        mut notices: Vec<Notice>,
        reader: Reader<'_>,
    ) -> Self {
        let text = reader.text;
        let registration = &case.registration;
        let is_authority = case.link.purpose == Purpose::SecurityOpinion;
        let reveal = reveals(case, &shown);
        let lead = lead(case, &shown, reader);
        if let Some(done) = notices::done(case, &shown, reader) {
            notices.insert(0, done);
        }
        if !is_authority {
            notices.extend(notices::of_case(case, &shown, reader));
        }
        let views = views(case, &shown, reader);
        let compared = match shown {
            Shown::Errand(Sheet::Settle, ..)
            | Shown::Done(Deed::Chosen(Choice::Ours | Choice::Theirs), _) => edited(case, reader),
            Shown::Errand(Sheet::Choose, ..) | Shown::Done(Deed::Chosen(_), _) => {
                compared(case, reader)
            }
            _ => Vec::new(),
        };
        let records = if reveal && views.is_none() {
            case.standing(case.link.seat.filter(|_| has_own(&shown)))
        } else {
            Vec::new()
        };
        let panel_title = panel_title(&shown, text);
        let (panel, problems) = panel(shown, case, reader);
        Self {
            t: text,
            caption: text
                .msg_decision_caption(registration.reference.as_str(), registration.version),
            name: registration.organisation().to_owned(),
            status: (!is_authority).then(|| text.state(&registration.status)),
            lead,
            notices,
            problems,
            files: (!is_authority).then(|| format!("{}/case", case.link.id)),
            asked: AskedView::of(case, reader).filter(|_| !is_authority),
            changes: if is_authority {
                Vec::new()
            } else {
                changes(case, reader)
            },
            sections: sections(case, reader),
            others: if reveal || is_authority {
                Vec::new()
            } else {
                others(case, text)
            },
            records: records.iter().map(|it| Record::of(it, reader)).collect(),
            history: if is_authority {
                Vec::new()
            } else {
                steps(case, reveal, reader)
            },
            views,
            compared,
            panel_title,
            panel,
        }
    }
}

/// Whether the reader may see what others decided: not before she has, unless she decides between them, or what she
/// does follows from their decision.
pub(super) fn reveals(case: &Case, shown: &Shown) -> bool {
    match shown {
        Shown::Form(..) => matches!(case.registration.status, Status::Contested { .. }),
        Shown::Decided(_) => true,
        Shown::Errand(..) | Shown::Done(..) => case.link.purpose != Purpose::SecurityOpinion,
    }
}

const fn has_own(shown: &Shown) -> bool {
    matches!(shown, Shown::Decided(_))
}

fn panel_title(shown: &Shown, text: Text) -> String {
    match shown {
        Shown::Form(..) | Shown::Decided(_) => text.msg_decision_yours(),
        Shown::Errand(sheet, ..) => sheet.title(text),
        Shown::Done(deed, _) => deed.title(text),
    }
}

fn panel(shown: Shown, case: &Case, reader: Reader<'_>) -> (Panel, Vec<Problem>) {
    match shown {
        Shown::Form(form, problems) => (Panel::Form(form), problems),
        Shown::Errand(_, form, problems) => (Panel::Errand(form), problems),
        Shown::Decided(decision) => (Panel::Own(Record::of(&decision, reader)), Vec::new()),
        Shown::Done(deed, _) => (Panel::Done(written(case, deed, reader.text)), Vec::new()),
    }
}

/// What was chosen and written when it was done, unless it was erased.
fn written(case: &Case, deed: Deed, text: Text) -> Vec<(String, String)> {
    let (Some(sheet), Some(said)) = (Sheet::of(case.link.purpose), case.said(deed)) else {
        return Vec::new();
    };
    let choice = (!said.choice.is_empty()).then(|| {
        let chosen = sheet.choice_label(&said.choice, text);
        (sheet.label(Field::Choice, text), chosen)
    });
    let words = said.words.as_str().to_owned();
    choice
        .into_iter()
        .chain([(sheet.label(Field::Words, text), words)])
        .collect()
}

/// Both views for the third person; the reasons and the reply for who rules on a rejection.
fn views(case: &Case, shown: &Shown, reader: Reader<'_>) -> Option<Views> {
    let text = reader.text;
    let (heading, with_reply) = match (shown, &case.registration.status) {
        (Shown::Form(..), Status::Contested { .. }) => (text.msg_decision_views(), false),
        (Shown::Errand(Sheet::Ruling, ..), _) => (text.msg_ruling_views(), true),
        _ => return None,
    };
    let reply = || {
        let calendar = reader.settings.calendar();
        case.reply().map_or_else(
            || (text.msg_ruling_no_reply(), String::new()),
            |reply| {
                let at = text.moment(reply.at, calendar);
                (text.msg_ruling_reply(at), reply.text.as_str().to_owned())
            },
        )
    };
    Some(Views {
        heading,
        records: case
            .standing(None)
            .iter()
            .map(|it| Record::of(it, reader))
            .collect(),
        reply: with_reply.then(reply),
    })
}

/// Which seat the reader holds, and what she has to do by when.
fn lead(case: &Case, shown: &Shown, reader: Reader<'_>) -> String {
    let text = reader.text;
    let status = &case.registration.status;
    if let Shown::Errand(sheet, ..) = shown {
        return sheet.lead(case, reader);
    }
    let mut sentences = Vec::new();
    if let (Some(number), Some(seats)) = (case.link.seat, status.seats()) {
        let is_third = seats.third.as_ref().is_some_and(|it| it.number == number);
        if is_third && matches!(shown, Shown::Form(..)) {
            sentences.push(text.msg_decision_third());
        } else if !is_third {
            let count = u32::try_from(seats.seats.len()).unwrap_or(0);
            sentences.push(text.msg_decision_seat(number, count));
        }
    }
    if let (Some(until), Shown::Form(..)) = (status.deadline(), shown) {
        let day = text.day(until, reader.settings.calendar());
        sentences.push(text.msg_decision_decide_by(day));
        sentences.push(text.msg_decision_nothing_yet());
    }
    sentences.join(" ")
}

/// The answers, each with whether it differs from the version before. The authority gets what its question needs.
pub(super) fn sections(case: &Case, reader: Reader<'_>) -> Vec<SectionView> {
    let answers = &case.registration.answers;
    let is_authority = case.link.purpose == Purpose::SecurityOpinion;
    let changed: Vec<QuestionId> = match case.before() {
        Some(before) if !is_authority => answers.changed_since(before).collect(),
        _ => Vec::new(),
    };
    Section::ALL
        .into_iter()
        .map(|section| SectionView {
            title: section_title(section, reader.text),
            answers: section_answers(section, answers, reader.settings, reader.text)
                .into_iter()
                .filter(|answer| !is_authority || is_for_authority(answer.question))
                .map(|answer| {
                    let is_changed = changed.contains(&answer.question);
                    (answer, is_changed)
                })
                .collect(),
        })
        .filter(|section| !section.answers.is_empty())
        .collect()
}

/// What says who the organisation is, who owns it, who speaks for it and what it does; no more of the representative
/// than the name.
fn is_for_authority(question: QuestionId) -> bool {
    use QuestionId::{
        Activities, Department, FamilyName, FirstName, GeneralEmail, Phone, Position,
    };
    match question.question().section {
        Section::Organisation => !matches!(question, Department | Phone | GeneralEmail),
        Section::Ownership => true,
        Section::Representative => matches!(question, FirstName | FamilyName | Position),
        Section::Expertise => question == Activities,
        Section::Contribution | Section::Declarations => false,
    }
}

/// The other seats: whether they have decided, never what.
fn others(case: &Case, text: Text) -> Vec<(String, String)> {
    let seats = case.registration.status.seats();
    seats
        .into_iter()
        .flat_map(Seats::all)
        .filter(|seat| Some(seat.number) != case.link.seat)
        .map(|seat| {
            let state = match &seat.state {
                SeatState::Vacant => text.msg_decision_other_vacant(),
                SeatState::Open { .. } => text.msg_decision_other_open(),
                SeatState::Decided { .. }
                | SeatState::Confirming { .. }
                | SeatState::Upheld { .. } => text.msg_decision_other_decided(),
            };
            (text.msg_decision_history_seat(seat.number), state)
        })
        .collect()
}
