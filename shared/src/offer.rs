//! What the form offers of the two lists of Regulation (EU) 2021/887, Article 8: kinds of organisation and fields of
//! activity. The Atlas's labels for them are published nowhere, so the form offers the terms that the Atlas lists: by a
//! notation of ours, translated, where one is known to stand for the term, else in the Atlas's own words.

use serde::{Deserialize, Serialize};

use crate::taxonomy::Vocabulary;

/// The choices of the lists that follow the Atlas, as answers hold them: a notation, or a label of the Atlas. Empty lists
/// are those that the Atlas was not asked for yet, or does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    kinds: Vec<String>,
    activities: Vec<String>,
}

impl Offer {
    /// An offer of these kinds of organisation and fields of activity.
    #[must_use]
    pub const fn new(kinds: Vec<String>, activities: Vec<String>) -> Self {
        Self { kinds, activities }
    }

    /// The choices of a list, in the order of the form; all of the portal's own where the Atlas gave none.
    #[must_use]
    pub fn codes(&self, vocabulary: Vocabulary) -> Vec<&str> {
        let of_the_atlas = match vocabulary {
            Vocabulary::ClusterType => self.kinds.as_slice(),
            Vocabulary::FieldsOfActivity => self.activities.as_slice(),
            Vocabulary::Country
            | Vocabulary::ClusterThematicArea
            | Vocabulary::Sectors
            | Vocabulary::Technologies
            | Vocabulary::UseCases => &[],
        };
        if of_the_atlas.is_empty() {
            let own = vocabulary.terms().iter();
            return own.map(|term| term.notation).collect();
        }
        of_the_atlas.iter().map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_the_atlas_was_asked_the_form_offers_its_own_lists() {
        let offer = Offer::default();
        assert_eq!(offer.codes(Vocabulary::FieldsOfActivity).len(), 6);
        assert_eq!(offer.codes(Vocabulary::Sectors).len(), 15);
    }

    #[test]
    fn afterwards_it_offers_what_the_atlas_lists_and_leaves_the_jrc_lists_alone() {
        let offer = Offer::new(vec!["sme".into(), "Guild".into()], Vec::new());
        assert_eq!(offer.codes(Vocabulary::ClusterType), ["sme", "Guild"]);
        assert_eq!(offer.codes(Vocabulary::FieldsOfActivity).len(), 6);
        assert_eq!(offer.codes(Vocabulary::Sectors).len(), 15);
    }
}
