//! Everything that is logged while the tests run, in one place, to be searched.

use std::io;
use std::sync::{LazyLock, Mutex, Once};

use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

static LINES: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);
static STARTED: Once = Once::new();

/// Catches every log line of the process, down to `debug` for our own crates.
pub(crate) fn capture() {
    STARTED.call_once(|| {
        let filter = EnvFilter::new(
            "info,shared=debug,intake=debug,decision=debug,outbox=debug,atlas_submission=debug",
        );
        tracing_subscriber::fmt()
            .json()
            .with_env_filter(filter)
            .with_writer(Writer)
            .init();
    });
}

/// What was logged so far.
pub(crate) fn lines() -> String {
    String::from_utf8_lossy(&LINES.lock().unwrap()).into_owned()
}

struct Writer;

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Writer {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}
