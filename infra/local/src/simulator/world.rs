//! The state of the simulated site.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::address::Addresses;
use super::call::Call;
use super::records::{KeepError, Record, Records};
use super::switches::{Change, Switches};
use super::terms::{Term, Terms};

/// Everything that calls read and change.
pub(super) struct World {
    terms: Terms,
    /// Before any was given another label.
    first_terms: Terms,
    addresses: Addresses,
    pub(super) records: Records,
    pub(super) switches: Switches,
    hidden: BTreeSet<String>,
    deleted: BTreeSet<String>,
    /// What stale reads show.
    frozen: Option<BTreeMap<u64, Record>>,
    /// How old a record is before lists show it.
    lag: SignedDuration,
}

impl World {
    pub(super) fn new(terms: Terms, addresses: Addresses, records: Records) -> Self {
        Self {
            first_terms: terms.clone(),
            terms,
            addresses,
            records,
            switches: Switches::default(),
            hidden: BTreeSet::new(),
            deleted: BTreeSet::new(),
            frozen: None,
            lag: SignedDuration::ZERO,
        }
    }

    pub(super) fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// A term that has not been deleted.
    pub(super) fn term(&self, id: &str) -> Option<&Term> {
        self.terms.find(id).filter(|_| !self.deleted.contains(id))
    }

    /// Every term that there is, or was, in the order of vocabularies; deleted ones say so.
    pub(super) fn every_term(&self) -> impl Iterator<Item = (&Term, bool)> {
        let terms = self.terms.all();
        terms.map(|term| (term, self.deleted.contains(&term.id)))
    }

    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }

    /// The terms of a vocabulary, hidden ones included.
    pub(super) fn terms_of(&self, vocabulary: &str) -> Vec<&Term> {
        let there = |term: &&Term| !self.deleted.contains(&term.id);
        self.terms.of(vocabulary).filter(there).collect()
    }

    /// The records as a list sees them: old ones where reads are stale and no cache-buster is given, and whatever is given
    /// none that are too young where lists lag.
    pub(super) fn readable(&self, call: &Call, now: Timestamp) -> Vec<&Record> {
        let shown = |record: &&Record| now.duration_since(record.created) >= self.lag;
        match &self.frozen {
            Some(frozen) if !call.query.has_custom() => frozen.values().filter(shown).collect(),
            _ => self.records.all().filter(shown).collect(),
        }
    }

    pub(super) fn read(&self, call: &Call, id: &str) -> Option<&Record> {
        match &self.frozen {
            Some(frozen) if !call.query.has_custom() => {
                frozen.values().find(|record| record.id == id)
            }
            _ => self.records.find(id),
        }
    }

    /// Empties the site and ends every circumstance.
    pub(super) fn reset(&mut self) -> Result<(), KeepError> {
        self.switches = Switches::default();
        self.hidden.clear();
        self.deleted.clear();
        self.terms = self.first_terms.clone();
        self.frozen = None;
        self.lag = SignedDuration::ZERO;
        self.records.clear()
    }

    pub(super) fn apply(&mut self, change: Change) {
        match change {
            Change::Flag(flag, on) => {
                if flag == "stale" {
                    self.frozen = on.then(|| self.records.snapshot());
                }
                self.switches.set(flag, on);
            }
            Change::HideTerm(id) => {
                self.hidden.insert(id);
            }
            Change::ShowTerm(id) => {
                self.hidden.remove(&id);
            }
            Change::DeleteTerm(id) => {
                self.deleted.insert(id);
            }
            Change::NameTerm { id, name } => self.terms.name(&id, name),
            Change::Lag(seconds) => self.lag = SignedDuration::from_secs(seconds.into()),
            Change::Faults(faults) => self.switches.set_faults(faults),
            Change::AddFault(fault) => self.switches.add_fault(fault),
        }
    }
}
