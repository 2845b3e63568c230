//! Who applies, and what becomes of it.

use shared::language::Language::{self, En, Et};

use super::acts::Act::{
    self, Answer, Apply, Approve, AskCorrection, AtlasDown, AtlasHidesTerm, AtlasShowsTerm,
    Confirm, Disown, Draft, EcccEdits, EcccPublishes, EcccRejects, Reject, Reply, Update, Uphold,
    Withdraw,
};

/// When something happens, counted back from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// So many days ago, in office hours.
    Days(i64),
    /// So many minutes ago.
    Minutes(i64),
}

use When::{Days, Minutes};

/// One organisation. None of them exists.
#[derive(Debug)]
pub(super) struct Story {
    /// Its host below `example.org`.
    pub(super) slug: &'static str,
    /// Its name in English.
    pub(super) english: &'static str,
    /// Its own name.
    pub(super) national: &'static str,
    /// The representative's name: the word for "example" in her language.
    pub(super) person: (&'static str, &'static str),
    /// The code of its kind.
    pub(super) kind: &'static str,
    /// The sector it names.
    pub(super) sector: &'static str,
    /// The language in which it is written to.
    pub(super) language: Language,
    /// What happens to it.
    pub(super) life: &'static [(When, Act)],
}

const fn story(
    slug: &'static str,
    names: (&'static str, &'static str),
    person: (&'static str, &'static str),
    (kind, sector): (&'static str, &'static str),
    language: Language,
    life: &'static [(When, Act)],
) -> Story {
    let (english, national) = names;
    Story {
        slug,
        english,
        national,
        person,
        kind,
        sector,
        language,
        life,
    }
}

/// 255 characters, the most that the form and the Atlas take.
pub(super) const LONGEST: &str = "European Example Alliance of Small and Medium-Sized Enterprises, Universities, Public Bodies and Volunteers for the Joint Protection of Hospitals, Waterworks, Schools, Archives and Municipalities against Ransomware, Phishing, Fraud and Other Cyber Threats";

/// All stories, in the order of the states that they end in.
pub(super) static STORIES: &[Story] = &[
    story(
        "mustand",
        ("Example Draft Security", "Näidise Mustand OÜ"),
        ("Mari", "Näidis"),
        ("sme", "energy"),
        Et,
        &[(Days(2), Draft)],
    ),
    story(
        "ootel",
        ("Example Waiting Room Ltd", "Ooteruumi Näidis OÜ"),
        ("Mari", "Näidis"),
        ("sme", "health"),
        Et,
        &[(Days(2), Apply)],
    ),
    story(
        "unustatud",
        ("Forgotten Example Systems", "Unustatud Näidis AS"),
        ("Jaan", "Näidis"),
        ("large_company", "energy"),
        Et,
        &[(Days(24), Apply)],
    ),
    story(
        "stranger",
        ("Example of a Stranger", "Example of a Stranger"),
        ("Sam", "Example"),
        ("other", "health"),
        En,
        &[(Days(6), Apply), (Days(5), Disown)],
    ),
    story(
        "centru",
        (
            "Example Centre for Exercises",
            "Centrul de Exerciții Exemplu",
        ),
        ("Maria", "Exemplu"),
        ("research", "government"),
        En,
        &[(Days(4), Apply), (Days(4), Confirm), (Days(1), Approve)],
    ),
    story(
        "zaqda",
        (
            "Example Maltese Security Guild",
            "Għaqda Eżempju tas-Sigurtà Ċibernetika",
        ),
        ("Marija", "Eżempju"),
        ("association", "health"),
        En,
        &[
            (Days(8), Apply),
            (Days(8), Confirm),
            (Days(7), AskCorrection),
            (Days(2), Answer),
        ],
    ),
    story(
        "pelda",
        (
            "Sample & Sons Security",
            "Példa és Fiai Biztonsági Műhely – Győző",
        ),
        ("Mária", "Példa"),
        ("sme", "energy"),
        En,
        &[
            (Days(4), Apply),
            (Days(4), Confirm),
            (Days(3), Approve),
            (Days(2), Reject),
        ],
    ),
    story(
        "przyklad",
        (
            "Example Network Łódź",
            "Przykładowa Sieć Łączności – Gęślą Jaźń",
        ),
        ("Maria", "Przykład"),
        ("public_entity", "energy"),
        En,
        &[
            (Days(3), Apply),
            (Days(3), Confirm),
            (Days(1), AskCorrection),
        ],
    ),
    story(
        "primer",
        (
            "Example Balkan Response Team",
            "Примерен център за киберсигурност „Балкан“ ЕООД",
        ),
        ("Мария", "Примерова"),
        ("operational_entity", "health"),
        En,
        &[
            (Days(6), Apply),
            (Days(5), Confirm),
            (Days(4), Reject),
            (Days(3), Reject),
        ],
    ),
    story(
        "exemple",
        (
            "The Example of Cyberdefence",
            "L’Exemple de la Cyberdéfense d’Outre-Mer",
        ),
        ("Marie", "Exemple"),
        ("sector_stakeholder", "energy"),
        En,
        &[
            (Days(13), Apply),
            (Days(13), Confirm),
            (Days(12), Reject),
            (Days(11), Reject),
            (Days(8), Reply),
            (Days(7), Uphold),
            (Days(6), Uphold),
        ],
    ),
    story(
        "paradigma",
        (
            "Example Aegean Cyber Defence",
            "Παράδειγμα Κυβερνοάμυνας Αιγαίου Α.Ε.",
        ),
        ("Μαρία", "Παραδείγματος"),
        ("sme", "energy"),
        En,
        &[
            (Days(2), Apply),
            (Days(2), Confirm),
            (Days(1), Approve),
            (Minutes(6), Approve),
        ],
    ),
    story(
        "alliance",
        (LONGEST, "Å"),
        ("Mari", "Näidis"),
        ("association", "health"),
        Et,
        &[
            (Days(6), Apply),
            (Days(6), Confirm),
            (Days(5), Approve),
            (Days(4), Approve),
        ],
    ),
    story(
        "orbit",
        ("Example Orbit Security", "Näidise Orbiit OÜ"),
        ("Mari", "Näidis"),
        ("sme", "space"),
        Et,
        &[
            (Days(5), Apply),
            (Days(5), Confirm),
            (Days(4), Approve),
            (Days(3), AtlasHidesTerm),
            (Days(3), Approve),
            (Days(2), AtlasShowsTerm),
        ],
    ),
    story(
        "tagasi",
        ("Example Second Thoughts", "Näidise Ümbermõtlejad MTÜ"),
        ("Mari", "Näidis"),
        ("association", "health"),
        Et,
        &[(Days(5), Apply), (Days(5), Confirm), (Days(4), Withdraw)],
    ),
    story(
        "teel",
        ("Example on the Way", "Näidis Teel AS"),
        ("Mari", "Näidis"),
        ("large_company", "energy"),
        Et,
        &[
            (Days(3), Apply),
            (Days(2), Confirm),
            (Days(1), Approve),
            (Minutes(35), Approve),
            (Minutes(34), AtlasDown),
        ],
    ),
    story(
        "liige",
        ("Example Member Ltd", "Liikme Näidis OÜ"),
        ("Kadri", "Näidis"),
        ("sme", "energy"),
        Et,
        &[
            (Days(20), Apply),
            (Days(20), Confirm),
            (Days(18), Approve),
            (Days(17), Approve),
            (Days(9), EcccPublishes),
        ],
    ),
    story(
        "uuendaja",
        ("Example Updating Member", "Uuendaja Näidis OÜ"),
        ("Liis", "Näidis"),
        ("sme", "health"),
        Et,
        &[
            (Days(23), Apply),
            (Days(23), Confirm),
            (Days(21), Approve),
            (Days(20), Approve),
            (Days(14), EcccPublishes),
            (Days(1), Update),
        ],
    ),
    story(
        "redaguota",
        ("Example Edited Elsewhere", "Pavyzdys UAB"),
        ("Rasa", "Pavyzdytė"),
        ("research", "energy"),
        En,
        &[
            (Days(22), Apply),
            (Days(22), Confirm),
            (Days(20), Approve),
            (Days(19), Approve),
            (Days(13), EcccPublishes),
            (Days(8), EcccEdits),
            (Days(6), Update),
            (Days(4), Approve),
            (Days(3), Approve),
        ],
    ),
    story(
        "odrzucona",
        ("Example Rejected by the ECCC", "Przykładowa Spółka"),
        ("Zofia", "Przykład"),
        ("large_company", "health"),
        En,
        &[
            (Days(21), Apply),
            (Days(21), Confirm),
            (Days(19), Approve),
            (Days(18), Approve),
            (Days(5), EcccRejects),
        ],
    ),
    story(
        "kaksik",
        ("Example Twin Security", "Kaksiku Näidis OÜ"),
        ("Tiina", "Näidis"),
        ("sme", "government"),
        Et,
        &[
            (Days(22), Apply),
            (Days(22), Confirm),
            (Days(20), Approve),
            (Days(19), Approve),
            (Days(12), Withdraw),
        ],
    ),
    story(
        "kaksik-uuesti",
        ("Example Twin Security", "Kaksiku Näidis AS"),
        ("Tiina", "Näidis"),
        ("sme", "government"),
        Et,
        &[
            (Days(7), Apply),
            (Days(7), Confirm),
            (Days(4), Approve),
            (Days(3), Approve),
        ],
    ),
];
