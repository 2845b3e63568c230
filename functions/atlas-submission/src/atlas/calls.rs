//! The calls of the contract (§1), each paced and behind the circuit breaker.

use std::collections::BTreeMap;

use serde_json::Value;
use url::Url;
use uuid::Uuid;

use super::{Atlas, Call, CallError};
use crate::client::{Answer, Cluster, Failure, PAGE, all_pages, fresh};

impl Atlas<'_> {
    /// The JSON:API root.
    #[must_use]
    pub const fn base(&self) -> &Url {
        self.client.base()
    }

    /// Calls 1 to 5: reads an address of the client's, or of a further page.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn get(&self, address: Url) -> Result<Answer, CallError> {
        self.call(Call::Read, address).await
    }

    /// Call 1: the user whose key this is; `None` when the Atlas takes us for nobody. With a dead key it answers reads all
    /// the same, with what the public sees, so that whatever depends on our own unpublished records asks this first.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn who_am_i(&self) -> Result<Option<Uuid>, CallError> {
        let answer = self.get(self.client.root()).await?;
        Ok(answer.user())
    }

    /// As [`Self::who_am_i`], where nothing can be done for nobody.
    ///
    /// # Errors
    /// [`Failure`] `credentials`, which is permanent, when the Atlas takes us for nobody; the operator's alarm line is
    /// written then, at most once an hour. Else see [`CallError`].
    pub async fn me(&self) -> Result<Uuid, CallError> {
        if let Some(user) = self.who_am_i().await? {
            return Ok(user);
        }
        let failure = Failure::permanent("credentials").with_status(200);
        self.tell_of_credentials(&failure).await;
        Err(failure.into())
    }

    /// Call 5: a cluster as everybody sees it now, around caches.
    ///
    /// # Errors
    /// See [`CallError`]; `unreadable` when the answer holds no such cluster.
    pub async fn cluster(&self, id: Uuid) -> Result<Cluster, CallError> {
        let address = fresh(self.client.cluster(id), self.service.now());
        one(&self.get(address).await?, id)
    }

    /// Call 5: the version of a cluster that waits for the ECCC, around caches, since one waits only after a write of
    /// ours; the cluster itself when there is none. Its `version` tells them apart.
    ///
    /// # Errors
    /// See [`CallError`]; `unreadable` when the answer holds no such cluster.
    pub async fn working_copy(&self, id: Uuid) -> Result<Cluster, CallError> {
        let address = fresh(self.client.working_copy(id), self.service.now());
        one(&self.get(address).await?, id)
    }

    /// Call 4: the clusters with these ids, each once, in no order: up to 50 in a call. Those that are not there, or not
    /// for us to see, are missing. Around caches: what follows from an old answer is not undone. `fields` are the
    /// attributes and relationships to fetch; none means all.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn clusters_by_id(
        &self,
        ids: &[Uuid],
        fields: &[&str],
    ) -> Result<Vec<Cluster>, CallError> {
        let mut all = Vec::new();
        for ids in ids.chunks(PAGE) {
            let found = self
                .list(fresh(
                    self.client.clusters_by_id(ids, fields),
                    self.service.now(),
                ))
                .await?;
            all.extend(found.into_iter().filter(|it| ids.contains(&it.id)));
        }
        Ok(all)
    }

    /// Call 4: the clusters with this register number in the country with that term of the Atlas. Unpublished ones of
    /// other centres are not shown, so that none found proves little. Around caches: a create of ours may have come before.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn duplicates(
        &self,
        number: &str,
        country: Uuid,
        fields: &[&str],
    ) -> Result<Vec<Cluster>, CallError> {
        let address = self.client.duplicates(number, country, fields);
        self.list(fresh(address, self.service.now())).await
    }

    /// Call 4: the clusters with that title that the user `me` made, whole, around caches: for finding what a create of
    /// unknown outcome left behind.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn own_by_title(&self, me: Uuid, title: &str) -> Result<Vec<Cluster>, CallError> {
        let address = self.client.own_by_title(me, title, &[]);
        self.list(fresh(address, self.service.now())).await
    }

    /// Call 6: creates a cluster.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn create_cluster(&self, document: &Value) -> Result<Answer, CallError> {
        let address = self.client.clusters();
        self.call(Call::Create(document), address).await
    }

    /// Call 7: changes a cluster; `document` names the same id. Gives the cluster as the Atlas answered it.
    ///
    /// # Errors
    /// See [`CallError`]; `unreadable`, whose outcome is unknown, when the answer holds no such cluster.
    pub async fn update_cluster(&self, id: Uuid, document: &Value) -> Result<Cluster, CallError> {
        let address = self.client.cluster(id);
        one(&self.call(Call::Change(id, document), address).await?, id)
    }

    /// Every page of a list of clusters. Lists may move while they are read: each cluster counts once.
    async fn list(&self, first: Url) -> Result<Vec<Cluster>, CallError> {
        let get = |page| self.get(page);
        let items = all_pages(self.base(), first, &get).await?;
        let read: Option<BTreeMap<Uuid, Cluster>> = items
            .iter()
            .map(|item| Cluster::read(item).map(|it| (it.id, it)))
            .collect();
        let read = read.ok_or_else(|| Failure::unknown("unreadable"))?;
        Ok(read.into_values().collect())
    }
}

fn one(answer: &Answer, id: Uuid) -> Result<Cluster, CallError> {
    let unreadable = || Failure::unknown("unreadable").with_status(answer.status);
    let cluster = answer.body.get("data").and_then(Cluster::read);
    Ok(cluster.filter(|it| it.id == id).ok_or_else(unreadable)?)
}
