//! One call, as the site sees it, and which route it takes.

use bytes::Bytes;
use http::{HeaderMap, Method, Uri, header};

use super::accounts::Caller;
use super::query::Query;
use super::terms::vocabulary;

/// A call to the JSON:API.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) route: Option<Route>,
    pub(super) query: Query,
    pub(super) caller: Caller,
    pub(super) content_type: Option<String>,
    pub(super) authorization: Option<String>,
    pub(super) body: Bytes,
    /// `http://host/…/jsonapi`, without a trailing slash.
    pub(super) base: String,
    /// The path below the base, with its slash; empty for the root.
    pub(super) path: String,
}

/// The resources that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Root,
    Terms(&'static str),
    Term(&'static str, String),
    Clusters,
    Cluster(String),
    /// The resources that a relationship points to.
    Related(String, String),
    /// The identifiers of a relationship.
    Relationship(String, String),
    User(String),
}

impl Route {
    fn of(path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match segments.as_slice() {
            [] => Some(Self::Root),
            ["taxonomy_term", name] => vocabulary(name).map(Self::Terms),
            ["taxonomy_term", name, id] => {
                vocabulary(name).map(|name| Self::Term(name, (*id).to_owned()))
            }
            ["node", "cluster"] => Some(Self::Clusters),
            ["node", "cluster", id] => Some(Self::Cluster((*id).to_owned())),
            ["node", "cluster", id, name] => {
                Some(Self::Related((*id).to_owned(), (*name).to_owned()))
            }
            ["node", "cluster", id, "relationships", name] => {
                Some(Self::Relationship((*id).to_owned(), (*name).to_owned()))
            }
            ["user", "user", id] => Some(Self::User((*id).to_owned())),
            _ => None,
        }
    }

    /// The route with names for what varies, for counting.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Root => "/",
            Self::Terms(_) => "/taxonomy_term/{vocabulary}",
            Self::Term(..) => "/taxonomy_term/{vocabulary}/{id}",
            Self::Clusters => "/node/cluster",
            Self::Cluster(_) => "/node/cluster/{id}",
            Self::Related(..) => "/node/cluster/{id}/{field}",
            Self::Relationship(..) => "/node/cluster/{id}/relationships/{field}",
            Self::User(_) => "/user/user/{id}",
        }
    }

    /// The value of the `Allow` header.
    pub(super) fn allow(&self) -> &'static str {
        match self {
            Self::Terms(_) | Self::Clusters => "GET, HEAD, POST",
            Self::Term(..) | Self::Cluster(_) | Self::User(_) => "GET, HEAD, DELETE, PATCH",
            Self::Relationship(..) => "GET, HEAD, POST, PATCH, DELETE",
            Self::Root | Self::Related(..) => "GET, HEAD",
        }
    }
}

impl Call {
    /// Puts a call together. `original` is the URI as it came, `inner` the one below the place where the simulator is
    /// mounted; from both follows where it is, so that links lead back here.
    pub(super) fn new(
        method: Method,
        original: &Uri,
        inner: &Uri,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Self {
        let text = |name: header::HeaderName| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let mount = original
            .path()
            .strip_suffix(inner.path())
            .unwrap_or_default();
        let host = text(header::HOST)
            .or_else(|| original.authority().map(ToString::to_string))
            .unwrap_or_else(|| "127.0.0.1".to_owned());
        let below = inner.path().strip_prefix("/jsonapi").unwrap_or_default();
        let path = below.trim_end_matches('/').to_owned();
        let query = Query::parse(original.query().unwrap_or_default());
        Self {
            route: Route::of(&path),
            caller: Caller::of(headers, &query),
            query,
            content_type: text(header::CONTENT_TYPE),
            authorization: text(header::AUTHORIZATION),
            body,
            base: format!("http://{host}{mount}/jsonapi"),
            path,
            method,
        }
    }

    /// The address of the call.
    pub(super) fn url(&self) -> String {
        format!("{}{}{}", self.base, self.path, self.query.encoded())
    }

    /// The address of something else on the site.
    pub(super) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Does it change something?
    pub(super) fn writes(&self) -> bool {
        self.method == Method::POST
            || self.method == Method::PATCH
            || self.method == Method::DELETE
            || self.method == Method::PUT
    }
}
