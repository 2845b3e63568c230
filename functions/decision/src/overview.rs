//! The lead's overview: how all registrations stand. It changes nothing.

use axum::response::Response;
use shared::{
    audit::EventKind,
    ids::LinkId,
    link::overview_until,
    service::Service,
    store::{History, Store, StoreError},
    web::{Failure, Page, Visit},
};

use crate::pages::{EndedView, Numbers, OverviewView, Reader, Row, Wanted};

/// The most registrations in the table: more are not read to the end anyway, and the filters find the rest.
const MOST: usize = 300;

/// The page, for whoever holds a session for this link.
pub(crate) async fn show(
    service: &Service,
    visit: &Visit,
    link: LinkId,
) -> Result<Response, Failure> {
    let text = visit.text();
    let until = overview_until(link, &visit.settings.lead().id);
    if until.is_none_or(|until| until <= visit.now) {
        let page = EndedView::overview(until.is_some(), text);
        return Page::new(page.title.clone(), page).respond(&visit.site);
    }
    let wanted = Wanted {
        state: visit.query("state"),
        person: visit.query("person"),
        overdue: visit.asks("overdue", "yes"),
    };
    let numbers = numbers(service.store()).await?;
    let reader = Reader {
        text,
        settings: &visit.settings,
    };
    let view = OverviewView::new(numbers, &wanted, visit.now, reader);
    Page::new(text.msg_overview_title(), view).respond(&visit.site)
}

async fn numbers(store: &Store) -> Result<Numbers, StoreError> {
    let mut open = Vec::new();
    let mut cases = store.open_cases().await?;
    cases.sort_by_key(|case| case.created);
    for case in cases {
        let mut row = Row {
            reference: case.reference,
            name: String::new(),
            status: case.status,
            created: case.created,
            is_overdue: false,
        };
        if open.len() < MOST {
            let (registration, history) =
                tokio::join!(store.registration(case.id), store.history(case.id));
            if let Some(registration) = registration? {
                registration.organisation().clone_into(&mut row.name);
            }
            row.is_overdue = is_overdue(&history?);
        }
        open.push(row);
    }
    Ok(Numbers {
        open,
        rejected: store.count_in("rejected").await?,
        expired: store.count_in("expired").await?,
        withdrawn: store.count_in("withdrawn").await?,
    })
}

/// Whether the lead was told that somebody is late, and nobody has done anything since.
fn is_overdue(history: &History) -> bool {
    let mut last = history.entries.iter().rev().map(|entry| entry.event.what);
    last.find(|what| !matches!(what, EventKind::Reminded | EventKind::LinkRenewed))
        == Some(EventKind::Escalated)
}
