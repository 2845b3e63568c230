//! Stand-in until the settings land; replace this file whole.
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub struct PersonId(String);
pub struct Settings;
pub struct Person {
    pub id: PersonId,
}
pub struct RN {
    pub required: bool,
    pub digits: Option<usize>,
}
pub struct G {
    pub code: String,
}
impl Person {
    pub fn conflicts_with(&self, _: &[String]) -> bool {
        false
    }
}
pub struct D {
    pub confirmation: crate::period::Period,
    pub assessment: crate::period::Period,
    pub contested: crate::period::Period,
    pub atlas_review: crate::period::Period,
    pub needs_repair: crate::period::Period,
}
impl Settings {
    pub fn parse(_: &str) -> Result<Self, Vec<String>> {
        todo!()
    }
    pub fn with_version(self, _: u32) -> Self {
        self
    }
    pub fn version(&self) -> u32 {
        1
    }
    pub fn quorum(&self) -> u8 {
        2
    }
    pub fn persons(&self) -> &[Person] {
        &[]
    }
    pub fn person(&self, _: &PersonId) -> Option<&Person> {
        None
    }
    pub fn register_number(&self) -> &RN {
        todo!()
    }
    pub fn groups(&self) -> &[G] {
        &[]
    }
    pub fn registers_for(&self, _: crate::country::Country) -> bool {
        true
    }
    pub fn deadlines(&self) -> &D {
        todo!()
    }
    pub fn calendar(&self) -> &crate::calendar::Calendar {
        todo!()
    }
    pub fn recall_window(&self) -> jiff::SignedDuration {
        todo!()
    }
    pub fn country(&self) -> crate::country::Country {
        todo!()
    }
}
