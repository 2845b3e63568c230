//! The portal's mailbox and its clock, as scripts use them.

use crate::browser::Browser;

/// A mail as it was sent.
#[derive(Clone, Debug)]
pub struct Mail {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its HTML.
    pub html: String,
    /// Its headers by name in lower case.
    pub headers: Vec<(String, String)>,
}

impl Mail {
    /// The first address in the text whose path has that part, e.g. `/confirm/`.
    #[must_use]
    pub fn link(&self, part: &str) -> String {
        let found = self
            .text
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains(part));
        found
            .unwrap_or_else(|| panic!("no link with {part} in “{}”:\n{}", self.subject, self.text))
            .to_owned()
    }

    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(it, _)| it.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

impl Browser {
    /// Lets everything happen that is due, and moves the clock by an ISO 8601 duration.
    pub async fn advance(&mut self, by: &str) {
        let answer = self
            .post_json("/_local/clock", &[], &serde_json::json!({ "advance": by }))
            .await;
        assert!(
            answer.status.is_success(),
            "the clock answered {}: {}",
            answer.status,
            answer.body
        );
    }

    /// Lets everything happen that is due now.
    pub async fn settle(&mut self) {
        self.advance("PT0S").await;
    }

    /// Every mail so far, newest first, after everything due has happened.
    pub async fn mails(&mut self) -> Vec<Mail> {
        self.settle().await;
        let list = self.open("/_local/mails.json").await.json();
        let text = |mail: &serde_json::Value, name: &str| {
            mail[name].as_str().unwrap_or_default().to_owned()
        };
        list.as_array()
            .unwrap()
            .iter()
            .map(|mail| Mail {
                to: match &mail["to"] {
                    serde_json::Value::Array(all) => all[0].as_str().unwrap().to_owned(),
                    one => one.as_str().unwrap().to_owned(),
                },
                subject: text(mail, "subject"),
                text: text(mail, "text"),
                html: text(mail, "html"),
                headers: headers(&mail["headers"]),
            })
            .collect()
    }

    /// The newest mail to somebody that carries a link with that part.
    pub async fn mail_with(&mut self, to: &str, part: &str) -> Mail {
        let mails = self.mails().await;
        let found = mails
            .iter()
            .find(|mail| mail.to == to && mail.text.contains(part))
            .cloned();
        found.unwrap_or_else(|| {
            let all: Vec<String> = mails
                .iter()
                .map(|mail| format!("{}: {}", mail.to, mail.subject))
                .collect();
            panic!("no mail to {to} with {part} among {all:#?}")
        })
    }
}

fn headers(value: &serde_json::Value) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    match value {
        serde_json::Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), text(value)))
            .collect(),
        serde_json::Value::Array(list) => list
            .iter()
            .map(|pair| match pair {
                serde_json::Value::Array(two) => {
                    (text(&two[0]).to_ascii_lowercase(), text(&two[1]))
                }
                other => (
                    text(&other["name"]).to_ascii_lowercase(),
                    text(&other["value"]),
                ),
            })
            .collect(),
        _ => Vec::new(),
    }
}
