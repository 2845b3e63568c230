//! Where the calls of the contract (§1) go: paths, filters, sparse fields.

use jiff::Timestamp;
use url::Url;
use uuid::Uuid;

use super::AtlasClient;

/// The most that Drupal gives at once, and the most ids in one call; asking for more still gives 50.
pub(crate) const PAGE: usize = 50;

/// The parameter that goes around caches: Drupal takes unknown ones only with a capital letter.
const CACHE_BUSTER: &str = "cacheBust";

impl AtlasClient {
    /// The address of something below the root; `path` begins with a slash or is empty.
    #[must_use]
    pub fn address(&self, path: &str) -> Url {
        let mut address = self.base().clone();
        address.set_path(&format!("{}{path}", self.base().path()));
        address
    }

    /// Call 1: the root, which says whose key this is.
    #[must_use]
    pub fn root(&self) -> Url {
        self.address("")
    }

    /// Calls 5 and 7: one cluster.
    #[must_use]
    pub fn cluster(&self, id: Uuid) -> Url {
        self.address(&format!("/node/cluster/{id}"))
    }

    /// Call 5: the version of a cluster that waits to be published, where there is one; else the cluster as it is.
    #[must_use]
    pub fn working_copy(&self, id: Uuid) -> Url {
        let mut address = self.cluster(id);
        address
            .query_pairs_mut()
            .append_pair("resourceVersion", "rel:working-copy");
        address
    }

    /// Calls 4 and 6: all clusters.
    #[must_use]
    pub fn clusters(&self) -> Url {
        self.address("/node/cluster")
    }

    /// Call 4: the clusters with these ids, at most 50.
    #[must_use]
    pub fn clusters_by_id(&self, ids: &[Uuid], fields: &[&str]) -> Url {
        let mut address = self.list(fields);
        {
            let mut query = address.query_pairs_mut();
            query.append_pair("filter[k][path]", "id");
            query.append_pair("filter[k][operator]", "IN");
            for id in ids {
                query.append_pair("filter[k][value][]", &id.to_string());
            }
        }
        address
    }

    /// Call 4: the clusters with this register number in the country with that term. Equality is exact text.
    #[must_use]
    pub fn duplicates(&self, number: &str, country: Uuid, fields: &[&str]) -> Url {
        let mut address = self.list(fields);
        let filters = [
            ("n", "field_registration_number", number.trim()),
            ("c", "field_country.id", &country.to_string()),
        ];
        for (label, path, value) in filters {
            address
                .query_pairs_mut()
                .append_pair(&format!("filter[{label}][path]"), path)
                .append_pair(&format!("filter[{label}][operator]"), "=")
                .append_pair(&format!("filter[{label}][value]"), value);
        }
        address
    }

    /// Call 4: the clusters with that title that a user made.
    #[must_use]
    pub fn own_by_title(&self, user: Uuid, title: &str, fields: &[&str]) -> Url {
        let mut address = self.list(fields);
        address
            .query_pairs_mut()
            .append_pair("filter[uid.id][value]", &user.to_string())
            .append_pair("filter[title][value]", title);
        address
    }

    /// A list of clusters with these fields only; with all when none are named.
    fn list(&self, fields: &[&str]) -> Url {
        let mut address = self.clusters();
        if !fields.is_empty() {
            address
                .query_pairs_mut()
                .append_pair("fields[node--cluster]", &fields.join(","));
        }
        address
            .query_pairs_mut()
            .append_pair("page[limit]", &PAGE.to_string());
        address
    }
}

/// The same, around caches: reads that follow writes were seen stale.
#[must_use]
pub fn fresh(mut address: Url, now: Timestamp) -> Url {
    address
        .query_pairs_mut()
        .append_pair(CACHE_BUSTER, &now.as_millisecond().to_string());
    address
}
