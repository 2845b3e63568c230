//! What a case is, and the lists that are none.

/// What the server does with a create.
#[derive(Clone, Copy, Debug)]
pub(super) enum Does {
    /// Answers with this status line and headers, and this body.
    Says(&'static str, &'static str),
    /// Answers with this status line and one error of that status for each pointer, or one without.
    Refuses(&'static str, &'static str, &'static [&'static str]),
    /// Answers with a good status and an error of that status inside.
    Within(&'static str, u16, &'static str),
    /// Announces so many bytes, and closes after these.
    Breaks(&'static str, usize, &'static str),
    /// Writes this, which is no answer, and closes.
    Writes(&'static str),
    /// Says nothing.
    Hangs,
    /// Begins to answer.
    HangsAfter(&'static str, &'static str),
    /// Sends more than any answer has.
    Floods,
    /// Nobody listens.
    IsAway,
    /// Whoever listens speaks no TLS.
    SpeaksNoTls,
}

/// What follows for the registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// All is well.
    Taken,
    /// Nothing was written; the same create later.
    TriedLater,
    /// It may have been written; the same create with the same id later.
    SentAgain,
    /// The record is there: read, and ours if we may.
    Adopted,
    /// Refused, with a question of the form to mend.
    ToMend,
    /// Refused, with nothing that the applicant could mend.
    Parked,
}

impl Then {
    pub(super) const fn told(self) -> &'static str {
        match self {
            Self::Taken => "recorded",
            Self::TriedLater => "tried again later",
            Self::SentAgain => "may be there: sent again later, with the same id",

            Self::Adopted => "read, and recorded if it is ours",
            Self::ToMend => "waits in `needs_repair`, the question named",
            Self::Parked => "waits in `needs_repair`",
        }
    }
}

/// One way of being sick.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) what: &'static str,
    pub(super) does: Does,
    pub(super) class: &'static str,
    pub(super) then: Then,
    /// The wait that is asked for or known to help, in seconds.
    pub(super) wait: Option<u64>,
}

impl Case {
    /// Who is told, and when.
    pub(super) fn who(&self) -> &'static str {
        match (self.class, self.then) {
            ("credentials", _) => "the operator by mail, and an alarm once an hour",
            (
                "read_only" | "unavailable" | "unreachable" | "gateway" | "web_page" | "redirected",
                _,
            ) => "an alarm after an hour, and every hour",
            (_, Then::Taken) => "the applicant",
            (_, Then::ToMend) => "the operator by mail, who may ask the applicant to correct",
            (_, Then::Parked) => "the operator by mail",
            (_, Then::Adopted) => "the applicant; the operator if it is somebody else's",
            (_, Then::TriedLater | Then::SentAgain) => "the operator by mail after a day",
        }
    }
}

/// A list that is none.
#[derive(Debug)]
pub(super) struct ListCase {
    pub(super) what: &'static str,
    pub(super) body: &'static str,
    pub(super) class: &'static str,
}

pub(super) const fn case(what: &'static str, does: Does, class: &'static str, then: Then) -> Case {
    Case {
        what,
        does,
        class,
        then,
        wait: None,
    }
}

pub(super) const fn waits(case: Case, seconds: u64) -> Case {
    Case {
        wait: Some(seconds),
        ..case
    }
}

/// A page for people.
pub(super) const PAGE: &str = "<!DOCTYPE html><title>Log in</title>";

/// Lists that are none, or lead astray.
pub(super) static LISTS: &[ListCase] = &[
    ListCase {
        what: "a list whose next page is the same page",
        body: r#"{"data":[],"links":{"next":{"href":"/jsonapi/node/cluster"}}}"#,
        class: "endless_list",
    },
    ListCase {
        what: "a list whose next page is on another host",
        body: r#"{"data":[],"links":{"next":{"href":"https://elsewhere.example/jsonapi/node/cluster"}}}"#,
        class: "foreign_link",
    },
    ListCase {
        what: "a list whose next page is something else",
        body: r#"{"data":[],"links":{"next":"/user/login"}}"#,
        class: "foreign_link",
    },
    ListCase {
        what: "a list that is none",
        body: r#"{"data":{"type":"node--cluster"}}"#,
        class: "unreadable",
    },
];
