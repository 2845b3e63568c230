//! The `intake` function: public pages and the JSON API.

mod api;
mod check;
mod draft;
mod links;
mod pages;
mod saved;
mod section;
mod sent;
mod start;
mod submission;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod testing;

use axum::{Router, routing::get};
use shared::{service::Service, web};

/// Every route of the function, framed.
pub fn router(service: Service) -> Router {
    let routes = Router::new()
        .route("/{lang}/apply/check", get(check::show).post(check::send))
        .route(
            "/{lang}/apply/sent/{reference}",
            get(sent::show).post(sent::change),
        )
        .route("/{lang}/apply/saved", get(saved::show))
        .route(
            "/{lang}/apply/{section}",
            get(section::show).post(section::save),
        )
        .route("/assets/{file}", get(web::assets::serve))
        .merge(start::routes())
        .merge(api::routes())
        .merge(links::routes())
        .merge(pages::routes());
    web::frame(routes, service)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
