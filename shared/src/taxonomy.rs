//! The lists that answers are chosen from: the JRC Cybersecurity Taxonomy (European Commission, reuse under Decision
//! 2011/833/EU) and the two lists of Regulation (EU) 2021/887, Article 8: kinds of organisation and the six fields of
//! activity of Article 8(3). Stored answers hold notations, or a label of the Atlas where it lists a term that ours do
//! not know ([`crate::offer`]); the Atlas's own ids for the terms are read from it (`atlas-submission`) and matched by
//! label.

include!(concat!(env!("OUT_DIR"), "/terms.rs"));

/// A vocabulary of the Atlas that answers are chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vocabulary {
    /// Countries, by ISO code.
    Country,
    /// Kinds of organisation.
    ClusterType,
    /// The six fields of Art. 8(3).
    FieldsOfActivity,
    /// Knowledge domains and sub-domains.
    ClusterThematicArea,
    /// Sectors.
    Sectors,
    /// Technologies.
    Technologies,
    /// Use cases.
    UseCases,
}

/// One entry of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// The code that stored answers hold.
    pub notation: &'static str,
    /// The domain that a sub-domain belongs to.
    pub parent: Option<&'static str>,
    /// The English label.
    pub label: &'static str,
    /// Another name, often an abbreviation.
    pub alternative_label: Option<&'static str>,
}

impl Vocabulary {
    /// Every vocabulary, in the order in which they are fetched.
    pub const ALL: [Self; 7] = [
        Self::Country,
        Self::ClusterType,
        Self::FieldsOfActivity,
        Self::ClusterThematicArea,
        Self::Sectors,
        Self::Technologies,
        Self::UseCases,
    ];

    /// The vocabulary's machine name in the Atlas (contract §5).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::ClusterType => "cluster_type",
            Self::FieldsOfActivity => "fields_of_activity",
            Self::ClusterThematicArea => "cluster_thematic_area",
            Self::Sectors => "sectors",
            Self::Technologies => "technologies",
            Self::UseCases => "use_cases",
        }
    }

    /// The vocabulary of that machine name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether the form offers what the Atlas lists, not only what stands in a list of ours.
    #[must_use]
    pub const fn follows_the_atlas(self) -> bool {
        matches!(self, Self::ClusterType | Self::FieldsOfActivity)
    }

    /// The terms of our own lists; empty for countries, which are in [`crate::country`].
    #[must_use]
    pub fn terms(self) -> &'static [Term] {
        match self {
            Self::Country => &[],
            Self::ClusterType => KINDS,
            Self::FieldsOfActivity => ACTIVITIES,
            Self::ClusterThematicArea => DOMAINS,
            Self::Sectors => SECTORS,
            Self::Technologies => TECHNOLOGIES,
            Self::UseCases => USE_CASES,
        }
    }

    /// The term with that notation.
    #[must_use]
    pub fn term(self, notation: &str) -> Option<&'static Term> {
        self.terms().iter().find(|term| term.notation == notation)
    }

    /// The terms without a parent, in order.
    pub fn roots(self) -> impl Iterator<Item = &'static Term> {
        self.terms().iter().filter(|term| term.parent.is_none())
    }

    /// The terms below `parent`, in order.
    pub fn children(self, parent: &str) -> impl Iterator<Item = &'static Term> {
        let parent = parent.to_owned();
        self.terms()
            .iter()
            .filter(move |term| term.parent == Some(parent.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_jrc_taxonomy_is_whole() {
        let domains = Vocabulary::ClusterThematicArea;
        assert_eq!((domains.terms().len(), domains.roots().count()), (165, 15));
        let counts = [
            Vocabulary::Sectors,
            Vocabulary::Technologies,
            Vocabulary::UseCases,
        ]
        .map(|it| it.terms().len());
        assert_eq!(counts, [15, 17, 6]);
        assert_eq!(Vocabulary::FieldsOfActivity.terms().len(), 6);
    }

    #[test]
    fn notations_are_unique_and_parents_exist() {
        for vocabulary in Vocabulary::ALL {
            for term in vocabulary.terms() {
                assert_eq!(vocabulary.term(term.notation), Some(term));
                if let Some(parent) = term.parent {
                    assert!(
                        vocabulary
                            .term(parent)
                            .is_some_and(|parent| parent.parent.is_none())
                    );
                }
            }
        }
    }
}
