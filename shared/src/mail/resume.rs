//! The mail that leads back to a draft.

use jiff::Timestamp;

use super::{Action, Content, Frame, Letter};

/// A link to saved answers, asked for. To an unverified address.
#[derive(Clone, Debug)]
pub struct Resume {
    /// When the draft is deleted.
    pub until: Timestamp,
    /// The page that leads back to it.
    pub url: String,
}

impl Content for Resume {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        Letter {
            subject: t.msg_mail_resume_subject(),
            heading: t.msg_mail_resume(),
            intro: t.msg_mail_resume_intro(frame.day(self.until)),
            facts: Vec::new(),
            action: Some(Action {
                label: t.msg_mail_resume_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_resume_note()],
            answers: Vec::new(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{
        email::EmailAddress,
        ids::{LinkId, MessageId},
        language::Language,
        link::{LinkKeys, Purpose},
        mail::Recipient,
        settings::{EXAMPLE, Settings},
    };

    #[test]
    fn u10_the_mail_that_leads_back_to_a_draft_in_every_language() {
        let settings = Settings::parse(EXAMPLE).unwrap();
        let keys = LinkKeys::parse(&format!("1:{}", "A".repeat(43))).unwrap();
        for language in Language::ALL {
            let frame = Frame {
                settings: &settings,
                base: &"https://portal.example.org/".parse().unwrap(),
                to: &EmailAddress::parse("mari@naidis.example.org").unwrap(),
                recipient: Recipient::Applicant,
                language,
                message: MessageId::from_bits([7; 16]),
                registration: None,
                now: "2026-11-23T10:00:00Z".parse().unwrap(),
            };
            let mail = Resume {
                until: "2026-12-23T21:59:59Z".parse().unwrap(),
                url: frame.link_url(&keys, LinkId::from_bits([9; 16]), Purpose::Resume),
            };
            let mail = frame.write(&mail).unwrap();
            assert!(mail.html.contains("/apply/resume/") && !mail.html.contains("<img"));
            let shown = format!("{}\n\n{}", mail.subject, mail.text);
            insta::assert_snapshot!(format!("resume.{language}"), shown);
        }
    }
}
