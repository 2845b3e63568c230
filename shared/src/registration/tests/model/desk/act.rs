//! What each step does.

use uuid::Uuid;

use super::*;

fn pick<T: Clone>(from: &[T], number: u8) -> Option<T> {
    let position = usize::from(number).checked_rem(from.len())?;
    from.get(position).cloned()
}

fn record(number: u8) -> Candidate {
    Candidate {
        id: Uuid::from_u128(number.into()),
        answers: BTreeMap::new(),
        state: None,
        changed: None,
        own: None,
    }
}

impl Desk {
    pub(in super::super) fn take(&mut self, step: Step) {
        let was_open = self.registration.status.is_open();
        let before = self.registration.status.clone();
        self.attempt(step);
        if !was_open {
            assert_eq!(self.registration.status, before, "an end is an end");
        }
    }

    fn attempt(&mut self, step: Step) -> Option<()> {
        let status_link = self.registration.status_link;
        match step {
            Step::Confirm => {
                let link = self.any(Purpose::Confirm, u8::MAX)?;
                self.act(Actor::Applicant, Command::Confirm { link })
            }
            Step::Disown => {
                let link = self.any(Purpose::Confirm, u8::MAX)?;
                let words = words("I know nothing of it");
                self.act(Actor::Applicant, Command::Disown { link, words })
            }
            Step::CorrectAddress => {
                let address = crate::email::EmailAddress::parse("new@naidis.example.org").unwrap();
                self.act(Actor::Applicant, Command::CorrectAddress { address })
            }
            Step::Renew(kind, link) => self.renew(kind, link),
            Step::Assess(seat, outcome, holder) => {
                let (person, link) = self.holder(Purpose::Assess, seat, holder)?;
                let command = Command::Assess {
                    link,
                    version: self.registration.version,
                    assessment: Box::new(assessment(outcome)),
                };
                self.act(Actor::Assessor(person), command)
            }
            Step::Conflict(seat, holder) => {
                let (person, link) = self.holder(Purpose::Assess, seat, holder)?;
                let reason = words("I worked there.");
                let command = Command::DeclareConflict { link, reason };
                self.act(Actor::Assessor(person), command)
            }
            Step::RequestOpinion(seat, holder) => {
                let (person, link) = self.holder(Purpose::Assess, seat, holder)?;
                self.act(Actor::Assessor(person), Command::RequestOpinion { link })
            }
            Step::GiveOpinion(concern) => {
                let link = self.any(Purpose::SecurityOpinion, u8::MAX)?;
                let text = words("As far as we know.");
                let command = Command::GiveOpinion {
                    link,
                    concern,
                    text,
                };
                self.act(Actor::SecurityAuthority, command)
            }
            Step::AnswerCorrection(marked) => self.correct(marked),
            Step::Reply => {
                let (link, text) = (status_link?, words("Look again."));
                self.act(Actor::Applicant, Command::Reply { link, text })
            }
            Step::Rule(seat, ruling, holder) => {
                let (person, link) = self.holder(Purpose::ConfirmRejection, seat, holder)?;
                let reason = words("It changes nothing.");
                let command = Command::ConfirmRejection {
                    link,
                    ruling,
                    reason,
                };
                self.act(Actor::Assessor(person), command)
            }
            Step::Recall(who, holder) => {
                let (person, link) = self.holder(Purpose::Recall, who, holder)?;
                let reason = words("Not I.");
                self.act(Actor::Assessor(person), Command::Recall { link, reason })
            }
            Step::Choose(who, choice, holder) => {
                let purpose = match self.registration.status {
                    Status::ConflictFound { .. } => Purpose::Settle,
                    _ => Purpose::Choose,
                };
                let (person, link) = self.holder(purpose, who, holder)?;
                let record = Uuid::from_u128((choice % 4).into());
                let choices = [
                    Choice::Link(record),
                    Choice::Create,
                    Choice::Ours,
                    Choice::Theirs,
                ];
                let command = Command::Choose {
                    link,
                    choice: pick(&choices, choice)?,
                    reason: words("Compared."),
                };
                self.act(Actor::Assessor(person), command)
            }
            Step::Update(changed) => self.update(changed),
            Step::TakeUpdateBack(right) => self.take_update_back(right),
            Step::Withdraw(right) => self.withdraw(right),
            Step::Directory(listed) => self.directory(listed),
            other => self.outside(other),
        }
    }

    /// What neither the applicant nor an assessor does.
    fn outside(&mut self, step: Step) -> Option<()> {
        match step {
            Step::Settings(which) => {
                self.settings = usize::from(which) % SETTINGS.len();
                Some(())
            }
            Step::Reseat => {
                let wanted = self.registration.wants_reseating(self.settings());
                let done = self.act(Actor::Deadline, Command::Reseat).is_some();
                assert_eq!(done, wanted);
                Some(())
            }
            Step::Bounced(who) => self.bounced(who),
            Step::Fix(refused) => {
                let mut answers = self.registration.answers.clone();
                let address = format!("https://v{}.example.org/", self.seed);
                let website = WebAddress::parse(&address).unwrap();
                let email = crate::email::EmailAddress::parse("other@naidis.example.org").unwrap();
                if refused {
                    answers.set(QuestionId::Website, crate::answers::Answer::Web(website));
                } else {
                    answers.set(
                        QuestionId::GeneralEmail,
                        crate::answers::Answer::Email(email),
                    );
                }
                let (answers, reason) = (Box::new(answers), words("Mended."));
                let done = self.act(Actor::Operator, Command::Fix { answers, reason });
                assert!(refused || done.is_none(), "only what was refused");
                done
            }
            Step::Resubmit => {
                let reason = words("Once more.");
                self.act(Actor::Operator, Command::Resubmit { reason })
            }
            Step::AskCorrection => {
                let (marked, reason) = (vec![QuestionId::Website], words("Mend it."));
                self.act(Actor::Operator, Command::AskCorrection { marked, reason })
            }
            Step::Recorded(seen) => {
                let copy = seen.then(|| Box::new(AtlasCopy::default()));
                self.act(Actor::Atlas, Command::AtlasRecorded { copy })
            }
            Step::Edited => {
                let command = Command::AtlasConflict {
                    record: record(9),
                    edited: vec![QuestionId::Website],
                };
                self.act(Actor::Atlas, command)
            }
            Step::Making(known) => self.making(known),
            Step::Duplicates(count) => {
                let candidates = (0..count).map(record).collect();
                self.act(Actor::Atlas, Command::AtlasDuplicates { candidates })
            }
            Step::Reviewed(review) => self.act(Actor::Atlas, Command::Reviewed(review)),
            Step::Failed(passing) => {
                let retry_at = self.now + SignedDuration::from_mins(5);
                let class = "validation";
                let refused = vec![RefusedField {
                    pointer: "/data/attributes/field_url/0".into(),
                    question: Some("website".into()),
                    status: 422,
                    fault: None,
                }];
                let failure = if passing {
                    AtlasFailure::Passing { retry_at, class }
                } else {
                    AtlasFailure::Permanent { class, refused }
                };
                self.act(Actor::Atlas, Command::AtlasFailed(failure))
            }
            Step::Time => self.next_tick(),
            Step::Minutes(minutes) => {
                let next = self.ticks.iter().map(|(_, due)| *due).min();
                let later = self.now + SignedDuration::from_mins(i64::from(minutes));
                self.now = next.map_or(later, |next| later.min(next));
                Some(())
            }
            Step::Repeat(which) => {
                let tick = pick(&self.acted, which)?;
                self.act(Actor::Deadline, Command::Tick(tick))
            }
            _ => None,
        }
    }

    /// The clock goes to the next tick, which acts, and is gone whether it had anything to do or not.
    fn next_tick(&mut self) -> Option<()> {
        let next = self.ticks.iter().map(|(_, due)| *due).min()?;
        self.now = self.now.max(next);
        let due: Vec<(Tick, Timestamp)> = self
            .ticks
            .iter()
            .copied()
            .filter(|(_, due)| *due <= self.now)
            .collect();
        self.ticks.retain(|(_, due)| *due > self.now);
        for (tick, _) in due {
            self.acted.push(tick);
            let _ = self.act(Actor::Deadline, Command::Tick(tick));
        }
        Some(())
    }

    fn renew(&mut self, kind: u8, link: u8) -> Option<()> {
        let kinds = [
            Purpose::Confirm,
            Purpose::Status,
            Purpose::Assess,
            Purpose::ConfirmRejection,
            Purpose::SecurityOpinion,
            Purpose::Recall,
            Purpose::Choose,
            Purpose::Settle,
        ];
        let purpose = pick(&kinds, kind)?;
        let from = self.any(purpose, link)?;
        let held = &self.links[&from];
        if held.renewed {
            return None;
        }
        let command = Command::RenewLink {
            purpose,
            seat: held.seat,
            from: Some(from),
        };
        self.act(Actor::Applicant, command)
    }

    /// The mail service says so twice.
    fn bounced(&mut self, who: u8) -> Option<()> {
        let persons = self.settings().persons();
        let person = persons.get(usize::from(who) % (persons.len() + 1));
        let applicant = self.registration.answers.representative_email();
        let address = person.map_or(applicant?, |person| &person.email).clone();
        let command = match person {
            Some(_) => Command::AssessorUnreachable { address },
            None => Command::ApplicantUnreachable { address },
        };
        self.act(Actor::MailService, command.clone())?;
        assert_eq!(self.act(Actor::MailService, command), None, "told once");
        Some(())
    }

    fn correct(&mut self, marked: bool) -> Option<()> {
        let mut answers = self.registration.answers.clone();
        let address = format!("https://v{}.example.org/", self.seed);
        let website = WebAddress::parse(&address).unwrap();
        answers.set(QuestionId::Website, crate::answers::Answer::Web(website));
        if !marked {
            let other = crate::email::EmailAddress::parse("other@naidis.example.org").unwrap();
            answers.set(
                QuestionId::GeneralEmail,
                crate::answers::Answer::Email(other),
            );
        }
        let command = Command::AnswerCorrection {
            link: self.registration.status_link?,
            version: self.registration.version,
            answers: Box::new(answers),
        };
        // The ECCC marks nothing, and opens all.
        let all_open = self.registration.status.marked().is_empty();
        let done = self.act(Actor::Applicant, command);
        assert!(marked || all_open || done.is_none(), "only what was marked");
        done
    }

    fn withdraw(&mut self, right: bool) -> Option<()> {
        let reference = self.typed_reference(right);
        let link = self.registration.status_link?;
        self.act(Actor::Applicant, Command::Withdraw { link, reference })
    }

    /// The registration's reference, or another.
    fn typed_reference(&self, right: bool) -> String {
        if right {
            self.registration.reference.to_string()
        } else {
            "EE-2026-AAAA-AAAA".to_owned()
        }
    }

    fn directory(&mut self, listed: bool) -> Option<()> {
        let command = Command::SetDirectoryConsent {
            link: self.registration.status_link?,
            reference: self.registration.reference.to_string(),
            listed,
        };
        let status = self.registration.status.clone();
        self.act(Actor::Applicant, command)?;
        assert_eq!(self.registration.status, status, "consent decides nothing");
        assert_eq!(self.registration.consents_to_directory(), listed);
        Some(())
    }

    fn update(&mut self, changed: bool) -> Option<()> {
        let before = self.registration.answers.clone();
        let mut answers = before.clone();
        if changed {
            let address = format!("https://v{}.example.org/", self.seed);
            let website = WebAddress::parse(&address).unwrap();
            answers.set(QuestionId::Website, crate::answers::Answer::Web(website));
        }
        let command = Command::Update {
            link: self.registration.status_link?,
            version: self.registration.version,
            answers: Box::new(answers),
        };
        let done = self.act(Actor::Applicant, command);
        assert!(changed || done.is_none(), "nothing to judge");
        if done.is_some() {
            assert_eq!(*self.registration.standing_answers(), before);
        }
        done
    }

    fn take_update_back(&mut self, right: bool) -> Option<()> {
        let reference = self.typed_reference(right);
        let held = self.registration.standing_answers().clone();
        let link = self.registration.status_link?;
        let command = Command::TakeUpdateBack { link, reference };
        self.act(Actor::Applicant, command)?;
        assert!(right, "only by whoever knows the reference");
        assert_eq!(self.registration.answers, held);
        Some(())
    }

    /// A link of that purpose: the newest for `u8::MAX`, otherwise any.
    fn any(&self, purpose: Purpose, which: u8) -> Option<LinkId> {
        let of = |link: &&Link| link.purpose == purpose;
        if which == u8::MAX {
            let live = |link: &&Link| link.state == LinkState::Live;
            let mut all = self.links.values().filter(of);
            return all.find(live).map(|link| link.id);
        }
        let all: Vec<LinkId> = self.links.values().filter(of).map(|it| it.id).collect();
        pick(&all, which)
    }

    /// Who acts by which link.
    fn holder(&self, purpose: Purpose, which: u8, holder: Holder) -> Option<(PersonId, LinkId)> {
        let wanted = |link: &&Link| {
            let alive = link.state == LinkState::Live;
            link.purpose == purpose && (holder == Holder::Old || alive)
        };
        let links: Vec<Link> = self.links.values().filter(wanted).cloned().collect();
        let link = pick(&links, which)?;
        let person = link.person?;
        if holder != Holder::Thief {
            return Some((person, link.id));
        }
        let mut others = self.settings().persons().iter().map(|it| it.id.clone());
        Some((others.find(|it| *it != person)?, link.id))
    }
}
