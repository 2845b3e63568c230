//! The fields of a cluster as data (contract §3). The real field map changed before and may change again.

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Mail,
    Link,
    Address,
    Flag,
    /// Terms of this vocabulary.
    Terms(&'static str),
}

/// One field of the resource `node--cluster`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
    /// Characters; 0 where there is no limit.
    pub(super) limit: usize,
    pub(super) many: bool,
}

const fn text(name: &'static str, required: bool, limit: usize) -> Field {
    plain(name, Kind::Text, required, limit)
}

const fn flag(name: &'static str) -> Field {
    plain(name, Kind::Flag, true, 0)
}

const fn plain(name: &'static str, kind: Kind, required: bool, limit: usize) -> Field {
    Field {
        name,
        kind,
        required,
        limit,
        many: false,
    }
}

const fn terms(name: &'static str, vocabulary: &'static str, required: bool, many: bool) -> Field {
    Field {
        name,
        kind: Kind::Terms(vocabulary),
        required,
        limit: 0,
        many,
    }
}

/// Every field, in the order in which refusals name them.
pub(super) const FIELDS: [Field; 31] = [
    text("title", true, 255),
    plain("field_address", Kind::Address, true, 255),
    flag("field_article_136_compliance"),
    terms(
        "field_cluster_thematic_area",
        "cluster_thematic_area",
        true,
        true,
    ),
    terms("field_cluster_type", "cluster_type", true, false),
    terms("field_country", "country", false, false),
    flag("field_data_sharing_consent"),
    plain("field_e_mail", Kind::Mail, true, 254),
    text("field_entity_department", false, 400),
    text("field_family_name", true, 400),
    terms("field_field_of_activity", "fields_of_activity", true, true),
    text("field_field_of_activity_descr", true, 800),
    text("field_first_name", true, 400),
    plain("field_general_contact_e_mail", Kind::Mail, true, 254),
    text("field_goals_to_achieve", false, 800),
    text("field_goals_to_contribute", false, 800),
    text("field_headquarter", false, 0),
    Field {
        name: "field_institution_name_in_nation",
        kind: Kind::Text,
        required: true,
        limit: 400,
        many: true,
    },
    text("field_majority_shares_noneu", false, 0),
    text("field_phone_number", false, 50),
    text("field_position", false, 400),
    flag("field_question_headquarter"),
    flag("field_question_majority"),
    flag("field_question_subsidiaries"),
    text("field_registration_number", false, 100),
    text("field_representative_phone_numbe", false, 50),
    terms("field_sectors", "sectors", false, true),
    text("field_subsidiaries_eu", false, 0),
    terms("field_technologies", "technologies", false, true),
    plain("field_url", Kind::Link, true, 2048),
    terms("field_use_cases", "use_cases", false, true),
];

/// What the site itself keeps: sending it is 403.
pub(super) const PROTECTED: [&str; 11] = [
    "status",
    "created",
    "changed",
    "drupal_internal__nid",
    "drupal_internal__vid",
    "promote",
    "sticky",
    "uid",
    "revision_uid",
    "revision_timestamp",
    "revision_log",
];

/// What may be sent and changes nothing here.
pub(super) const TOLERATED: [&str; 3] = [
    "langcode",
    "default_langcode",
    "revision_translation_affected",
];

pub(super) fn find(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

impl Field {
    /// The label that Drupal made from the name: `field_e_mail` is "E Mail".
    pub(super) fn label(&self) -> String {
        let words = self.name.trim_start_matches("field_").split('_');
        let capital = |word: &str| {
            let mut rest = word.chars();
            let first = rest.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(rest).collect::<String>()
        };
        words.map(capital).collect::<Vec<_>>().join(" ")
    }

    /// The vocabulary of a relationship.
    pub(super) fn vocabulary(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Terms(vocabulary) => Some(vocabulary),
            _ => None,
        }
    }
}
