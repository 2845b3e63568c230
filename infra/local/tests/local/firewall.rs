//! Behind a firewall the functions answer only who came through it.

use std::time::Duration;

use axum::{Router, body::Body};
use http::{Request, StatusCode};
use local::{Caller, Services, ServicesOptions};
use shared::{
    clock::Clock,
    config::{FunctionConfig, local_aws},
    service::Service,
    settings::EXAMPLE,
    store::table::create_table,
};
use tempfile::TempDir;
use tower::ServiceExt as _;
use url::Url;

const KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";
const BASE: &str = "http://127.0.0.1:8080";

struct Gate {
    routers: [Router; 2],
    ssm: aws_sdk_ssm::Client,
    clock: Clock,
    services: Services,
    _folder: TempDir,
}

impl Gate {
    /// Intake and decision behind a firewall that shows this.
    async fn showing(front: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::default();
        let parameters = [
            ("links", format!("1:{KEY}")),
            ("audit", KEY.to_owned()),
            ("front", front.to_owned()),
        ];
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
        let (access_key, _) = environment.credentials(Caller::Intake);
        let aws = local_aws(&Url::parse(&environment.endpoint).unwrap(), &access_key);
        let config = FunctionConfig {
            table: environment.table.clone(),
            base_url: Url::parse(BASE).unwrap(),
            link_keys_parameter: "links".into(),
            audit_key_parameter: "audit".into(),
        };
        let service = Service::connect(&aws, &config, clock.clone())
            .await
            .unwrap();
        service.store().apply_settings(EXAMPLE).await.unwrap();
        let service = service.behind(Some("front".to_owned())).await.unwrap();
        Self {
            routers: [intake::router(service.clone()), decision::router(service)],
            ssm: aws_sdk_ssm::Client::new(&aws),
            clock,
            services,
            _folder: folder,
        }
    }

    /// What each of the two answers to somebody who shows that.
    async fn ask(&self, shown: Option<&str>) -> [StatusCode; 2] {
        let mut answers = Vec::new();
        for (router, path) in self.routers.iter().zip(["/en/", "/en/nothing"]) {
            let mut request = Request::builder().uri(path);
            if let Some(shown) = shown {
                request = request.header("x-portal-origin", shown);
            }
            let request = request.body(Body::empty()).unwrap();
            answers.push(router.clone().oneshot(request).await.unwrap().status());
        }
        answers.try_into().unwrap()
    }

    fn reads(&self) -> u64 {
        let calls = self.services.calls().list();
        let own = calls.iter().filter(|call| call.function == "intake");
        own.map(|call| call.count).sum()
    }
}

#[tokio::test]
async fn whoever_comes_past_the_firewall_is_refused_before_anything_is_read_for_him() {
    let (key, other) = ("k".repeat(43), "x".repeat(43));
    let gate = Gate::showing(&key).await;
    let before = gate.reads();
    let refused = [StatusCode::FORBIDDEN; 2];
    for shown in [None, Some(""), Some("k"), Some(&*other)] {
        assert_eq!(gate.ask(shown).await, refused, "{shown:?}");
    }
    // The page that says so is in a language of the settings, which are read once a minute at most.
    assert!(gate.reads() - before <= 2, "{}", gate.reads() - before);
    let through = [StatusCode::OK, StatusCode::NOT_FOUND];
    assert_eq!(gate.ask(Some(&key)).await, through);
}

#[tokio::test]
async fn a_key_of_the_firewall_is_replaced_without_a_moment_in_which_nobody_is_let_through() {
    let (old, new) = ("o".repeat(43), "n".repeat(43));
    let gate = Gate::showing(&old).await;
    let put = |value: String| {
        let request = gate.ssm.put_parameter().name("front").overwrite(true);
        request.value(value).send()
    };
    put(format!("{new} {old}")).await.unwrap();
    let through = [StatusCode::OK, StatusCode::NOT_FOUND];
    assert_eq!(gate.ask(Some(&old)).await, through);
    gate.clock.advance(Duration::from_secs(31));
    assert_eq!(gate.ask(Some(&new)).await, through);
    assert_eq!(gate.ask(Some(&old)).await, through);
    put(new.clone()).await.unwrap();
    gate.clock.advance(Duration::from_secs(31));
    let reads = gate.reads();
    for _ in 0..20 {
        gate.ask(Some(&"x".repeat(43))).await;
    }
    assert!(
        gate.reads() - reads <= 4,
        "anybody can have the keys read: {}",
        gate.reads() - reads
    );
    assert_eq!(gate.ask(Some(&old)).await, [StatusCode::FORBIDDEN; 2]);
    assert_eq!(gate.ask(Some(&new)).await, through);
}
