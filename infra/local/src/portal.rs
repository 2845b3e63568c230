//! The whole portal on one machine.

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use serde_json::Value;
use shared::clock::Clock;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use crate::environment::Environment;
use crate::host::{Advanced, Host, HostError};
use crate::mail::Mail;
use crate::mount::{self, Watch};
use crate::running::Running;
use crate::services::{self, Services, ServicesOptions, StartError};
use crate::simulator::Simulator;
use crate::store::{Documents, StoreError};
use crate::wire::{Calls, Faults, stopped};
use crate::{Functions, Metrics, pages, public};

/// What a local run needs.
pub struct Options {
    /// The data folder; made when it is not there.
    pub data: PathBuf,
    /// The public port on loopback; 0 takes a free one.
    pub port: u16,
    /// Forget everything in the data folder first.
    pub fresh: bool,
    /// Whether stream, queue and schedules run by themselves. Without it they run in [`Portal::advance`] and
    /// [`Portal::settle`] only, so that a test sees every step in the same order each time.
    pub background: bool,
    /// The clock, which the functions use as well; it is turned to where the data folder left it.
    pub clock: Clock,
    /// The body of DynamoDB's `CreateTable`, with a stream of type `KEYS_ONLY` and, for [`Portal::advance`], the index
    /// `due` (partition attribute `due_partition`, always `due`; sort attribute `due_at`, RFC 3339 in UTC with
    /// milliseconds).
    pub create_table: Value,
    /// Parameters (name, value) to be stored as `SecureString` unless they are there.
    pub parameters: Vec<(String, String)>,
}

/// A running portal. Dropping it is like killing the process: nothing more is waited for.
pub struct Portal {
    services: Services,
    host: Arc<Host>,
    simulator: Simulator,
    tasks: JoinSet<()>,
}

impl Portal {
    /// Starts everything: takes the port, opens the data folder, builds the functions, listens.
    ///
    /// # Errors
    /// When port or data folder are in use, or the functions cannot be built.
    pub async fn start<F, B>(options: Options, build: B) -> Result<Self, StartError>
    where
        B: FnOnce(Environment) -> F,
        F: Future<Output = Result<Functions, Box<dyn std::error::Error + Send + Sync>>>,
    {
        let (listener, port) = services::listen(options.port).await?;
        let services = Services::start(ServicesOptions {
            data: options.data,
            fresh: options.fresh,
            clock: options.clock,
            create_table: options.create_table,
            parameters: options.parameters,
            base_url: format!("http://127.0.0.1:{port}"),
        })
        .await?;
        let functions = build(services.environment().clone())
            .await
            .map_err(StartError::Functions)?;
        let host = Arc::new(host(&services, functions));
        let simulator = mount::simulator(services.store.documents(), host.clock.clone())?;
        let router = router(&services, &host, &simulator);
        let mut tasks = JoinSet::new();
        let served = axum::serve(
            listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(stopped(services.stop.subscribe()))
        .into_future();
        tasks.spawn(async move {
            // Serving ends when it is told to; single connections fail by themselves.
            let _ = served.await;
        });
        let mut portal = Self {
            services,
            host,
            simulator,
            tasks,
        };
        if options.background {
            portal.go_on();
        }
        Ok(portal)
    }

    /// From now on what is due happens by itself.
    pub(crate) fn go_on(&mut self) {
        self.tasks.spawn(Arc::clone(&self.host).feed_outbox());
        self.tasks.spawn(Arc::clone(&self.host).feed_atlas());
    }

    /// The clock that the functions use.
    pub(crate) fn clock(&self) -> &Clock {
        &self.host.clock
    }

    /// The daily schedule is silent until then.
    pub(crate) fn no_daily_before(&self, at: Timestamp) -> Result<(), StoreError> {
        self.services.store.set_daily_due(at)
    }

    /// Where everything is.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        self.services.environment()
    }

    /// The portal's address, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.environment().base_url
    }

    /// Turns the clock forward, stopping at every due moment until everything due has happened.
    ///
    /// # Errors
    /// When the local store or table fails, or the portal shuts down.
    pub async fn advance(&self, span: Duration) -> Result<Advanced, HostError> {
        self.host.advance(span).await
    }

    /// Waits until everything due has happened, without turning the clock (waits that the functions ask for turn it).
    ///
    /// # Errors
    /// As [`advance`](Self::advance).
    pub async fn settle(&self) -> Result<Advanced, HostError> {
        self.advance(Duration::ZERO).await
    }

    /// Every mail sent, newest first.
    ///
    /// # Errors
    /// When the local store fails.
    pub fn mails(&self) -> Result<Vec<Mail>, StoreError> {
        let mails = self.services.store.mails()?;
        Ok(mails.into_iter().map(Mail::read).collect())
    }

    /// The calls to AWS and the Atlas so far.
    #[must_use]
    pub fn calls(&self) -> &Calls {
        &self.services.calls
    }

    /// The metrics that the functions emitted so far.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.host.metrics
    }

    /// The faults still to come.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.services.faults
    }

    /// The Atlas simulator, mounted at `/_local/atlas`.
    #[must_use]
    pub fn simulator(&self) -> &Simulator {
        &self.simulator
    }

    /// What the Atlas simulator has stored.
    #[must_use]
    pub fn documents(&self) -> Documents {
        self.services.store.documents()
    }

    /// Ends the run: no new request or event, running invocations finish, then the services stop.
    pub async fn shutdown(mut self) {
        self.services.stop.send_replace(true);
        self.simulator.release();
        while self.tasks.join_next().await.is_some() {}
        self.host.running.finish().await;
        if let Err(error) = self.services.store.set_clock_shift(self.host.clock.shift()) {
            tracing::error!(error = %error, "the clock's shift was not kept");
        }
        // The rest of `self` lets go of the data folder when it is dropped.
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.host.running.kill();
    }
}

fn host(services: &Services, functions: Functions) -> Host {
    Host {
        functions,
        running: Running::default(),
        metrics: Metrics::default(),
        store: services.store.clone(),
        database: services.database.clone(),
        table: services.environment().table.clone(),
        clock: services.environment().clock.clone(),
        signals: Arc::clone(&services.signals),
        stop: services.stop.subscribe(),
        outbox_lane: Mutex::default(),
        queue_lane: Mutex::default(),
        turn: Mutex::default(),
    }
}

fn router(services: &Services, host: &Arc<Host>, simulator: &Simulator) -> Router {
    let local = pages::router(pages::Local {
        host: Arc::clone(host),
        calls: services.calls.clone(),
        faults: services.faults.clone(),
    });
    let watch = Watch {
        calls: services.calls.clone(),
        faults: services.faults.clone(),
        stop: services.stop.subscribe(),
    };
    public::router(Arc::clone(host), local, mount::watched(simulator, watch))
}
