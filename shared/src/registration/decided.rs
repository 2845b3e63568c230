//! What follows when the seats' outcomes add up to something.

use std::collections::BTreeMap;

use super::{Change, Context, Registration, Status};
use crate::{
    assessment::{Seats, Verdict},
    audit::EventKind,
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::{MailKind, Tick},
    settings::PersonId,
};

impl Registration {
    /// The state after a verdict. A correction has more to say and is not made here: without it the round goes on.
    pub(super) fn after(
        &self,
        verdict: Verdict,
        mut seats: Seats,
        context: &Context<'_>,
    ) -> Status {
        let (settings, deadlines) = (context.settings, context.settings.deadlines());
        let until = |span| context.calendar().deadline(context.now, span);
        match verdict {
            Verdict::Open | Verdict::CorrectionRequested => {
                let mut status = self.status.clone();
                status.put(seats);
                status
            }
            Verdict::Approved => Status::Approved {
                until: until(settings.assessment().recall_window),
                recall: recall_links(&seats, context),
                seats,
            },
            Verdict::RejectionIntended => Status::RejectionIntended {
                until: until(settings.assessment().hearing),
                seats,
            },
            Verdict::Contested => {
                seats.call_third(settings, &self.answers, |seat| {
                    context.link_id(&format!("seat/{seat}"))
                });
                let until = until(deadlines.contested);
                Status::Contested { until, seats }
            }
        }
    }
}

/// One link for each seat's person and for the lead: whoever knows nothing of the decision can take it back.
fn recall_links(seats: &Seats, context: &Context<'_>) -> BTreeMap<PersonId, LinkId> {
    let seated = seats.all().filter_map(|seat| seat.person());
    seated
        .chain([&context.settings.lead().id])
        .filter(|person| context.settings.person(person).is_some())
        .map(|person| {
            let link = context.link_id(&format!("recall/{person}"));
            (person.clone(), link)
        })
        .collect()
}

impl Change {
    /// Tells everybody whom the verdict concerns, and sets what comes next.
    pub(super) fn decided(&mut self, verdict: Verdict, context: &Context<'_>) {
        if verdict == Verdict::Open {
            return;
        }
        let facts = [
            ("outcome", verdict.code().to_owned()),
            ("settings", context.settings.version().to_string()),
        ];
        self.event(EventKind::Decided, context, facts);
        let due = self.registration.status.deadline().unwrap_or(context.now);
        match verdict {
            Verdict::Open => {}
            Verdict::Approved => {
                self.claim_register_number();
                self.offer_recall(context);
                self.tick(Tick::RecallWindowEnds, due, context);
            }
            Verdict::RejectionIntended => {
                self.mail_applicant(|link| MailKind::RejectionIntended { link }, context);
                self.tick(Tick::HearingEnds, due, context);
            }
            Verdict::CorrectionRequested => {
                self.end_round(context);
                self.ask_applicant(context);
            }
            Verdict::Contested => {
                match self.open_seats().pop() {
                    Some((seat, person, link)) => self.ask_seat(seat, person, link, context),
                    None => self.tell_vacancy(context),
                }
                self.tick(Tick::Overdue, due, context);
            }
        }
    }

    fn offer_recall(&mut self, context: &Context<'_>) {
        let Status::Approved {
            until,
            recall,
            seats,
        } = self.registration.status.clone()
        else {
            return;
        };
        for (person, link) in recall {
            let seat = seats.all().find(|seat| seat.person() == Some(&person));
            let holder = (seat.map(|seat| seat.number), person.clone());
            self.issue_for_person(link, Purpose::Recall, holder, until);
            let link = Some(link);
            self.mail(MailKind::DecisionMade { person, link }, context);
        }
    }

    /// Seats that did not get to decide this round: their links die, and they are told.
    fn end_round(&mut self, context: &Context<'_>) {
        for (_, person, link) in self.open_seats() {
            self.settle(link, LinkState::Superseded);
            self.mail(MailKind::Superseded { person }, context);
        }
    }
}
