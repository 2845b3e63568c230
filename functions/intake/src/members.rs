//! The directory: members that wish to be shown, with what everybody may see of them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use jiff::{SignedDuration, Timestamp};
use shared::{
    answers::Answers,
    country::Country,
    locale::Text,
    questions::QuestionId,
    registration::{Registration, organisation},
    service::Service,
    taxonomy::Vocabulary,
    web::{Failure, Page, Visit, answers::Item},
};

/// The states of which everybody is shown: approved here, and in the Atlas.
const LISTED: [&str; 2] = ["registered", "in_atlas_review"];
/// The states in which those are shown who were members before, while their update is judged.
const UPDATING: [&str; 8] = [
    "in_assessment",
    "contested",
    "correction_requested",
    "rejection_intended",
    "approved",
    "submitting",
    "needs_repair",
    "conflict_found",
];

/// How long a list is held: anybody may ask for the page as often as she likes.
const HOLD: SignedDuration = SignedDuration::from_mins(1);

/// Members on one page.
const PAGE: usize = 50;

/// The list as it was last read.
type Held = Arc<Mutex<Option<(Timestamp, Arc<Vec<Member>>)>>>;

pub(crate) fn routes() -> Router<Service> {
    let held = Held::default();
    let answer = move |State(service): State<Service>, visit: Visit| {
        let held = Arc::clone(&held);
        async move { show(&held, &service, &visit).await }
    };
    Router::new().route("/{lang}/members", get(answer))
}

/// A member, with nothing but what is public by its own consent.
#[derive(Clone, Debug)]
struct Member {
    name: String,
    /// The English name, where it is another.
    english: Option<String>,
    country: Option<Country>,
    website: String,
    kind: String,
    activities: Vec<String>,
    /// Whether the European Competence Centre still reviews the record.
    in_review: bool,
}

impl Member {
    /// `None` without consent.
    fn of(registration: &Registration) -> Option<Self> {
        let answers: &Answers = registration.standing_answers();
        if !registration.consents_to_directory() {
            return None;
        }
        let text = |question| answers.text(question).unwrap_or_default().to_owned();
        let (name, english) = (
            organisation(answers).to_owned(),
            text(QuestionId::NameEnglish),
        );
        Some(Self {
            english: (english != name).then_some(english),
            name,
            country: answers.country(),
            website: text(QuestionId::Website),
            kind: text(QuestionId::Kind),
            activities: answers.codes(QuestionId::Activities).to_vec(),
            in_review: !registration.is_member(),
        })
    }
}

/// All that wish to be shown, by name.
async fn members(held: &Held, service: &Service) -> Result<Arc<Vec<Member>>, Failure> {
    let now = service.now();
    let known = held.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((at, members)) = known
        && (at..at + HOLD).contains(&now)
    {
        return Ok(members);
    }
    let mut members = Vec::new();
    for state in LISTED {
        let found = service.store().registrations_in(state).await?;
        members.extend(found.iter().filter_map(Member::of));
    }
    for state in UPDATING {
        let found = service.store().registrations_in(state).await?;
        let still = found.iter().filter(|it| it.is_member());
        members.extend(still.filter_map(Member::of));
    }
    members.sort_by_cached_key(|member| member.name.to_lowercase());
    let members = Arc::new(members);
    *held.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&members)));
    Ok(members)
}

async fn show(held: &Held, service: &Service, visit: &Visit) -> Result<Response, Failure> {
    if !visit.settings.directory() {
        return Err(Failure::NotFound);
    }
    let members = members(held, service).await?;
    MembersView::new(visit, &members)
        .page()
        .respond(&visit.site)
}

/// A choice of a filter: code, label, whether it is chosen.
struct Choice {
    code: String,
    label: String,
    chosen: bool,
}

/// A member in words.
struct Shown {
    name: String,
    english: Option<String>,
    country: String,
    website: String,
    kind: Item,
    activities: Vec<Item>,
    in_review: bool,
}

#[derive(Template)]
#[template(path = "members.html")]
struct MembersView {
    t: Text,
    path: String,
    /// Whether there is anybody at all.
    any: bool,
    activities: Vec<Choice>,
    countries: Vec<Choice>,
    count: usize,
    members: Vec<Shown>,
    before: Option<String>,
    after: Option<String>,
}

impl MembersView {
    fn new(visit: &Visit, all: &[Member]) -> Self {
        let t = visit.text();
        let activity = visit.asked("activity").unwrap_or_default();
        let country = visit.asked("country").unwrap_or_default();
        let offered = visit.settings.offered(Vocabulary::FieldsOfActivity);
        let activities = chosen(activities(&offered, all, t), &activity);
        let countries = chosen(countries(all, t), &country);
        // What is not offered filters nothing.
        let by_activity = activities.iter().find(|it| it.chosen);
        let by_country = countries.iter().find(|it| it.chosen);
        let fitting: Vec<&Member> = all
            .iter()
            .filter(|member| by_activity.is_none_or(|it| member.activities.contains(&it.code)))
            .filter(|member| {
                by_country.is_none_or(|it| member.country.is_some_and(|own| own.code() == it.code))
            })
            .collect();
        let last = fitting.len().div_ceil(PAGE).max(1);
        let number = visit.asked("page").and_then(|number| number.parse().ok());
        let number = number.unwrap_or(1_usize).clamp(1, last);
        let path = visit.site.link("/members");
        let page = |number: usize| {
            let query = [("activity", &activity), ("country", &country)];
            let query = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(query.iter().filter(|(_, value)| !value.is_empty()))
                .append_pair("page", &number.to_string())
                .finish();
            format!("{path}?{query}")
        };
        let here = fitting.iter().skip((number - 1) * PAGE).take(PAGE);
        Self {
            t,
            any: !all.is_empty(),
            count: fitting.len(),
            members: here.map(|member| shown(member, t)).collect(),
            before: (number > 1).then(|| page(number - 1)),
            after: (number < last).then(|| page(number + 1)),
            activities,
            countries,
            path,
        }
    }

    fn page(self) -> Page<Self> {
        Page::new(self.t.msg_members_title(), self)
    }
}

/// The fields of activity that the form offers, and those that members chose before it offered others.
fn activities(offered: &[&str], all: &[Member], t: Text) -> Vec<(String, String)> {
    let of_members = all.iter().flat_map(|member| &member.activities);
    let former: BTreeSet<&str> = of_members
        .map(String::as_str)
        .filter(|code| !offered.contains(code))
        .collect();
    let codes = offered.iter().copied().chain(former);
    codes
        .map(|code| {
            (
                code.to_owned(),
                t.term_label(Vocabulary::FieldsOfActivity, code),
            )
        })
        .collect()
}

/// The countries that there are members of, by name.
fn countries(all: &[Member], t: Text) -> Vec<(String, String)> {
    let mut countries: Vec<(String, String)> = all
        .iter()
        .filter_map(|member| member.country)
        .map(|country| (country.code().to_owned(), t.country_name(country)))
        .collect();
    countries.sort_by(|one, other| one.1.cmp(&other.1));
    countries.dedup();
    countries
}

fn chosen(offered: Vec<(String, String)>, wanted: &str) -> Vec<Choice> {
    let choice = |(code, label): (String, String)| Choice {
        chosen: code == wanted,
        code,
        label,
    };
    offered.into_iter().map(choice).collect()
}

fn shown(member: &Member, t: Text) -> Shown {
    let term = |vocabulary, code: &str| Item {
        language: t.term_language(vocabulary, code),
        label: t.term_label(vocabulary, code),
    };
    let activities = member.activities.iter();
    Shown {
        name: member.name.clone(),
        english: member.english.clone(),
        country: member
            .country
            .map(|it| t.country_name(it))
            .unwrap_or_default(),
        website: member.website.clone(),
        kind: term(Vocabulary::ClusterType, &member.kind),
        activities: activities
            .map(|code| term(Vocabulary::FieldsOfActivity, code))
            .collect(),
        in_review: member.in_review,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
