//! The AWS part alone: data folder, table, queues, mailbox, parameters, and the wire that serves them.

use std::fs::{File, TryLockError};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use dynoxide::{Database, DynoxideError};
use serde_json::{Value, json};
use shared::clock::Clock;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::environment::Environment;
use crate::store::{Store, StoreError};
use crate::wire::{Calls, Faults, Signals, Wire, run_table, stopped};
use crate::{ACCOUNT, DEAD_LETTERS, QUEUE, REGION};

const LOCK: &str = "lock";
/// The file of the table.
pub(crate) const TABLE: &str = "table.sqlite";
pub(crate) const STORE: &str = "local.sqlite";
pub(crate) const RUNNING: &str = "running.json";
/// What a function under `cargo lambda watch --env-file` is told.
const VARIABLES: &str = "functions.env";

/// Why the local run does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be made, read or written.
    #[error("cannot use the data folder {path}: {source}", path = .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Another portal works in the data folder.
    #[error("another portal is already running on the data folder {}; stop it or choose another with --data", .0.display())]
    Locked(PathBuf),
    /// Another program listens on the port.
    #[error(
        "port {0} is in use; stop the program that listens there, or choose another port with --port (0 takes a free one)"
    )]
    PortUsed(u16),
    /// The port cannot be opened for another reason.
    #[error("cannot listen on port {port}: {source}")]
    Port {
        /// The port; 0 for any.
        port: u16,
        /// What the system says.
        source: std::io::Error,
    },
    /// The local store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The table cannot be opened or made.
    #[error("cannot open the local table: {0}")]
    Table(#[from] DynoxideError),
    /// The Atlas simulator cannot be set up.
    #[error("the Atlas simulator did not start: {0}")]
    Atlas(#[from] crate::AtlasError),
    /// The folder for the demonstration holds a portal's data.
    #[error(
        "--demo needs an empty data folder, and {} is none; choose another with --data, or add --fresh to forget what is in it",
        .0.display()
    )]
    NotEmpty(PathBuf),
    /// The demonstration could not be made.
    #[error("the demonstration could not be made")]
    Demo(#[from] crate::DemoError),
    /// The functions could not be built.
    #[error("the functions did not start: {0}")]
    Functions(Box<dyn std::error::Error + Send + Sync>),
}

/// What the AWS part needs.
#[derive(Clone, Debug)]
pub struct ServicesOptions {
    /// The data folder; made when it is not there.
    pub data: PathBuf,
    /// Forget everything in the data folder first.
    pub fresh: bool,
    /// The clock; it is turned to where the data folder left it.
    pub clock: Clock,
    /// The body of DynamoDB's `CreateTable`, for a data folder that has no table yet.
    pub create_table: Value,
    /// Parameters (name, value) to be stored as `SecureString` unless they are there.
    pub parameters: Vec<(String, String)>,
    /// Where the public sees the portal, without a slash at the end.
    pub base_url: String,
}

/// The AWS part, running.
pub struct Services {
    environment: Environment,
    pub(crate) store: Store,
    pub(crate) database: Database,
    pub(crate) calls: Calls,
    pub(crate) faults: Faults,
    pub(crate) signals: Arc<Signals>,
    /// Tells event sources, gateway and hung calls to end; calls are still served.
    pub(crate) stop: watch::Sender<bool>,
    /// Tells the wire to end.
    close: watch::Sender<bool>,
    tasks: JoinSet<()>,
    _lock: File,
}

fn folder_error(path: &Path) -> impl Fn(std::io::Error) -> StartError + '_ {
    move |source| StartError::Folder {
        path: path.to_owned(),
        source,
    }
}

fn lock(data: &Path) -> Result<File, StartError> {
    std::fs::create_dir_all(data).map_err(folder_error(data))?;
    let file = File::create(data.join(LOCK)).map_err(folder_error(data))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::Locked(data.to_owned())),
        Err(TryLockError::Error(source)) => Err(folder_error(data)(source)),
    }
}

/// Whether a portal works in the folder.
pub(crate) fn is_locked(data: &Path) -> Result<bool, StartError> {
    if !data.join(LOCK).exists() {
        return Ok(false);
    }
    match lock(data) {
        Ok(_) => Ok(false),
        Err(StartError::Locked(_)) => Ok(true),
        Err(error) => Err(error),
    }
}

fn forget(data: &Path) -> Result<(), StartError> {
    for file in [TABLE, STORE] {
        for ending in ["", "-wal", "-shm"] {
            match std::fs::remove_file(data.join(format!("{file}{ending}"))) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(folder_error(data)(error));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn open_table(data: &Path, create: &Value) -> Result<Database, StartError> {
    let path = data.join(TABLE);
    let database = Database::new(&path.to_string_lossy())?;
    let name = json!({ "TableName": create["TableName"] });
    match run_table(&database, "DescribeTable", &name) {
        Ok(_) => {}
        Err(DynoxideError::ResourceNotFoundException(_)) => {
            run_table(&database, "CreateTable", create)?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(database)
}

fn turn_to(clock: &Clock, store: &Store) -> Result<(), StoreError> {
    let Some(shift) = store.kept_clock_shift()? else {
        return Ok(());
    };
    let behind = shift - clock.shift();
    if let Ok(behind) = std::time::Duration::try_from(behind) {
        clock.advance(behind);
    }
    Ok(())
}

/// Listens on loopback; port 0 takes a free one.
pub(crate) async fn listen(port: u16) -> Result<(TcpListener, u16), StartError> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::AddrInUse => StartError::PortUsed(port),
        _ => StartError::Port { port, source },
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?.port();
    Ok((listener, bound))
}

impl Services {
    /// Starts the AWS part on a free loopback port.
    ///
    /// # Errors
    /// When the data folder is in use or unusable, or no port is free.
    pub async fn start(options: ServicesOptions) -> Result<Self, StartError> {
        let lock = lock(&options.data)?;
        if options.fresh {
            forget(&options.data)?;
        }
        let store = Store::open(&options.data.join(STORE))?;
        turn_to(&options.clock, &store)?;
        for (name, value) in &options.parameters {
            store.put_parameter(name, "SecureString", value, false, options.clock.now())?;
        }
        let database = open_table(&options.data, &options.create_table)?;
        let (listener, port) = listen(0).await?;
        let environment = environment(&options, port);
        write_running(&options.data, &environment)?;
        let stop = watch::Sender::new(false);
        let wire = Arc::new(Wire {
            store: store.clone(),
            table: database.clone(),
            clock: options.clock,
            calls: Calls::default(),
            faults: Faults::default(),
            signals: Arc::new(Signals::default()),
            endpoint: OnceLock::from(environment.endpoint.clone()),
            stop: stop.subscribe(),
        });
        let close = watch::Sender::new(false);
        let mut tasks = JoinSet::new();
        let served = axum::serve(listener, wire.router())
            .with_graceful_shutdown(stopped(close.subscribe()))
            .into_future();
        tasks.spawn(async move {
            // Serving ends when it is told to; single connections fail by themselves.
            let _ = served.await;
        });
        Ok(Self {
            environment,
            store,
            database,
            calls: wire.calls.clone(),
            faults: wire.faults.clone(),
            signals: Arc::clone(&wire.signals),
            stop,
            close,
            tasks,
            _lock: lock,
        })
    }

    /// What was asked of AWS so far.
    #[must_use]
    pub fn calls(&self) -> &Calls {
        &self.calls
    }

    /// Where everything is.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Stops serving and lets go of the data folder.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        self.close.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        self.close.send_replace(true);
    }
}

fn environment(options: &ServicesOptions, port: u16) -> Environment {
    let endpoint = format!("http://127.0.0.1:{port}");
    Environment {
        region: REGION.to_owned(),
        table: options.create_table["TableName"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        queue_url: format!("{endpoint}/{ACCOUNT}/{QUEUE}"),
        dead_letters_url: format!("{endpoint}/{ACCOUNT}/{DEAD_LETTERS}"),
        parameters: options
            .parameters
            .iter()
            .map(|(name, _)| name.clone())
            .collect(),
        base_url: options.base_url.clone(),
        atlas_url: format!("{}/_local/atlas/jsonapi", options.base_url),
        clock: options.clock.clone(),
        endpoint,
    }
}

fn write_running(data: &Path, environment: &Environment) -> Result<(), StartError> {
    let text = serde_json::to_vec_pretty(environment).map_err(StoreError::from)?;
    std::fs::write(data.join(RUNNING), text).map_err(folder_error(data))?;
    let variables = environment.variables();
    std::fs::write(data.join(VARIABLES), variables).map_err(folder_error(data))
}
