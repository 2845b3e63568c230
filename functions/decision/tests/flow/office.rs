//! An office with one confirmed registration, and browsers that visit it.

use std::collections::BTreeMap;

use axum::{Router, body::Body};
use http::{Request, StatusCode};
use local::{Caller, Services, ServicesOptions};
use scraper::{Html, Selector};
use shared::{
    answers::Answers,
    assessment::CRITERIA,
    audit::{Actor, EventKind},
    clock::Clock,
    config::{FunctionConfig, local_aws},
    example,
    ids::LinkId,
    language::Language,
    link::{Purpose, overview_link},
    outbox::Tick,
    registration::{Command, Context, Registration, SecurityOpinion, Status, Submission},
    service::Service,
    settings::{EXAMPLE, PersonId},
    store::table::create_table,
};
use tempfile::TempDir;
use tower::ServiceExt;
use url::{Url, form_urlencoded::Serializer};

const KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";
const BASE: &str = "http://127.0.0.1:8080";

pub(crate) type Fields = BTreeMap<String, String>;

/// The function with a table that holds one confirmed registration.
pub(crate) struct Office {
    pub(crate) router: Router,
    pub(crate) service: Service,
    pub(crate) clock: Clock,
    pub(crate) registration: Registration,
    _services: Services,
    _folder: TempDir,
}

/// An answer as its reader sees it.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) cookie: Option<String>,
    pub(crate) text: String,
}

/// Somebody's browser, with the cookie of one link.
#[derive(Clone, Default)]
pub(crate) struct Browser {
    pub(crate) cookie: String,
    pub(crate) path: String,
}

impl Office {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::default();
        let parameters = [("links", format!("1:{KEY}")), ("audit", KEY.to_owned())];
        let services = Services::start(ServicesOptions {
            data: folder.path().to_owned(),
            fresh: false,
            clock: clock.clone(),
            create_table: create_table("portal"),
            parameters: parameters
                .map(|(name, value)| (name.to_owned(), value))
                .into(),
            base_url: BASE.into(),
        })
        .await
        .unwrap();
        let environment = services.environment();
        let (access_key, _) = environment.credentials(Caller::Decision);
        let endpoint = Url::parse(&environment.endpoint).unwrap();
        let config = FunctionConfig {
            table: environment.table.clone(),
            base_url: Url::parse(BASE).unwrap(),
            link_keys_parameter: "links".into(),
            audit_key_parameter: "audit".into(),
        };
        let aws = local_aws(&endpoint, &access_key);
        let service = Service::connect(&aws, &config, clock.clone())
            .await
            .unwrap();
        service.store().apply_settings(EXAMPLE).await.unwrap();
        Self {
            router: decision::router(service.clone()),
            registration: confirmed(&service).await,
            service,
            clock,
            _services: services,
            _folder: folder,
        }
    }

    pub(crate) async fn present(&self) -> Registration {
        let store = self.service.store();
        store
            .registration(self.registration.id)
            .await
            .unwrap()
            .unwrap()
    }

    pub(crate) async fn happened(&self, what: EventKind) -> usize {
        let store = self.service.store();
        let history = store.history(self.registration.id).await.unwrap();
        let found = history.entries.iter().filter(|it| it.event.what == what);
        found.count()
    }

    /// The path in the mail to a seat.
    pub(crate) async fn mailed(&self, seat: usize) -> String {
        let registration = self.present().await;
        let seats = registration.status.seats().unwrap();
        let seat = seats.seat(u8::try_from(seat).unwrap()).unwrap();
        self.path_of(seat.link().unwrap(), Purpose::Assess).await
    }

    async fn path_of(&self, link: LinkId, purpose: Purpose) -> String {
        let keys = self.service.link_keys().await.unwrap();
        format!("/en/decision/{}", keys.sign(link, purpose).reveal())
    }

    /// Clicks on the link that a person can recall the approval by.
    pub(crate) async fn click_recall(&self, person: &str) -> Browser {
        let Status::Approved { recall, .. } = self.present().await.status else {
            panic!("not approved")
        };
        let link = recall[&PersonId::parse(person).unwrap()];
        self.open_path(&self.path_of(link, Purpose::Recall).await)
            .await
    }

    /// Clicks on the link by which a seat rules after the hearing.
    pub(crate) async fn click_ruling(&self, seat: u8) -> Browser {
        let status = self.present().await.status;
        let link = status.seats().unwrap().seat(seat).unwrap().link().unwrap();
        self.open_path(&self.path_of(link, Purpose::ConfirmRejection).await)
            .await
    }

    /// Clicks on the link in the mail to the security authority.
    pub(crate) async fn click_question(&self) -> Browser {
        let Some(SecurityOpinion::Requested { link, .. }) = self.present().await.security else {
            panic!("not asked")
        };
        self.open_path(&self.path_of(link, Purpose::SecurityOpinion).await)
            .await
    }

    /// Clicks on the link to the overview in a digest for that person.
    pub(crate) async fn click_overview(&self, person: &str) -> Browser {
        let until = self.service.now() + jiff::SignedDuration::from_hours(24);
        let link = overview_link(&PersonId::parse(person).unwrap(), until);
        self.open_path(&self.path_of(link, Purpose::Overview).await)
            .await
    }

    /// A command that comes from elsewhere.
    pub(crate) async fn handle(&self, actor: Actor, command: Command) {
        let settings = self.service.settings().await.unwrap();
        let (store, now) = (self.service.store(), self.service.now());
        let id = self.registration.id;
        let handled = store.change(id, &settings, now, actor, command).await;
        handled.unwrap().unwrap();
    }

    /// The present deadline acts, at its time.
    pub(crate) async fn tick(&self, tick: Tick) {
        let due = self.present().await.status.deadline().unwrap();
        let wait = due.duration_since(self.service.now());
        self.clock.advance(wait.unsigned_abs());
        self.handle(Actor::Deadline, Command::Tick(tick)).await;
    }

    /// Both seats decide the same.
    pub(crate) async fn both(&self, outcome: &str) {
        for seat in [1, 2] {
            let browser = self.click(seat).await;
            let fields = self.get(&browser).await.filled(outcome);
            self.send(&browser, &fields).await;
        }
    }

    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        fields: &Fields,
    ) -> Answer {
        let mut body = Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let header = |name: &str| Some(head.headers.get(name)?.to_str().unwrap().to_owned());
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        Answer {
            status: head.status,
            location: header("location"),
            cookie: header("set-cookie"),
            text: String::from_utf8(body.into()).unwrap(),
        }
    }

    /// Clicks on the link in a seat's mail.
    pub(crate) async fn click(&self, seat: usize) -> Browser {
        let path = self.mailed(seat).await;
        self.open_path(&path).await
    }

    async fn open_path(&self, path: &str) -> Browser {
        let answer = self.ask("GET", path, "", &Fields::new()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.cookie.unwrap();
        Browser {
            cookie: cookie.split(';').next().unwrap().to_owned(),
            path: answer.location.unwrap(),
        }
    }

    pub(crate) async fn get(&self, browser: &Browser) -> Answer {
        self.ask("GET", &browser.path, &browser.cookie, &Fields::new())
            .await
    }

    pub(crate) async fn post(&self, browser: &Browser, fields: &Fields) -> Answer {
        self.ask("POST", &browser.path, &browser.cookie, fields)
            .await
    }

    /// Posts, expects to be sent on, and follows.
    pub(crate) async fn send(&self, browser: &Browser, fields: &Fields) -> Answer {
        let answer = self.post(browser, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let path = answer.location.unwrap();
        let page = self
            .ask("GET", &path, &browser.cookie, &Fields::new())
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page
    }
}

async fn confirmed(service: &Service) -> Registration {
    let settings = service.settings().await.unwrap();
    let entropy = service.entropy().unwrap();
    let now = service.now();
    let context = Context {
        now,
        settings: &settings,
        entropy: &entropy,
        actor: Actor::Applicant,
    };
    let submission = Submission {
        answers: Answers::from_json(&example::answers()).unwrap(),
        language: Language::En,
        key: "key".into(),
        fingerprint: "fingerprint".into(),
        draft: None,
    };
    let change = Registration::submit(submission, &context);
    let sent = service.store().commit(change, now).await.unwrap();
    let Status::AwaitingConfirmation { link, .. } = sent.status else {
        panic!("{}", sent.status.name())
    };
    let command = Command::Confirm { link };
    let store = service.store();
    store
        .change(sent.id, &settings, now, Actor::Applicant, command)
        .await
        .unwrap()
        .unwrap()
}

impl Answer {
    /// The hidden fields of the page's form.
    pub(crate) fn hidden(&self) -> Fields {
        let page = Html::parse_document(&self.text);
        let hidden = Selector::parse("input[type=hidden]").unwrap();
        page.select(&hidden)
            .map(|it| {
                let value = |name| it.attr(name).unwrap_or_default().to_owned();
                (value("name"), value("value"))
            })
            .collect()
    }

    /// The form, filled in with that outcome.
    pub(crate) fn filled(&self, outcome: &str) -> Fields {
        let mut fields = self.hidden();
        for criterion in CRITERIA {
            let code = criterion.choices[0].code.to_owned();
            fields.insert(format!("criterion-{}", criterion.code), code);
        }
        for (name, value) in [
            ("outcome", outcome),
            ("reason", "Meets every criterion that applies."),
            ("internal_note", ""),
            ("conflict", "no"),
            ("conflict_reason", ""),
            ("do", "send"),
        ] {
            fields.insert(name.into(), value.into());
        }
        if outcome == "ask_correction" {
            fields.insert("marked".into(), "website".into());
        }
        fields
    }

    pub(crate) fn has(&self, css: &str) -> bool {
        let page = Html::parse_document(&self.text);
        page.select(&Selector::parse(css).unwrap()).next().is_some()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}
