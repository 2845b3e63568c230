//! The site as a whole: what is checked before any resource, and which handler answers.

use http::Method;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::accounts::{Caller, Role, by_user};
use super::answer::{Answer, MEDIA_TYPE, Refusal};
use super::call::{Call, Route};
use super::terms::vocabularies;
use super::world::World;
use super::{changes, clusters, render, vocabularies as terms};

/// Seconds after which the maintenance page says to try again; real ones say 5 to 10, however long it lasts.
const MAINTENANCE_RETRY: &str = "7";
/// User and password of the gate that can stand in front of the site: `gate:open-sesame`.
const GATE_CREDENTIALS: &str = "Basic Z2F0ZTpvcGVuLXNlc2FtZQ==";

/// Answers a call.
pub(super) fn answer(world: &mut World, call: &Call, now: Timestamp) -> Answer {
    if world.switches.is_on("gate") && call.authorization.as_deref() != Some(GATE_CREDENTIALS) {
        return Answer::page(401, page("401 Unauthorized"))
            .header("www-authenticate", "Basic realm=\"Restricted\"");
    }
    let refusal = match check(world, call) {
        Ok(route) => match handle(world, call, &route, now) {
            Ok(Some(answer)) => return answer,
            Ok(None) => return not_found(),
            Err(refusal) => refusal,
        },
        Err(Some(refusal)) => refusal,
        Err(None) => return not_found(),
    };
    refusal.answer(&call.url())
}

/// What is refused whatever the resource; without a refusal there is no such path.
fn check(world: &World, call: &Call) -> Result<Route, Option<Refusal>> {
    if world.switches.is_on("maintenance") {
        let detail = "Atlas is currently under maintenance. We should be back shortly. Thank you for your patience.";
        return Err(Some(
            Refusal::new(503, detail).header("retry-after", MAINTENANCE_RETRY),
        ));
    }
    let route = call.route.clone().ok_or(None)?;
    if world.switches.is_on("readonly") && call.writes() {
        let site = call.base.trim_end_matches("/jsonapi");
        let detail = format!(
            "JSON:API is configured to accept only read operations. Site administrators can configure this at {site}/admin/config/services/jsonapi."
        );
        return Err(Some(Refusal::new(405, detail).header("allow", "GET")));
    }
    let allow = route.allow();
    if !allow
        .split(", ")
        .any(|method| method == call.method.as_str())
    {
        let detail = format!(
            "No route found for \"{} {}\": Method Not Allowed (Allow: {allow})",
            call.method,
            call.url()
        );
        return Err(Some(Refusal::new(405, detail).header("allow", allow)));
    }
    let kind = call.content_type.as_deref().unwrap_or_default();
    let bare = kind.split(';').next().unwrap_or_default().trim();
    if (call.method == Method::POST || call.method == Method::PATCH) && bare != MEDIA_TYPE {
        let detail = format!("No route found that matches \"Content-Type: {kind}\"");
        return Err(Some(Refusal::new(415, detail)));
    }
    Ok(route)
}

/// `None` where the path turns out not to exist.
fn handle(
    world: &mut World,
    call: &Call,
    route: &Route,
    now: Timestamp,
) -> Result<Option<Answer>, Refusal> {
    let answer = match (&call.method, route) {
        (&Method::POST, Route::Clusters) => changes::create(world, call, now)?,
        (&Method::PATCH, Route::Cluster(id)) => changes::change(world, call, id, now)?,
        (&Method::DELETE, Route::Cluster(id)) => changes::delete(world, call, id)?,
        (&Method::GET | &Method::HEAD, route) => return read(world, call, route, now),
        _ => {
            return Err(match call.caller {
                Caller::NoKey => Refusal::unauthenticated(),
                Caller::WrongKey | Caller::Known(_) => Refusal::new(403, ""),
            });
        }
    };
    Ok(Some(answer))
}

fn read(
    world: &World,
    call: &Call,
    route: &Route,
    now: Timestamp,
) -> Result<Option<Answer>, Refusal> {
    let answer = match route {
        Route::Root => root(call)?,
        Route::Terms(name) => terms::list(world, call, name, now)?,
        Route::Term(name, id) => terms::get(world, call, (name, id), now)?,
        Route::Clusters => clusters::list(world, call, now)?,
        Route::Cluster(id) => clusters::get(world, call, id, now)?,
        Route::Related(id, name) => return clusters::related(world, call, (id, name), now),
        Route::Relationship(id, name) => return clusters::relationship(world, call, id, name),
        Route::User(id) => user(call, id)?,
    };
    Ok(Some(answer))
}

/// `GET /`: the resources, and whose key this is; without a valid key `meta` is missing.
fn root(call: &Call) -> Result<Answer, Refusal> {
    call.query.check()?;
    let mut links = Map::new();
    let mut add = |name: &str, path: &str| {
        links.insert(name.to_owned(), json!({"href": call.link(path)}));
    };
    add("self", "");
    add("node--cluster", "/node/cluster");
    add("user--user", "/user/user");
    for name in vocabularies() {
        add(
            &format!("taxonomy_term--{name}"),
            &format!("/taxonomy_term/{name}"),
        );
    }
    let mut document = json!({"data": [], "links": Value::Object(links)});
    if let Some(account) = call.caller.account() {
        let href = call.link(&format!("/user/user/{}", account.user));
        document["meta"] = json!({"links": {"me": {"meta": {"id": account.user}, "href": href}}});
    }
    Ok(Answer::document(200, document))
}

/// `GET /user/user/{id}`: oneself; the ECCC sees everybody.
fn user(call: &Call, id: &str) -> Result<Answer, Refusal> {
    let account = by_user(id).ok_or_else(|| Refusal::new(404, "The user does not exist."))?;
    let caller = match call.caller {
        Caller::Known(caller) => caller,
        Caller::WrongKey | Caller::NoKey => return Err(Refusal::unauthenticated()),
    };
    if caller.role != Role::Eccc && caller != account {
        let detail = "The current user is not allowed to GET the selected resource. The 'access user profiles' permission is required.";
        return Err(Refusal::new(403, detail).at("/data"));
    }
    let document =
        json!({"data": render::user(call, account), "links": {"self": {"href": call.url()}}});
    Ok(Answer::document(200, document))
}

fn not_found() -> Answer {
    Answer::page(404, page("Page not found"))
}

/// A page as a web site answers it where no API does.
pub(super) fn page(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head><meta charset=\"utf-8\"><title>{title} | Atlas</title></head>\n<body><main><h1>{title}</h1></main></body>\n</html>\n"
    )
}
