//! What a command does: the new state, and everything that has to be written with it.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use serde::{Deserialize, Serialize};

use super::{AtlasCopy, Context, NoteContent, Registration, SentDraft, Status};
use crate::{
    answers::Answers,
    audit::{Commitment, Event, EventKind},
    country::Country,
    ids::{ChangeId, LinkId, MessageId, Reference},
    link::{Link, LinkState, Purpose},
    outbox::{AtlasJob, Content, Escalation, MailKind, Message, Tick},
    period::Period,
    questions::QuestionId,
    settings::PersonId,
};

/// A link that comes, or what becomes of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkChange {
    /// A new link.
    Issue(Link),
    /// A link's new state.
    Settle {
        /// Which link.
        link: LinkId,
        /// What becomes of it.
        state: LinkState,
    },
    /// A new link was asked for from this one; the commit fails when that happened before.
    Renewed {
        /// Which link.
        link: LinkId,
        /// What becomes of it, when it was the one that the new link takes the place of.
        state: Option<LinkState>,
    },
}

/// A value that only one registration may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Its reference.
    Reference(Reference),
    /// The key it was submitted with, hashed, and a hash of what was submitted.
    Submission {
        /// The key's hash.
        key: String,
        /// The content's hash, to tell a repetition from another submission under the same key.
        fingerprint: String,
    },
    /// Its register number, from approval on.
    RegisterNumber(RegisterNumber),
}

/// An organisation's number in the register of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterNumber {
    /// The country of the register.
    pub country: Country,
    /// The number.
    pub number: String,
}

/// What somebody wrote, kept beside the registration: personal data, erasable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatNote {
    /// The seat; 0 for what no seat wrote.
    pub seat: u8,
    /// The version of the answers at that time.
    pub version: u32,
    /// Who wrote it, when it was an assessor.
    pub person: Option<PersonId>,
    /// The salt of the commitment to it.
    pub salt: [u8; 16],
    /// What was written.
    pub content: NoteContent,
}

/// What a command does. The store writes all of it in one transaction, on condition that the registration still has the
/// revision it was made from.
#[derive(Clone, Debug)]
pub struct Change {
    /// The registration afterwards; its revision is one more than before.
    pub registration: Registration,
    /// Whether the registration is new.
    pub is_new: bool,
    /// Whether a new version of the answers is to be kept.
    pub new_version: bool,
    /// Whether the version before is set aside: it holds while the new one is judged.
    pub sets_aside: bool,
    /// What was written to the Atlas, to be kept beside the version that it was made from.
    pub copy: Option<AtlasCopy>,
    /// What happened, for the audit trail.
    pub events: Vec<Event>,
    /// What has to be sent or remembered.
    pub messages: Vec<Message>,
    /// What becomes of links.
    pub links: Vec<LinkChange>,
    /// What people wrote.
    pub notes: Vec<SeatNote>,
    /// What only this registration may hold from now on.
    pub claims: Vec<Claim>,
    /// What others may hold again.
    pub releases: Vec<Claim>,
    /// The draft that it was sent from.
    pub draft: Option<SentDraft>,
}

impl Change {
    /// A change of an existing registration to another status.
    pub(super) fn of(registration: &Registration, status: Status, context: &Context<'_>) -> Self {
        let mut after = registration.clone();
        after.revision += 1;
        after.change = ChangeId::from_bits(context.entropy.derive("change"));
        after.updated = context.now;
        after.settings_version = context.settings.version();
        after.status = status;
        Self::new(after)
    }

    /// A change that leaves `registration`, with nothing to write besides yet.
    pub(super) const fn new(registration: Registration) -> Self {
        Self {
            registration,
            is_new: false,
            new_version: false,
            sets_aside: false,
            copy: None,
            events: Vec::new(),
            messages: Vec::new(),
            links: Vec::new(),
            notes: Vec::new(),
            claims: Vec::new(),
            releases: Vec::new(),
            draft: None,
        }
    }

    /// Adds an entry to the trail.
    pub(super) fn event<'f>(
        &mut self,
        what: EventKind,
        context: &Context<'_>,
        facts: impl IntoIterator<Item = (&'f str, String)>,
    ) -> &mut Event {
        let facts = facts
            .into_iter()
            .map(|(name, fact)| (name.to_owned(), fact))
            .collect();
        let commitments = BTreeMap::new();
        self.events.push(Event {
            what,
            actor: context.actor.clone(),
            facts,
            commitments,
        });
        let last = self.events.len() - 1;
        &mut self.events[last]
    }

    fn message(&mut self, due: Timestamp, content: Content, context: &Context<'_>) {
        let label = format!("message/{}", self.messages.len());
        let id = MessageId::from_bits(context.entropy.derive(&label));
        let registration = Some(self.registration.id);
        self.messages.push(Message {
            id,
            due,
            registration,
            content,
        });
    }

    /// A mail, now.
    pub(super) fn mail(&mut self, mail: MailKind, context: &Context<'_>) {
        self.message(context.now, Content::Mail { mail }, context);
    }

    /// A deadline that acts at `due`.
    pub(super) fn tick(&mut self, tick: Tick, due: Timestamp, context: &Context<'_>) {
        self.message(due, Content::Tick { tick }, context);
    }

    /// A job for the Atlas at `due`.
    pub(super) fn atlas_job(&mut self, job: AtlasJob, due: Timestamp, context: &Context<'_>) {
        self.message(due, Content::AtlasJob { job }, context);
    }

    /// Tells the lead, and the trail.
    pub(super) fn escalate(&mut self, reason: Escalation, context: &Context<'_>) {
        let code = serde_json::to_value(reason)
            .ok()
            .and_then(|code| code.as_str().map(str::to_owned));
        self.event(
            EventKind::Escalated,
            context,
            [("reason", code.unwrap_or_default())],
        );
        self.mail(MailKind::Escalation { reason }, context);
    }

    /// A new link of the registration, not bound to a seat.
    pub(super) fn issue(&mut self, id: LinkId, purpose: Purpose, expires: Timestamp) {
        self.issue_link(id, purpose, (None, None), expires);
    }

    /// A new link for a seat's person.
    pub(super) fn issue_for_seat(
        &mut self,
        id: LinkId,
        purpose: Purpose,
        (seat, person): (u8, PersonId),
        expires: Timestamp,
    ) {
        self.issue_link(id, purpose, (Some(seat), Some(person)), expires);
    }

    /// A new link for a person, in whichever seat or none.
    pub(super) fn issue_for_person(
        &mut self,
        id: LinkId,
        purpose: Purpose,
        (seat, person): (Option<u8>, PersonId),
        expires: Timestamp,
    ) {
        self.issue_link(id, purpose, (seat, Some(person)), expires);
    }

    fn issue_link(
        &mut self,
        id: LinkId,
        purpose: Purpose,
        (seat, person): (Option<u8>, Option<PersonId>),
        expires: Timestamp,
    ) {
        let (registration, version) = (self.registration.id, self.registration.version);
        let state = LinkState::Live;
        self.links.push(LinkChange::Issue(Link {
            id,
            purpose,
            registration,
            seat,
            person,
            version,
            expires,
            state,
            renewed: false,
        }));
    }

    /// What becomes of a link.
    pub(super) fn settle(&mut self, link: LinkId, state: LinkState) {
        self.links.push(LinkChange::Settle { link, state });
    }

    /// Keeps what an assessor wrote, and returns the commitment to it.
    pub(super) fn note(
        &mut self,
        seat: u8,
        person: PersonId,
        content: NoteContent,
        context: &Context<'_>,
    ) -> Commitment {
        self.keep(seat, Some(person), content, context)
    }

    /// Keeps what somebody else wrote, and returns the commitment to it.
    pub(super) fn remark(&mut self, content: NoteContent, context: &Context<'_>) -> Commitment {
        self.keep(0, None, content, context)
    }

    fn keep(
        &mut self,
        seat: u8,
        person: Option<PersonId>,
        content: NoteContent,
        context: &Context<'_>,
    ) -> Commitment {
        let salt = context.entropy.derive("note");
        let commitment = Commitment::to(&content.to_json(), &salt);
        let version = self.registration.version;
        self.notes.push(SeatNote {
            seat,
            version,
            person,
            salt,
            content,
        });
        commitment
    }

    /// A mail to the applicant that leads to the status page, once there is one.
    pub(super) fn mail_applicant(
        &mut self,
        mail: impl FnOnce(LinkId) -> MailKind,
        context: &Context<'_>,
    ) {
        if let Some(link) = self.registration.status_link {
            self.mail(mail(link), context);
        }
    }

    /// The reminders before the present deadline, each counted from now.
    pub(super) fn remind(&mut self, reminders: &[Period], context: &Context<'_>) {
        let Some(of) = self.registration.status.deadline() else {
            return;
        };
        for (number, period) in (1..).zip(reminders) {
            let due = context.calendar().reminder(context.now, *period);
            if due < of {
                self.tick(Tick::Reminder { of, number }, due, context);
            }
        }
    }

    /// The register number of the present answers is this registration's from now on; one that it held before is free,
    /// unless it is that of the answers that hold while an update is judged.
    pub(super) fn claim_register_number(&mut self) {
        let number = register_number(&self.registration.answers);
        if number == self.registration.claimed {
            return;
        }
        let standing = self.standing_number();
        let before = self.registration.claimed.take();
        self.releases.extend(
            before
                .filter(|it| Some(it) != standing.as_ref())
                .map(Claim::RegisterNumber),
        );
        self.claims.extend(
            number
                .clone()
                .filter(|it| Some(it) != standing.as_ref())
                .map(Claim::RegisterNumber),
        );
        self.registration.claimed = number;
    }

    /// The register number is free again, unless a record with it may still be in the Atlas and changed there.
    pub(super) fn release_register_number(&mut self) {
        let registration = &mut self.registration;
        if registration.status.is_open() && registration.atlas.is_recorded() {
            return;
        }
        let before = registration.claimed.take();
        self.releases.extend(before.map(Claim::RegisterNumber));
    }

    /// Nothing holds any more besides the present answers.
    pub(super) fn drop_standing(&mut self) {
        let number = self.standing_number();
        let free = number.filter(|it| Some(it) != self.registration.claimed.as_ref());
        self.releases.extend(free.map(Claim::RegisterNumber));
        self.registration.standing = None;
    }

    fn standing_number(&self) -> Option<RegisterNumber> {
        let standing = self.registration.standing.as_ref()?;
        register_number(&standing.answers)
    }
}

fn register_number(answers: &Answers) -> Option<RegisterNumber> {
    let number = answers.text(QuestionId::RegisterNumber)?.to_owned();
    let country = answers.country()?;
    Some(RegisterNumber { country, number })
}

/// How long the status page can be opened from one mail.
pub(super) const STATUS_LINK_LIFE: SignedDuration = SignedDuration::from_hours(365 * 24);
