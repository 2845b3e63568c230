//! What every page and every answer over HTTP has in common.
//!
//! A handler takes a [`Visit`] (the language of the path, the settings, the cookies), and a [`Form`] when something was
//! posted; it makes a [`Page`] around a template of its own that holds what stands inside `<main>`, and returns
//! `Result<Response, Failure>`:
//!
//! ```text
//! async fn start(visit: Visit, State(service): State<Service>) -> Result<Response, Failure> {
//!     let content = StartView { t: visit.text(), … };          // #[derive(Template)], `templates/start.html`
//!     Page::new(visit.text().msg_start_title(), content).respond(&visit.site)
//! }
//! ```
//!
//! [`frame`] goes around a whole router: it turns a [`Failure`], and whatever axum refuses by itself, into an accessible
//! page or, under `/api`, into `application/problem+json`; it refuses posts from other origins, sets the security
//! headers, compresses, and writes one log line per request that never holds a path with a token.

pub mod answers;
pub mod assets;
pub mod cookie;
mod failure;
pub mod field;
pub mod form;
mod frame;
mod headers;
pub mod link;
mod origin;
mod page;
mod problem;
mod site;
mod visit;

pub use failure::Failure;
pub use field::{ErrorSummary, FieldView, Fields};
pub use form::{Form, Posted, body};
pub use frame::frame;
pub use headers::no_referrer;
pub use page::{Page, see_other};
pub use problem::Problem;
pub use site::Site;
pub use visit::Visit;
