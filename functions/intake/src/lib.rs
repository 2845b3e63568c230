//! The `intake` function: public pages and the JSON API.

mod api;
mod check;
mod draft;
mod sent;
mod submission;

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
        .merge(api::routes());
    web::frame(routes, service)
}
