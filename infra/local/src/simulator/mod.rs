//! A look-alike of the European Cybersecurity Atlas: Drupal's JSON:API over the clusters of the community.
//!
//! It answers as a recorded Drupal 10 does wherever records exist (`tests/data/drupal-jsonapi`), serves as the Atlas in
//! the local run and in tests, and stands alone as a test double for anybody's Atlas client. Two centres (`key-ncc`,
//! `key-other`) and the ECCC (`key-eccc`) have keys, in the header `api-key` or as a parameter of that name; every other
//! key is anonymous.
//!
//! `POST _simulator/eccc` (form fields `id`, `state`: `published`, `revision_requested`, `rejected`, `edited`,
//! `discarded`, `deleted`) is the ECCC's hand, `POST _simulator/switch` sets circumstances and faults, `POST _simulator/reset`
//! empties it; its page offers all of them. docs/simulator.md tells them to others. It speaks no TLS: `https` to its port
//! is the failure of TLS.

mod access;
mod accounts;
mod address;
mod answer;
mod body;
mod call;
mod changes;
mod clusters;
mod faults;
mod fields;
mod filter;
mod forms;
mod hand;
mod lists;
mod page;
mod paths;
mod query;
mod records;
mod render;
mod site;
mod switches;
mod terms;
mod values;
mod vocabularies;
mod workflow;
mod world;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get, post};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::watch;

use self::address::Addresses;
use self::call::Call;
use self::world::World;

pub use self::address::AddressError;
pub use self::records::{KIND, KeepError, Records};
pub use self::terms::{Terms, TermsError};

type Now = Box<dyn Fn() -> Timestamp + Send + Sync>;
type OnCall = Box<dyn Fn(&Method, &'static str, &'static str) + Send + Sync>;

/// The simulated site. Clones are the same site.
#[derive(Clone)]
pub struct Simulator {
    site: Arc<Site>,
}

struct Site {
    world: Mutex<World>,
    now: Now,
    on_call: OnCall,
    /// Ends calls that hang.
    release: watch::Sender<()>,
}

impl Simulator {
    /// A site with these terms and records, whose records are dated by `now`.
    ///
    /// # Errors
    /// When the built-in rules of addresses cannot be read.
    pub fn new(
        terms: Terms,
        records: Records,
        now: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Result<Self, AddressError> {
        Self::counting(terms, records, now, |_, _, _| {})
    }

    /// As [`Simulator::new`], and `on_call` is told of each call to the API before it is answered: its method, its
    /// route as in `/node/cluster/{id}` (`/*` for what there is not), and whose key it carries (`ncc`, `other`, `eccc`,
    /// `anonymous`).
    ///
    /// # Errors
    /// When the built-in rules of addresses cannot be read.
    pub fn counting(
        terms: Terms,
        records: Records,
        now: impl Fn() -> Timestamp + Send + Sync + 'static,
        on_call: impl Fn(&Method, &'static str, &'static str) + Send + Sync + 'static,
    ) -> Result<Self, AddressError> {
        let world = World::new(terms, Addresses::built_in()?, records);
        let site = Site {
            world: Mutex::new(world),
            now: Box::new(now),
            on_call: Box::new(on_call),
            release: watch::Sender::new(()),
        };
        Ok(Self {
            site: Arc::new(site),
        })
    }

    /// The site's routes, to be served as they are or nested anywhere: `/` for people, `/jsonapi…`, `/_simulator/…`.
    /// Links in answers follow the `Host` header and the place where the router is nested.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/", get(show))
            .route("/jsonapi", any(jsonapi))
            .route("/jsonapi/", any(jsonapi))
            .route("/jsonapi/{*path}", any(jsonapi))
            .route("/_simulator/reset", post(reset))
            .route("/_simulator/switch", post(switch))
            .route("/_simulator/eccc", post(eccc))
            .route("/_simulator/look.css", get(look))
            .with_state(Arc::clone(&self.site))
    }

    /// Sets circumstances, as `POST _simulator/switch` does.
    ///
    /// # Errors
    /// A sentence that says which member is not understood; then nothing is set.
    pub fn switch(&self, circumstances: &[u8]) -> Result<(), String> {
        self.apply(switches::read(circumstances)?);
        Ok(())
    }

    fn apply(&self, changes: Vec<switches::Change>) {
        for change in changes {
            self.site.world().apply(change);
        }
        self.site.release.send_replace(());
    }

    /// What the ECCC does with a record, as `POST _simulator/eccc` does.
    ///
    /// # Errors
    /// A sentence that says why it cannot.
    pub fn eccc(&self, id: &str, state: &str) -> Result<(), String> {
        let now = (self.site.now)();
        hand::act(&mut self.site.world(), id, state, now).map_err(|refused| refused.to_string())
    }

    /// The id of the built-in term with that name, to be hidden.
    #[must_use]
    pub fn term_named(&self, vocabulary: &str, name: &str) -> Option<String> {
        let world = self.site.world();
        let terms = world.terms_of(vocabulary);
        let term = terms.into_iter().find(|term| term.name == name);
        term.map(|term| term.id.clone())
    }

    /// Ends the calls that hang, for a host that wants to stop.
    pub fn release(&self) {
        self.site.release.send_replace(());
    }
}

/// Serves the simulator alone, on loopback only; port 0 takes a free one. `ready` is told the address. Ends when the
/// future is dropped.
///
/// # Errors
/// When the port cannot be taken, or a built-in table is broken.
pub async fn serve(
    port: u16,
    terms: Terms,
    now: impl Fn() -> Timestamp + Send + Sync + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let simulator = Simulator::new(terms, Records::in_memory(), now)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| ServeError::Port { port, error })?;
    ready(listener.local_addr().map_err(ServeError::Connection)?);
    let router = simulator.router();
    axum::serve(listener, router)
        .await
        .map_err(ServeError::Connection)
}

/// Why the simulator cannot be served alone.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken or not allowed.
    #[error("port {port} cannot be used: {error}")]
    Port {
        /// The port asked for.
        port: u16,
        /// What the system says.
        error: std::io::Error,
    },
    /// The listening socket failed.
    #[error("the simulator's socket failed: {0}")]
    Connection(std::io::Error),
    /// A built-in table is broken.
    #[error(transparent)]
    Addresses(#[from] AddressError),
}

impl Site {
    /// A panic in another call leaves the world as it was between two changes.
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn jsonapi(
    State(site): State<Arc<Site>>,
    OriginalUri(original): OriginalUri,
    method: Method,
    uri: Uri,
    mut headers: HeaderMap,
    body: Bytes,
) -> Response {
    if site.world().switches.is_on("queryonly") {
        headers.remove("api-key");
    }
    let call = Call::new(method, &original, &uri, &headers, body);
    let template = call.route.as_ref().map_or("/*", call::Route::template);
    (site.on_call)(&call.method, template, call.caller.name());
    // Taken before the fault is met, so that no release is missed.
    let released = site.release.subscribe();
    let fault = site.world().switches.meet(call.method.as_str(), &call.path);
    let reached = fault.as_ref().is_none_or(switches::Fault::takes_effect);
    let answer = reached.then(|| site::answer(&mut site.world(), &call, (site.now)()));
    match (fault, answer) {
        (None, Some(answer)) => answer.send(false),
        (Some(fault), answer) => faults::fail(fault, answer, &call.url(), released).await,
        (None, None) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn reset(
    State(site): State<Arc<Site>>,
    OriginalUri(original): OriginalUri,
    body: Bytes,
) -> Response {
    let done = site.world().reset();
    site.release.send_replace(());
    match done {
        Ok(()) if forms::is_form(&body) => to_page(&original),
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// From a form of the page, or as JSON from whoever tests with it.
async fn switch(
    State(site): State<Arc<Site>>,
    OriginalUri(original): OriginalUri,
    body: Bytes,
) -> Response {
    let is_form = forms::is_form(&body);
    let changes = if is_form {
        forms::read(&body, &site.world().switches)
    } else {
        switches::read(&body)
    };
    match changes {
        Ok(changes) => (Simulator { site }).apply(changes),
        Err(why) => return (StatusCode::BAD_REQUEST, why).into_response(),
    }
    if is_form {
        to_page(&original)
    } else {
        StatusCode::NO_CONTENT.into_response()
    }
}

/// Back to the page that a form was on.
fn to_page(original: &Uri) -> Response {
    let (home, _) = original
        .path()
        .split_once("_simulator/")
        .unwrap_or(("/", ""));
    // Where the router is nested, its page has no slash at the end.
    let home = match home.trim_end_matches('/') {
        "" => "/",
        nested => nested,
    };
    Redirect::to(home).into_response()
}

async fn look() -> Response {
    let kind = [("content-type", "text/css; charset=utf-8")];
    (kind, page::LOOK).into_response()
}

async fn eccc(
    State(site): State<Arc<Site>>,
    OriginalUri(original): OriginalUri,
    body: Bytes,
) -> Response {
    let deed: hand::Deed = match serde_html_form::from_bytes(&body) {
        Ok(deed) => deed,
        Err(why) => return (StatusCode::BAD_REQUEST, why.to_string()).into_response(),
    };
    match hand::act(&mut site.world(), &deed.id, &deed.state, (site.now)()) {
        Ok(()) => to_page(&original),
        Err(refused) => (refused.status(), refused.to_string()).into_response(),
    }
}

async fn show(State(site): State<Arc<Site>>, OriginalUri(original): OriginalUri) -> Response {
    page::show(&site.world(), original.path())
}
