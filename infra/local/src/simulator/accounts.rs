//! The three keys that the simulator knows, and who calls with which.

use super::query::Query;
use http::HeaderMap;

/// What an account may do: the transition table and the view of unpublished records depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A National Coordination Centre: its own records.
    Centre,
    /// The ECCC: everybody's records.
    Eccc,
}

/// A user of the site with an API key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) name: &'static str,
    pub(super) key: &'static str,
    /// The user's UUID, as `meta.links.me` and `filter[uid.id]` show it.
    pub(super) user: &'static str,
    /// The user's number inside the site.
    pub(super) uid: u64,
    pub(super) role: Role,
}

/// Two centres, so that "somebody else's record" can be played, and the ECCC.
pub(super) const ACCOUNTS: [Account; 3] = [
    Account {
        name: "ncc",
        key: "key-ncc",
        user: "5c1f0a52-6c0e-4b7e-9d57-2d6a2f1e8a01",
        uid: 2,
        role: Role::Centre,
    },
    Account {
        name: "other",
        key: "key-other",
        user: "5c1f0a52-6c0e-4b7e-9d57-2d6a2f1e8a02",
        uid: 3,
        role: Role::Centre,
    },
    Account {
        name: "eccc",
        key: "key-eccc",
        user: "5c1f0a52-6c0e-4b7e-9d57-2d6a2f1e8a03",
        uid: 4,
        role: Role::Eccc,
    },
];

/// Who is calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    Known(&'static Account),
    /// A key that nobody has: anonymous, and treated a little differently from no key at all.
    WrongKey,
    NoKey,
}

impl Caller {
    /// The header form of the key wins over the query form.
    pub(super) fn of(headers: &HeaderMap, query: &Query) -> Self {
        let header = headers.get("api-key").and_then(|value| value.to_str().ok());
        match header.or_else(|| query.get("api-key")) {
            None => Self::NoKey,
            Some(key) => ACCOUNTS
                .iter()
                .find(|account| account.key == key)
                .map_or(Self::WrongKey, Self::Known),
        }
    }

    pub(super) fn account(self) -> Option<&'static Account> {
        match self {
            Self::Known(account) => Some(account),
            Self::WrongKey | Self::NoKey => None,
        }
    }

    /// A name for counting calls; never the key.
    pub(super) fn name(self) -> &'static str {
        self.account().map_or("anonymous", |account| account.name)
    }
}

/// The account of a user's UUID.
pub(super) fn by_user(user: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|account| account.user == user)
}
