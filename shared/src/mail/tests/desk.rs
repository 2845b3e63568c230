//! Every mail, written once.

mod operator;
mod review;

use jiff::SignedDuration;

use super::super::*;
use crate::{
    answers::Answers,
    assessment::{Seats, Verdict},
    example,
    ids::{MessageId, Reference, RegistrationId},
    outbox::Escalation,
    questions::QuestionId,
    registration::{Fault, RefusedField, Status, UpdateEnd},
    settings::EXAMPLE,
};

pub(super) struct Desk {
    settings: Settings,
    base: Url,
    keys: LinkKeys,
    to: EmailAddress,
    pub(super) reference: Reference,
    answers: Answers,
    now: Timestamp,
    states: Vec<DigestState>,
    trails: Vec<DigestTrail>,
}

impl Desk {
    pub(super) fn new() -> Self {
        let key = format!("1:{}", "A".repeat(43));
        let reference = Reference::parse("EE-2026-4F7K-9QXM").unwrap();
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        Self {
            states: vec![DigestState {
                title: Status::InAtlasReview {
                    until: now,
                    seats: Seats::default(),
                },
                count: 2,
                oldest: (reference.clone(), now),
            }],
            trails: vec![DigestTrail {
                reference: reference.clone(),
                sequence: 12,
                code: "A".repeat(43),
            }],
            settings: Settings::parse(EXAMPLE).unwrap(),
            base: Url::parse("https://portal.example.org/").unwrap(),
            keys: LinkKeys::parse(&key).unwrap(),
            to: EmailAddress::parse("mari@naidis.example.org").unwrap(),
            reference,
            answers: Answers::from_json(&example::answers()).unwrap(),
            now,
        }
    }

    fn frame(&self, language: Language) -> Frame<'_> {
        Frame {
            settings: &self.settings,
            base: &self.base,
            to: &self.to,
            recipient: Recipient::Applicant,
            language,
            message: MessageId::from_bits([7; 16]),
            registration: Some(RegistrationId::from_bits([8; 16])),
            now: self.now,
        }
    }

    /// Every mail, by name. `name` is the organisation's.
    pub(super) fn mails(&self, language: Language, name: &str) -> Vec<(&'static str, Mail)> {
        let frame = self.frame(language);
        let mut mails = self.to_applicant(frame, name);
        mails.extend(self.about_outcomes(frame, name));
        mails.extend(self.to_assessors(frame, name));
        mails.extend(self.about_seats(frame, name));
        mails.extend(self.about_reviews(frame, name));
        mails.extend(self.to_operator(frame));
        mails
    }

    pub(super) fn mail(&self, language: Language, kind: &str, name: &str) -> Mail {
        let mut mails = self.mails(language, name).into_iter();
        mails.find(|(it, _)| *it == kind).unwrap().1
    }

    fn until(&self) -> Timestamp {
        self.now + SignedDuration::from_hours(24 * 14)
    }

    fn url(&self, frame: Frame<'_>, purpose: Purpose) -> String {
        frame.link_url(&self.keys, LinkId::from_bits([9; 16]), purpose)
    }

    fn to_applicant(&self, frame: Frame<'_>, organisation: &str) -> Vec<(&'static str, Mail)> {
        let (reference, until) = (&self.reference, self.until());
        let confirm = |again| Confirm {
            reference,
            until,
            again,
            url: self.url(frame, Purpose::Confirm),
        };
        let url = || self.url(frame, Purpose::Status);
        let received = Received {
            reference,
            organisation,
            answers_are: Sent::First,
            answer_by: Some(until),
            answers: &self.answers,
            url: url(),
        };
        let corrected = Received {
            answers_are: Sent::Corrected,
            ..received.clone()
        };
        let updated = Received {
            answers_are: Sent::Updated,
            ..received.clone()
        };
        let expired = |not_corrected| Expired {
            reference,
            not_corrected,
        };
        let status_link = StatusLink {
            reference,
            url: url(),
        };
        let sent_to_atlas = SentToAtlas {
            reference,
            organisation,
            review_by: until,
            is_update: false,
            url: url(),
        };
        let update_sent_to_atlas = SentToAtlas {
            is_update: true,
            ..sent_to_atlas.clone()
        };
        vec![
            ("confirm", frame.write(&confirm(false)).unwrap()),
            ("confirm_again", frame.write(&confirm(true)).unwrap()),
            ("received", frame.write(&received).unwrap()),
            ("status_link", frame.write(&status_link).unwrap()),
            ("updated", frame.write(&updated).unwrap()),
            ("corrected", frame.write(&corrected).unwrap()),
            ("expired", frame.write(&expired(false)).unwrap()),
            ("not_corrected", frame.write(&expired(true)).unwrap()),
            (
                "update_sent_to_atlas",
                frame.write(&update_sent_to_atlas).unwrap(),
            ),
            ("sent_to_atlas", frame.write(&sent_to_atlas).unwrap()),
        ]
    }

    fn to_assessors(&self, frame: Frame<'_>, organisation: &str) -> Vec<(&'static str, Mail)> {
        let (reference, until) = (&self.reference, self.until());
        let assess = Assess {
            reference,
            organisation,
            seat: 1,
            seats: 2,
            version: 1,
            reminder: false,
            until,
            url: self.url(frame, Purpose::Assess),
        };
        let reminder = Assess {
            version: 2,
            reminder: true,
            ..assess.clone()
        };
        let mut mails = vec![
            ("assess", frame.write(&assess).unwrap()),
            ("assess_reminder", frame.write(&reminder).unwrap()),
        ];
        let recall = || Some(self.url(frame, Purpose::Recall));
        for (name, verdict, to_atlas_after, recall_url) in [
            (
                "decision_recallable",
                Verdict::Approved,
                Some(self.now),
                recall(),
            ),
            ("decision_approved", Verdict::Approved, Some(self.now), None),
            ("decision_approved_gone", Verdict::Approved, None, None),
            ("decision_contested", Verdict::Contested, None, None),
        ] {
            let decision = DecisionMade {
                reference,
                organisation,
                verdict,
                to_atlas_after,
                recall_url,
            };
            mails.push((name, frame.write(&decision).unwrap()));
        }
        let seats = Seats::default();
        let status = &Status::InAssessment {
            until,
            reminded: 0,
            seats,
        };
        #[rustfmt::skip]
        let reasons = [
            ("escalation_overdue", Escalation::Overdue),
            ("escalation_seat_vacant", Escalation::SeatVacant),
            ("escalation_contested", Escalation::Contested),
            ("escalation_rejection_intended", Escalation::RejectionIntended),
            ("escalation_opinion_overdue", Escalation::OpinionOverdue),
            ("escalation_disowned", Escalation::Disowned),
            ("escalation_four_eyes", Escalation::FourEyes),
            ("escalation_duplicate", Escalation::Duplicate),
            ("escalation_conflict", Escalation::Conflict),
            ("escalation_reconfirmation", Escalation::Reconfirmation),
        ];
        for (name, reason) in reasons {
            let escalated = Escalated {
                reference,
                organisation,
                reason,
                status,
            };
            mails.push((name, frame.write(&escalated).unwrap()));
        }
        mails
    }

    fn about_outcomes(&self, frame: Frame<'_>, organisation: &str) -> Vec<(&'static str, Mail)> {
        let (reference, until) = (&self.reference, self.until());
        let url = || self.url(frame, Purpose::Status);
        let reminder = ConfirmReminder {
            reference,
            until,
            url: self.url(frame, Purpose::Confirm),
        };
        let reasons = [
            "The web address leads to another organisation.".to_owned(),
            "Two things are missing:\n\nthe expertise, and the number.".to_owned(),
        ];
        let correction = |reminder| Correction {
            reference,
            organisation,
            marked: &[QuestionId::Website, QuestionId::RegisterNumber],
            reason: Some(&reasons[1]),
            refused: &[],
            until,
            reminder,
            is_update: false,
            url: url(),
        };
        let intended = RejectionIntended {
            reference,
            organisation,
            reasons: &reasons,
            until,
            is_update: false,
            url: url(),
        };
        let update_intended = RejectionIntended {
            is_update: true,
            ..intended.clone()
        };
        let refused_website = [RefusedField {
            pointer: "/data/attributes/field_url/0".into(),
            question: Some("website".into()),
            status: 422,
            fault: Some(Fault::TooLong),
        }];
        let update_correction = Correction {
            is_update: true,
            refused: &refused_website,
            ..correction(false)
        };
        let remedy = self.settings.legal().remedy.as_ref().unwrap();
        let rejected = Rejected {
            reference,
            organisation,
            reasons: &reasons,
            remedy: Some(remedy.get(frame.language)),
            url: url(),
        };
        let ended = |end, reasons, remedy| UpdateEnded {
            reference,
            organisation,
            end,
            reasons,
            remedy,
            url: url(),
        };
        let text = Some(remedy.get(frame.language));
        let refused = ended(UpdateEnd::Refused, &reasons[..], text);
        let lapsed = ended(UpdateEnd::NotCorrected, &[], None);
        let taken_back = ended(UpdateEnd::TakenBack, &[], None);
        let discarded = ended(UpdateEnd::Discarded, &[], None);
        let withdrawn = Withdrawn {
            reference,
            organisation,
        };
        vec![
            ("confirm_reminder", frame.write(&reminder).unwrap()),
            ("correction", frame.write(&correction(false)).unwrap()),
            (
                "correction_reminder",
                frame.write(&correction(true)).unwrap(),
            ),
            ("rejection_intended", frame.write(&intended).unwrap()),
            ("rejected", frame.write(&rejected).unwrap()),
            (
                "update_correction",
                frame.write(&update_correction).unwrap(),
            ),
            ("update_intended", frame.write(&update_intended).unwrap()),
            ("update_refused", frame.write(&refused).unwrap()),
            ("update_not_corrected", frame.write(&lapsed).unwrap()),
            ("update_discarded", frame.write(&discarded).unwrap()),
            ("update_taken_back", frame.write(&taken_back).unwrap()),
            ("withdrawn", frame.write(&withdrawn).unwrap()),
        ]
    }

    fn about_seats(&self, frame: Frame<'_>, organisation: &str) -> Vec<(&'static str, Mail)> {
        let (reference, until) = (&self.reference, self.until());
        let url = || self.url(frame, Purpose::Assess);
        let contested = Contested {
            reference,
            organisation,
            until,
            url: url(),
        };
        let confirm = |replied| ConfirmRejection {
            reference,
            organisation,
            replied,
            until,
            url: self.url(frame, Purpose::ConfirmRejection),
        };
        let superseded = Superseded {
            reference,
            organisation,
        };
        let given = |concern| OpinionGiven {
            reference,
            organisation,
            concern,
            until,
            url: url(),
        };
        let question = SecurityQuestion {
            reference,
            until,
            url: self.url(frame, Purpose::SecurityOpinion),
        };
        vec![
            ("contested", frame.write(&contested).unwrap()),
            ("confirm_rejection", frame.write(&confirm(false)).unwrap()),
            (
                "confirm_rejection_replied",
                frame.write(&confirm(true)).unwrap(),
            ),
            ("superseded", frame.write(&superseded).unwrap()),
            ("opinion_concern", frame.write(&given(true)).unwrap()),
            ("opinion_no_concern", frame.write(&given(false)).unwrap()),
            ("security_question", frame.write(&question).unwrap()),
            ("digest", frame.write(&self.digest(1, frame)).unwrap()),
            ("digest_empty", frame.write(&self.digest(0, frame)).unwrap()),
        ]
    }

    fn digest(&self, count: usize, frame: Frame<'_>) -> Digest<'_> {
        Digest {
            week: jiff::civil::date(2026, 11, 23).iso_week_date(),
            states: &self.states[..count],
            trails: &self.trails[..count],
            more_trails: count * 3,
            url: self.url(frame, Purpose::Overview),
        }
    }
}
