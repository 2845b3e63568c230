//! One registration with everything that the table would hold of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::{
    super::*,
    step::{Holder, Step},
};
use crate::{
    audit::{AuditKey, Entry},
    link::Link,
    outbox::Message,
    registration::{EDGES, SecurityOpinion},
    web_address::WebAddress,
};

/// Settings that follow each other: as they are; somebody left; the authority is always asked; a conflict came up.
static SETTINGS: LazyLock<[Settings; 4]> = LazyLock::new(|| {
    [
        EXAMPLE.to_owned(),
        EXAMPLE.replace("id = \"first\"", "id = \"fourth\""),
        EXAMPLE.replace("\"on_request\"", "\"always\""),
        EXAMPLE.replace("\"university.example.org\"", "\"naidis.example.org\""),
    ]
    .map(|text| Settings::parse(&text).unwrap())
});

pub(super) struct Desk {
    settings: usize,
    now: Timestamp,
    seed: u64,
    registration: Registration,
    links: BTreeMap<LinkId, Link>,
    /// Decisions that were taken, by the link that took them.
    decisions: BTreeMap<LinkId, (PersonId, Outcome)>,
    entries: Vec<Entry>,
    ticks: Vec<(Tick, Timestamp)>,
    acted: Vec<Tick>,
    numbers: i32,
}

fn key() -> AuditKey {
    AuditKey::parse(&"A".repeat(43)).unwrap()
}

impl Desk {
    pub(super) fn open() -> Self {
        let mut world = World::new();
        let answers = Answers::from_json(&example::answers()).unwrap();
        let submission = Submission {
            answers,
            language: Language::Et,
            key: "key".into(),
            fingerprint: "fingerprint".into(),
            draft: None,
        };
        let change = world.with(Actor::Applicant, |context| {
            Registration::submit(submission, context)
        });
        let mut desk = Self {
            settings: 0,
            now: world.now,
            seed: 0,
            registration: change.registration.clone(),
            links: BTreeMap::new(),
            decisions: BTreeMap::new(),
            entries: Vec::new(),
            ticks: Vec::new(),
            acted: Vec::new(),
            numbers: 0,
        };
        desk.keep(change);
        desk
    }

    fn settings(&self) -> &'static Settings {
        &SETTINGS[self.settings]
    }

    /// Lets somebody do something; `None` when it was refused.
    fn act(&mut self, actor: Actor, command: Command) -> Option<()> {
        self.seed += 1;
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&self.seed.to_be_bytes());
        let context = Context {
            now: self.now,
            settings: self.settings(),
            entropy: &Entropy::from_seed(seed),
            actor: actor.clone(),
        };
        let assess = match &command {
            Command::Assess {
                link, assessment, ..
            } => Some((*link, assessment.outcome)),
            _ => None,
        };
        let change = self.registration.handle(command, &context).ok()?;
        if let Some((link, outcome)) = assess {
            self.decided(link, outcome, &actor);
        }
        self.way(&change);
        self.keep(change);
        Some(())
    }

    /// I4: once for each link, and by the person it was issued to.
    fn decided(&mut self, link: LinkId, outcome: Outcome, actor: &Actor) {
        let issued = &self.links[&link];
        let person = issued.person.clone().unwrap();
        assert_eq!(*actor, Actor::Assessor(person.clone()), "I4");
        assert_eq!(
            (issued.purpose, issued.state),
            (Purpose::Assess, LinkState::Live),
            "I4"
        );
        let before = self.decisions.insert(link, (person, outcome));
        assert_eq!(before, None, "I4");
    }

    /// I6: a declared way, one revision further, each item written once.
    fn way(&self, change: &Change) {
        let (before, after) = (&self.registration, &change.registration);
        let (from, to) = (before.status.name(), after.status.name());
        let declared = EDGES.iter().any(|it| it.from == from && it.to == to);
        assert!(declared, "I6: {from} to {to} by {:?}", events(change));
        assert_eq!(after.revision, before.revision + 1, "I6");
        let version = before.version + u32::from(change.new_version);
        assert_eq!(after.version, version, "I6");
        // A job for the Atlas that waits for its next attempt is waited for, which is no event.
        let waits = from == "submitting" && to == from;
        assert!(
            waits || !change.events.is_empty(),
            "I6: nothing in the trail"
        );
        let touched = change.links.iter().map(|it| match it {
            LinkChange::Issue(link) => link.id,
            LinkChange::Settle { link, .. } | LinkChange::Renewed { link, .. } => *link,
        });
        let touched: Vec<LinkId> = touched.collect();
        let distinct: BTreeSet<_> = touched.iter().collect();
        assert_eq!(distinct.len(), touched.len(), "a link is written twice");
        let ids: BTreeSet<_> = change.messages.iter().map(|it| it.id.to_string()).collect();
        assert_eq!(
            ids.len(),
            change.messages.len(),
            "a message is written twice"
        );
        let items = ids.len() + touched.len() + change.events.len() + change.notes.len() + 12;
        assert!(items <= 100, "{items} items in one transaction");
    }

    /// Keeps what a change writes.
    fn keep(&mut self, change: Change) {
        let head = self.registration.chain.clone();
        let id = change.registration.id;
        let (chain, entries) = key().seal(id, &head, self.now, &change.events);
        self.entries.extend(entries);
        let number = |claims: &[Claim]| {
            let numbers = claims
                .iter()
                .filter(|it| matches!(it, Claim::RegisterNumber(_)));
            i32::try_from(numbers.count()).unwrap()
        };
        self.numbers += number(&change.claims) - number(&change.releases);
        for link in change.links {
            match link {
                LinkChange::Issue(link) => {
                    assert!(self.links.insert(link.id, link).is_none());
                }
                LinkChange::Settle { link, state } => self.link(link).state = state,
                LinkChange::Renewed { link, state } => {
                    let link = self.link(link);
                    link.renewed = true;
                    link.state = state.unwrap_or(link.state);
                }
            }
        }
        self.registration = change.registration;
        self.registration.chain = chain;
        for message in change.messages {
            self.message(&message);
        }
    }

    fn link(&mut self, id: LinkId) -> &mut Link {
        self.links.get_mut(&id).unwrap()
    }

    fn message(&mut self, message: &Message) {
        match &message.content {
            Content::Tick { tick } => self.ticks.push((*tick, message.due)),
            Content::AtlasJob { .. } => self.valid_decisions(),
            Content::Mail { .. } => {}
        }
    }

    /// I3: two different persons approved, each by a link of her own.
    fn valid_decisions(&self) {
        let seats = self.registration.status.seats().unwrap();
        assert_eq!(seats.verdict(), Verdict::Approved, "I3");
        assert!(seats.approvers().len() >= 2, "I3");
        for seat in seats.all() {
            let decided = &self.decisions[&seat.link().unwrap()];
            let (person, outcome) = (seat.person().unwrap(), seat.outcome().unwrap());
            assert_eq!((&decided.0, decided.1), (person, outcome), "I3");
        }
    }

    pub(super) fn check(&self) {
        let registration = &self.registration;
        let held = key().verify(registration.id, &registration.chain, &self.entries);
        assert_eq!(held, Ok(()), "I6");
        self.waits();
        self.live_links();
        let approved = [
            "approved",
            "submitting",
            "needs_repair",
            "duplicate_found",
            "conflict_found",
            "in_atlas_review",
            "registered",
        ];
        let held = registration.claimed.is_some();
        assert_eq!(self.numbers, i32::from(held), "the register number");
        let approved = approved.contains(&registration.status.name());
        assert!(held || !approved, "an approved number is held");
        assert!(registration.status.is_open() || !held, "an end frees it");
        self.member();
        let size = serde_json::to_string(&registration.status).unwrap().len();
        assert!(size < 1_000, "{size}");
    }

    /// A member stays one while an update is judged, with answers that two persons approved.
    fn member(&self) {
        let Some(standing) = &self.registration.standing else {
            return;
        };
        assert!(self.registration.status.is_open() && self.registration.is_member());
        assert!(standing.version < self.registration.version);
        assert_eq!(standing.seats.verdict(), Verdict::Approved);
    }

    /// I7: what is open has a tick that acts at its deadline.
    fn waits(&self) {
        let status = &self.registration.status;
        let Some(deadline) = status.deadline() else {
            return;
        };
        let tick = match status {
            Status::AwaitingConfirmation { .. } => Tick::ConfirmationExpires,
            Status::CorrectionRequested { .. } => Tick::CorrectionExpires,
            Status::RejectionIntended { .. } if status.may_reply() => Tick::HearingEnds,
            Status::Approved { .. } => Tick::RecallWindowEnds,
            Status::Submitting { .. } => Tick::AtlasResultMissing,
            _ => Tick::Overdue,
        };
        assert!(self.ticks.contains(&(tick, deadline)), "I7: {status:?}");
        let opinion = &self.registration.security;
        let judged = matches!(
            status,
            Status::InAssessment { .. } | Status::Contested { .. }
        );
        if let (Some(SecurityOpinion::Requested { until, .. }), true) = (opinion, judged) {
            assert!(self.ticks.contains(&(Tick::OpinionOverdue, *until)), "I7");
        }
    }

    /// Whoever is waited for holds a link that works, in nobody else's name.
    fn live_links(&self) {
        let status = &self.registration.status;
        let mut live: Vec<(LinkId, Option<&PersonId>)> = Vec::new();
        live.extend(self.registration.status_link.map(|link| (link, None)));
        let judged = matches!(
            status,
            Status::InAssessment { .. } | Status::Contested { .. }
        );
        for seat in status.seats().into_iter().flat_map(|it| it.all()) {
            match &seat.state {
                SeatState::Open { person, link } if judged => live.push((*link, Some(person))),
                SeatState::Confirming { person, link, .. } => live.push((*link, Some(person))),
                _ => {}
            }
        }
        if let Status::Approved { recall, .. } = status {
            live.extend(recall.iter().map(|(person, link)| (*link, Some(person))));
        }
        if let Some(choosers) = status.choosers() {
            live.extend(choosers.iter().map(|(person, link)| (*link, Some(person))));
        }
        if let Status::AwaitingConfirmation { link, .. } = status {
            live.push((*link, None));
        }
        for (link, person) in &live {
            let link = &self.links[link];
            assert_eq!(link.state, LinkState::Live, "{link:?} in {status:?}");
            assert_eq!(link.person.as_ref(), *person);
        }
        let still: Vec<&Link> = self
            .links
            .values()
            .filter(|it| it.state == LinkState::Live && it.purpose != Purpose::SecurityOpinion)
            .filter(|it| it.purpose != Purpose::Recall || it.expires > self.now)
            .filter(|it| live.iter().all(|(id, _)| *id != it.id))
            .collect();
        assert!(
            still.is_empty(),
            "live for nothing in {status:?}: {still:?}"
        );
    }
}

mod act;
mod making;
