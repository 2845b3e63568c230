//! Mailed links: signed, so that junk is refused without a read and the table alone cannot forge one; and stateful, so
//! that each says who may use it, for what, until when, and what became of it.

mod keys;

pub use keys::{KeyError, LinkKeys};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use crate::{
    entropy::{authenticate, hash},
    ids::{LinkId, RegistrationId},
    settings::PersonId,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// How long a browser may go on using a link that was opened in it.
pub const SESSION: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// Link id, key id, code.
const TOKEN_BYTES: usize = 16 + 1 + 32;

/// What a link lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Confirm the representative's e-mail address.
    Confirm,
    /// See where a registration stands.
    Status,
    /// Assess a registration from a seat.
    Assess,
    /// Recall an approval before it goes to the Atlas.
    Recall,
    /// Choose among records of the Atlas that may be this organisation's.
    Choose,
    /// Say whose values stay in a record that somebody else changed.
    Settle,
    /// Confirm or reopen an intended rejection after the applicant could be heard.
    ConfirmRejection,
    /// Say for one registration whether there are grounds of national security.
    SecurityOpinion,
    /// Go on with a draft. Its links have no item of their own: their id is the draft's.
    Resume,
    /// See how all registrations stand. For the lead; see [`overview_link`].
    Overview,
}

impl Purpose {
    /// Every purpose whose page lies under `/{lang}/decision/`.
    pub const OF_DECISION: [Self; 7] = [
        Self::Assess,
        Self::Recall,
        Self::Choose,
        Self::Settle,
        Self::ConfirmRejection,
        Self::SecurityOpinion,
        Self::Overview,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Status => "status",
            Self::Assess => "assess",
            Self::Recall => "recall",
            Self::Choose => "choose",
            Self::Settle => "settle",
            Self::ConfirmRejection => "confirm_rejection",
            Self::SecurityOpinion => "security_opinion",
            Self::Resume => "resume",
            Self::Overview => "overview",
        }
    }

    /// The part of the path that leads to its page: `/{lang}/{segment}/…`.
    #[must_use]
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Status => "status",
            Self::Assess
            | Self::Recall
            | Self::Choose
            | Self::Settle
            | Self::ConfirmRejection
            | Self::SecurityOpinion
            | Self::Overview => "decision",
            Self::Resume => "apply/resume",
        }
    }
}

/// What became of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It works.
    Live,
    /// What it was for has been done.
    Used,
    /// A newer link took its place.
    Superseded,
    /// It was withdrawn: the seat or the case is somebody else's now.
    Revoked,
}

/// A link as the table knows it. The token is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// What it is for.
    pub purpose: Purpose,
    /// The registration it belongs to; it opens no other.
    pub registration: RegistrationId,
    /// The seat it decides, for assessors' links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<u8>,
    /// The person it was issued to, for assessors' links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The version of the answers it was issued for.
    pub version: u32,
    /// When it stops working.
    pub expires: Timestamp,
    /// What became of it.
    pub state: LinkState,
    /// Whether a new link was already asked for from this one: that is possible once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub renewed: bool,
}

/// The id of a link to the overview, for that person until that moment. It belongs to no registration and changes
/// nothing, so nothing of it is kept: the id itself says whose it is and until when, and the signature of its token that
/// we made it.
#[must_use]
pub fn overview_link(lead: &PersonId, until: Timestamp) -> LinkId {
    let mut bits = [0; 16];
    bits[..8].copy_from_slice(&until.as_second().to_be_bytes());
    bits[8..].copy_from_slice(&overview_person(lead));
    LinkId::from_bits(bits)
}

/// Until when a link to the overview works; `None` when it is not that person's.
#[must_use]
pub fn overview_until(link: LinkId, lead: &PersonId) -> Option<Timestamp> {
    let (until, person) = link.bits().split_first_chunk::<8>()?;
    let until = Timestamp::from_second(i64::from_be_bytes(*until)).ok()?;
    (person == overview_person(lead)).then_some(until)
}

fn overview_person(person: &PersonId) -> [u8; 8] {
    let mut start = [0; 8];
    start.copy_from_slice(&hash(&[b"overview", person.to_string().as_bytes()])[..8]);
    start
}

/// Why a link does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadLink {
    /// Its time is over.
    Expired,
    /// What it was for has been done.
    Used,
    /// A newer one took its place.
    Superseded,
    /// It was withdrawn.
    Revoked,
    /// The person it was issued to assesses no more.
    PersonRemoved,
}

impl Link {
    /// Whether the link works at that moment.
    ///
    /// # Errors
    /// Says why not.
    pub fn check(&self, now: Timestamp) -> Result<(), DeadLink> {
        match self.state {
            LinkState::Used => Err(DeadLink::Used),
            LinkState::Superseded => Err(DeadLink::Superseded),
            LinkState::Revoked => Err(DeadLink::Revoked),
            LinkState::Live if self.expires <= now => Err(DeadLink::Expired),
            LinkState::Live => Ok(()),
        }
    }
}

/// What a mailed URL carries: a link id that was signed for a purpose.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token as text, for the URL in a mail. It must reach nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl LinkKeys {
    /// Signs a link id for a purpose. The same key gives the same token again, so a mail sent twice carries one link.
    #[must_use]
    pub fn sign(&self, id: LinkId, purpose: Purpose) -> Token {
        let (key_id, key) = self.signing();
        let mut bytes = Vec::with_capacity(TOKEN_BYTES);
        bytes.extend_from_slice(id.bits());
        bytes.push(key_id);
        bytes.extend_from_slice(&authenticate(
            key,
            &[b"link", id.bits(), purpose.name().as_bytes()],
        ));
        Token(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The link id in a token, when one of our keys signed it for that purpose.
    ///
    /// # Errors
    /// [`TokenError::UnknownKey`] asks for a fresh look at the keys; [`TokenError::Forged`] is final.
    pub fn verify(&self, token: &str, purpose: Purpose) -> Result<LinkId, TokenError> {
        if token.len() != TOKEN_BYTES.div_ceil(3) * 4 - 2 {
            return Err(TokenError::Forged);
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(token)
            .map_err(|_| TokenError::Forged)?;
        let (id, rest) = bytes.split_first_chunk::<16>().ok_or(TokenError::Forged)?;
        let (key_id, code) = rest.split_first().ok_or(TokenError::Forged)?;
        let key = self.verifying(*key_id).ok_or(TokenError::UnknownKey)?;
        let expected = authenticate(key, &[b"link", id, purpose.name().as_bytes()]);
        if bool::from(expected.as_slice().ct_eq(code)) {
            Ok(LinkId::from_bits(*id))
        } else {
            Err(TokenError::Forged)
        }
    }

    /// The value of the cookie that stands for an opened link: until when, and a code over it.
    #[must_use]
    pub fn session(&self, id: LinkId, purpose: Purpose, until: Timestamp) -> String {
        let (key_id, key) = self.signing();
        let until = until.as_second();
        let code = session_code(key, id, purpose, until);
        format!("{key_id}.{until}.{}", URL_SAFE_NO_PAD.encode(code))
    }

    /// Whether a cookie stands for that link now.
    #[must_use]
    pub fn session_holds(
        &self,
        cookie: &str,
        id: LinkId,
        purpose: Purpose,
        now: Timestamp,
    ) -> bool {
        let mut parts = cookie.splitn(3, '.');
        let (Some(key_id), Some(until), Some(code)) = (parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        let (Ok(key_id), Ok(until), Ok(code)) = (
            key_id.parse::<u8>(),
            until.parse::<i64>(),
            URL_SAFE_NO_PAD.decode(code),
        ) else {
            return false;
        };
        let Some(key) = self.verifying(key_id) else {
            return false;
        };
        let expected = session_code(key, id, purpose, until);
        bool::from(expected.as_slice().ct_eq(&code)) && now.as_second() < until
    }

    /// A moment, signed for one subject: what a form carries to say when it was shown.
    #[must_use]
    pub fn stamp(&self, subject: &[u8; 16], at: Timestamp) -> String {
        let (key_id, key) = self.signing();
        let seconds = at.as_second();
        let code = stamp_code(key, subject, seconds);
        format!("{key_id}.{seconds}.{}", URL_SAFE_NO_PAD.encode(code))
    }

    /// The moment in a stamp, to the second, when it was made for that subject.
    #[must_use]
    pub fn stamped(&self, stamp: &str, subject: &[u8; 16]) -> Option<Timestamp> {
        let mut parts = stamp.splitn(3, '.');
        let key = self.verifying(parts.next()?.parse().ok()?)?;
        let seconds: i64 = parts.next()?.parse().ok()?;
        let code = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        let expected = stamp_code(key, subject, seconds);
        let ours = bool::from(expected.as_slice().ct_eq(&code));
        ours.then(|| Timestamp::from_second(seconds).ok())?
    }

    /// The hidden token of a form that was rendered behind a link, for one version of the answers.
    #[must_use]
    pub fn form_token(&self, id: LinkId, version: u32) -> String {
        let (key_id, key) = self.signing();
        let code = authenticate(key, &[b"form", id.bits(), &version.to_be_bytes()]);
        format!("{key_id}.{}", URL_SAFE_NO_PAD.encode(code))
    }

    /// Whether a form token was issued for that link and version.
    #[must_use]
    pub fn form_token_holds(&self, token: &str, id: LinkId, version: u32) -> bool {
        let Some((key_id, code)) = token.split_once('.') else {
            return false;
        };
        let (Ok(key_id), Ok(code)) = (key_id.parse::<u8>(), URL_SAFE_NO_PAD.decode(code)) else {
            return false;
        };
        self.verifying(key_id).is_some_and(|key| {
            let expected = authenticate(key, &[b"form", id.bits(), &version.to_be_bytes()]);
            bool::from(expected.as_slice().ct_eq(&code))
        })
    }
}

fn stamp_code(key: &[u8; 32], subject: &[u8; 16], seconds: i64) -> [u8; 32] {
    authenticate(key, &[b"stamp", subject, &seconds.to_be_bytes()])
}

fn session_code(key: &[u8; 32], id: LinkId, purpose: Purpose, until: i64) -> [u8; 32] {
    authenticate(
        key,
        &[
            b"session",
            id.bits(),
            purpose.name().as_bytes(),
            &until.to_be_bytes(),
        ],
    )
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Signed with a key this process does not know: the keys may have been renewed.
    #[error("signed with an unknown key")]
    UnknownKey,
    /// Not a token of ours.
    #[error("not a token of ours")]
    Forged,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
