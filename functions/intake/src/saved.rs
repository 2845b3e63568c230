//! The page after "save and come back later", and the one for a browser that holds no draft.

use askama::Template;
use axum::{extract::State, response::Response};
use shared::{
    locale::Text,
    service::Service,
    web::{Failure, Page, Visit, see_other},
};

use crate::draft::{self, Held};

#[derive(Template)]
#[template(path = "saved.html")]
struct SavedView {
    t: Text,
    until: String,
    next: String,
}

#[derive(Template)]
#[template(path = "nothing-saved.html")]
struct NothingView {
    t: Text,
    begin: String,
}

/// `GET /{lang}/apply/saved`.
pub(crate) async fn show(
    State(service): State<Service>,
    visit: Visit,
) -> Result<Response, Failure> {
    match draft::of(&visit, &service).await? {
        None => nothing_saved(&visit).respond(&visit.site),
        Some(held) => match &held.draft.sent {
            Some(sent) => see_other(&visit.site.link(&format!("/apply/sent/{}", sent.reference))),
            None => page(&visit, &held).respond(&visit.site),
        },
    }
}

fn page(visit: &Visit, held: &Held) -> Page<impl Template> {
    let view = SavedView {
        t: visit.text(),
        until: visit.date(held.draft.until),
        next: visit.site.link(&draft::next_page(&held.draft)),
    };
    Page::new(visit.text().msg_saved_title(), view)
}

/// For a browser without a draft where one is needed.
fn nothing_saved(visit: &Visit) -> Page<impl Template> {
    let view = NothingView {
        t: visit.text(),
        begin: visit.site.link("/apply/organisation"),
    };
    Page::new(visit.text().msg_resume_no_draft_title(), view)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::testing;
    use shared::language::Language;

    #[test]
    fn what_is_said_after_saving_and_where_nothing_is_saved() {
        let visit = testing::visit(Language::En, "/apply/saved");
        let held = testing::held(&[], &["organisation"]);
        insta::assert_snapshot!(
            "saved",
            testing::stable(&page(&visit, &held).html(&visit.site).unwrap())
        );
        insta::assert_snapshot!(
            "nothing_saved",
            testing::stable(&nothing_saved(&visit).html(&visit.site).unwrap())
        );
    }
}
