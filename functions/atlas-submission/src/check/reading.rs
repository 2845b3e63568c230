//! What can be asked without leaving anything.

use serde_json::Value;
use shared::{
    config::{KeyPlace, Secret},
    country::Country,
    store::StoredVocabularies,
    taxonomy::Vocabulary,
};
use uuid::Uuid;

use super::{
    HostCheck, Known, Label,
    Topic::{Access, Reading, Vocabularies},
    Verdict::{Blocks, Differs, Expected, Setting, Unasked},
    host::{refused, told},
};
use crate::{
    client::{AtlasClient, Cluster, Failure, PAGE, fresh},
    vocabularies::{Terms, fetch},
};

/// Fields about a person, and whether the public can read them is for the ECCC to know.
const PERSONAL: [&str; 5] = [
    "field_first_name",
    "field_family_name",
    "field_e_mail",
    "field_position",
    "field_representative_phone_numbe",
];

/// A register number that no organisation has.
pub(super) const NO_NUMBER: &str = "TEST-0";

impl HostCheck {
    pub(super) async fn ask_by_reading(&mut self) -> Option<Known> {
        let me = self.ask_who_i_am().await?;
        self.ask_for_the_gate().await;
        self.ask_around_caches().await;
        let vocabularies = self.ask_for_terms().await?;
        self.ask_for_a_large_page().await;
        self.ask_for_what_is_not_there(me, &vocabularies).await;
        self.ask_as_the_public().await;
        Some(Known { me, vocabularies })
    }

    /// In the header first: addresses get into logs.
    async fn ask_who_i_am(&mut self) -> Option<Uuid> {
        let question = "Does the host know the key, and where does it look for it?";
        let root = self.host.client().root();
        let by_header = match self.host.get(root.clone()).await {
            Ok(answer) => answer.user(),
            Err(failure) if is_about_the_key(&failure) => None,
            Err(failure) => {
                let follows = way_in(&failure, self.config.gate.is_some());
                self.find(Access, question, (Blocks, told(&failure), follows));
                return None;
            }
        };
        if let Some(me) = by_header {
            let seen = "The header `api-key` is understood: `meta.links.me` names a user.";
            self.find(Access, question, (Expected, seen, ""));
            return Some(me);
        }
        let by_query = match self.host.put_key_into_query() {
            Ok(()) => self.host.get(root).await.ok().and_then(|it| it.user()),
            Err(_) => None,
        };
        if by_query.is_some() {
            let seen = "Only the parameter `api-key` of the address is understood, not the header.";
            let follows = "Set `PORTAL_ATLAS_KEY_IN` to `query`. The key then stands in addresses, which logs keep.";
            self.find(Access, question, (Setting, seen, follows));
            return by_query;
        }
        let seen =
            "It takes us for nobody, with the key in the header as with the key in the address.";
        let follows = "The key in `PORTAL_ATLAS_KEY_PARAMETER` has to be one that the host knows.";
        self.find(Access, question, (Blocks, seen, follows));
        None
    }

    /// Whether the user and the password that were given are needed.
    async fn ask_for_the_gate(&mut self) {
        let question = "Does a gate with a user and a password stand in front of the host?";
        if self.config.gate.is_none() {
            let seen = "No: it answers without them.";
            self.find(Access, question, (Expected, seen, ""));
            return;
        }
        let mut config = self.config.clone();
        config.gate = None;
        let finding = match AtlasClient::new(config) {
            Err(_) => (
                Unasked,
                "It could not be asked without them.".to_owned(),
                "",
            ),
            Ok(client) => match self.host.get_as(&client, client.root()).await {
                Ok(_) => (
                    Expected,
                    "It answers without them as well.".to_owned(),
                    "`PORTAL_ATLAS_GATE_PARAMETER` is not needed.",
                ),
                Err(failure) => (
                    Setting,
                    format!("Yes, and it lets us in. Without them: {}", told(&failure)),
                    "Set `PORTAL_ATLAS_GATE_PARAMETER` to the parameter that holds `user:password`.",
                ),
            },
        };
        self.find(Access, question, finding);
    }

    async fn ask_around_caches(&mut self) {
        let question = "May a read have a parameter that goes around caches (`cacheBust`)?";
        let address = fresh(self.host.client().root(), self.host.clock().now());
        let finding = match self.host.get(address).await {
            Ok(_) => (Expected, "Yes.".to_owned(), ""),
            Err(failure) => (
                Blocks,
                told(&failure),
                "The portal's reads after writes carry it: it has to be given another name.",
            ),
        };
        self.find(Reading, question, finding);
    }

    async fn ask_for_terms(&mut self) -> Option<StoredVocabularies> {
        let question = "Are the vocabularies there?";
        let host = &self.host;
        let fetched = fetch(host.client().base(), |page| host.get(page)).await;
        let terms = match fetched {
            Ok(terms) => terms,
            Err(failure) => {
                let follows = "Without terms no record can be made: their machine names, or the rights of the key.";
                self.find(Vocabularies, question, (Blocks, told(&failure), follows));
                return None;
            }
        };
        let counts = terms.iter();
        let counts: Vec<String> = counts
            .map(|(vocabulary, terms)| format!("`{}` {}", vocabulary.name(), terms.len()))
            .collect();
        let seen = format!("All seven: {}.", counts.join(", "));
        self.find(Vocabularies, question, (Expected, seen, ""));
        let stored = StoredVocabularies {
            fetched: self.host.clock().now(),
            terms,
        };
        self.compare_terms(&stored);
        Some(stored)
    }

    /// The portal's answers against the host's labels.
    fn compare_terms(&mut self, stored: &StoredVocabularies) {
        let terms = Terms::of(stored);
        let unmatched: Vec<String> = terms
            .unmatched()
            .map(|(vocabulary, notation)| format!("`{}/{notation}`", vocabulary.name()))
            .collect();
        let countries = Country::all().filter(|country| terms.country(*country).is_none());
        let countries: Vec<&str> = countries.map(Country::code).collect();
        let unused: Vec<String> = terms
            .unused()
            .map(|(vocabulary, term)| format!("“{}” of `{}`", term.name, vocabulary.name()))
            .collect();
        self.labels = labels(stored, &terms);
        let follows = "A registration with such an answer is refused before it is sent; `portal vocabularies` lists them.";
        self.listed(
            "Does every answer of the form have one term (JRC taxonomy, Article 8)?",
            (&unmatched, Blocks),
            follows,
        );
        self.listed(
            "Does every country of the Union and of EEA-EFTA have one term?",
            (
                &countries
                    .iter()
                    .map(|it| format!("`{it}`"))
                    .collect::<Vec<_>>(),
                Differs,
            ),
            "A centre of such a country cannot send its registrations.",
        );
        self.listed(
            "Does every term stand for an answer of the form?",
            (&unused, Differs),
            "Nobody can choose such a term in the portal.",
        );
    }

    /// A question whose answer is "yes", or a list of exceptions.
    fn listed(
        &mut self,
        question: &'static str,
        (exceptions, verdict): (&[String], super::Verdict),
        follows: &str,
    ) {
        let finding = if exceptions.is_empty() {
            (Expected, "Yes.".to_owned(), "")
        } else {
            let seen = format!("All but {}: {}.", exceptions.len(), exceptions.join(", "));
            (verdict, seen, follows)
        };
        self.find(Vocabularies, question, finding);
    }

    async fn ask_for_a_large_page(&mut self) {
        let question = "How much does one page of a list hold?";
        let list = Vocabulary::ClusterThematicArea.name();
        let mut address = self
            .host
            .client()
            .address(&format!("/taxonomy_term/{list}"));
        address
            .query_pairs_mut()
            .append_pair(&format!("fields[taxonomy_term--{list}]"), "name")
            .append_pair("page[limit]", "100");
        let finding = match self.host.get(address).await {
            Err(failure) => (
                Differs,
                format!("Asked for 100: {}", told(&failure)),
                "Nothing: the portal asks for 50.",
            ),
            Ok(answer) => {
                let items = answer.body.get("data").and_then(Value::as_array);
                let items = items.map_or(0, Vec::len);
                let next = answer.body.pointer("/links/next").is_some();
                let seen = format!(
                    "Asked for 100 it gives {items}, {} a link to the next page.",
                    if next { "with" } else { "without" }
                );
                match items {
                    PAGE => (Expected, seen, ""),
                    _ => (
                        Differs,
                        seen,
                        "Nothing: the portal follows the links, however long a page is.",
                    ),
                }
            }
        };
        self.find(Reading, question, finding);
    }

    /// Filters and addresses of what does not exist: the answers say whether they are understood.
    async fn ask_for_what_is_not_there(&mut self, me: Uuid, stored: &StoredVocabularies) {
        let fields = ["title", "moderation_state", "changed"];
        let id = self.id.uuid();
        let client = self.host.client();
        let country = super::record::country();
        let country = country.and_then(|it| Terms::of(stored).country(it));
        let country = country.unwrap_or_default();
        let lists = [
            (
                "Can many records be asked for by their ids?",
                client.clusters_by_id(&[id], &fields),
            ),
            (
                "Can records be found by register number and country?",
                client.duplicates(NO_NUMBER, country, &fields),
            ),
            (
                "Can records be found by who made them and by title?",
                client.own_by_title(me, super::TITLE, &fields),
            ),
        ];
        let one = client.cluster(id);
        for (question, address) in lists {
            let finding = match self.host.get(address).await {
                Ok(answer) if answer.body.get("data").is_some_and(Value::is_array) => {
                    (Expected, "Yes.".to_owned(), "")
                }
                Ok(_) => (Blocks, "The answer is no list.".to_owned(), ""),
                Err(failure) => (Blocks, told(&failure), "The portal depends on this filter."),
            };
            self.find(Reading, question, finding);
        }
        let question = "What is answered where there is no record?";
        let finding = match self.host.get(one).await {
            Err(failure) if failure.class == "not_found" => {
                (Expected, "404 as a JSON:API document.".to_owned(), "")
            }
            Err(failure) => (
                Differs,
                told(&failure),
                "The portal would not notice that a record was deleted.",
            ),
            Ok(_) => (
                Blocks,
                "A record of that new id.".to_owned(),
                "An id has to be free.",
            ),
        };
        self.find(Reading, question, finding);
    }

    /// What those see who have no key, or a wrong one: reads do not fail for them.
    async fn ask_as_the_public(&mut self) {
        let question = "Which fields about a person can the public read of a published record?";
        let mut config = self.config.clone();
        config.key = Secret::new("no-such-key".to_owned());
        config.key_in = KeyPlace::Header;
        let Ok(client) = AtlasClient::new(config) else {
            return;
        };
        let address = client.address("/node/cluster");
        let finding = match self.host.get_as(&client, address).await {
            Err(failure) => (
                Expected,
                format!("A wrong key reads nothing. {}", told(&failure)),
                "",
            ),
            Ok(answer) => {
                let items = answer.body.get("data").and_then(Value::as_array);
                let records: Vec<Cluster> = items
                    .into_iter()
                    .flatten()
                    .filter_map(Cluster::read)
                    .collect();
                match (records.len(), readable(&records)) {
                    (0, _) => (
                        Unasked,
                        "There is no published record to look at.".to_owned(),
                        "",
                    ),
                    (_, personal) if personal.is_empty() => (Expected, "None.".to_owned(), ""),
                    (_, personal) => (
                        Differs,
                        format!("{}.", personal.join(", ")),
                        "Say so in the privacy notice, or the ECCC hides them.",
                    ),
                }
            }
        };
        self.find(Reading, question, finding);
    }
}

/// A refusal in words of the API itself; a gate answers with a page.
fn is_about_the_key(failure: &Failure) -> bool {
    failure.class == "credentials" && !refused(failure).is_empty()
}

/// What to look at when not even the root can be read.
const fn way_in(failure: &Failure, has_gate: bool) -> &'static str {
    match failure.status {
        0 => "Is the address right (`PORTAL_ATLAS_URL`)? Is a proxy needed (`PORTAL_ATLAS_PROXY`)?",
        401 if has_gate => "User or password of `PORTAL_ATLAS_GATE_PARAMETER` are wrong.",
        401 => "A gate wants a user and a password: `PORTAL_ATLAS_GATE_PARAMETER`.",
        503 => {
            "The host is under maintenance: ask again later. The portal keeps what it has to send."
        }
        429 => "Ask again later.",
        _ => "This is no root of a JSON:API: `PORTAL_ATLAS_URL`.",
    }
}

fn readable(records: &[Cluster]) -> Vec<String> {
    let shown = |field: &&&str| records.iter().any(|it| it.text(field).is_some());
    let fields = PERSONAL.iter().filter(shown);
    fields.map(|field| format!("`{field}`")).collect()
}

/// The two lists whose labels are published nowhere.
fn labels(stored: &StoredVocabularies, terms: &Terms<'_>) -> Vec<Label> {
    let lists = [Vocabulary::ClusterType, Vocabulary::FieldsOfActivity];
    let labels = lists.into_iter().flat_map(|vocabulary| {
        let list = stored.terms.get(&vocabulary).map_or(&[][..], Vec::as_slice);
        list.iter().map(move |term| {
            let mut notations = vocabulary.terms().iter().map(|it| it.notation);
            Label {
                vocabulary: vocabulary.name(),
                id: term.id,
                name: term.name.clone(),
                notation: notations.find(|it| terms.term(vocabulary, it) == Some(term.id)),
            }
        })
    });
    labels.collect()
}
