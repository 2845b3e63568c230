//! `cargo run -p package`: builds the four functions for AWS Lambda (arm64) and leaves, for each, beside the program
//! `target/lambda/<function>/bootstrap` the package `bootstrap.zip`, which Terraform deploys, and the bill of materials
//! `sbom.cdx.json` (CycloneDX 1.5). Prints sizes and digests.
//!
//! The same sources, toolchain and folder give the same bytes: paths of the machine are mapped away, and the packages hold
//! no times. `cargo lambda` does the compiling.

mod archive;
mod materials;

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::{Metadata, MetadataCommand};

/// What Lambda's machines run.
const TARGET: &str = "aarch64-unknown-linux-gnu";

/// The version of cargo-lambda that these packages were measured with; others should do.
const CARGO_LAMBDA: &str = "1.9.2";

/// The most that Lambda takes as an upload, in bytes.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("error: {error:#}\n"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let metadata = MetadataCommand::new()
        .other_options(["--locked", "--filter-platform", TARGET].map(str::to_owned))
        .exec()
        .context("cargo does not describe the workspace")?;
    let functions = functions(&metadata)?;
    build(&metadata)?;
    let mut table = format!(
        "{:<18} {:>12} {:>12}  {:<64} {:>6}\n",
        "function", "program", "package", "SHA-256 of the package", "crates"
    );
    for function in &functions {
        let folder = folder(&metadata, function);
        let program = folder.join("bootstrap");
        let package = folder.join("bootstrap.zip");
        let digest = archive::write(&program, &package)?;
        let crates = materials::write(&metadata, function, &folder.join("sbom.cdx.json"))?;
        let (unpacked, packed) = (size(&program)?, size(&package)?);
        ensure!(
            packed <= MOST_BYTES,
            "{function}: {packed} bytes are more than Lambda takes"
        );
        writeln!(
            table,
            "{function:<18} {unpacked:>12} {packed:>12}  {digest} {crates:>6}"
        )?;
    }
    report(&table);
    Ok(())
}

/// The packages that `cargo lambda build` makes, as the workspace's manifest names them.
fn functions(metadata: &Metadata) -> Result<Vec<String>> {
    let named = metadata.workspace_metadata["lambda"]["build"]["packages"].as_array();
    let named: Vec<String> = named
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    ensure!(
        !named.is_empty(),
        "workspace.metadata.lambda.build.packages names no function"
    );
    Ok(named)
}

fn folder(metadata: &Metadata, function: &str) -> PathBuf {
    let target = metadata.target_directory.as_std_path();
    target.join("lambda").join(function)
}

fn size(file: &Path) -> Result<u64> {
    let read = fs::metadata(file).with_context(|| format!("{} is missing", file.display()))?;
    Ok(read.len())
}

fn build(metadata: &Metadata) -> Result<()> {
    let known = Command::new("cargo")
        .args(["lambda", "--version"])
        .stderr(Stdio::null())
        .output();
    if !known.is_ok_and(|it| it.status.success()) {
        bail!(
            "`cargo lambda` is missing; `pip install cargo-lambda=={CARGO_LAMBDA}` brings it with the linker that it needs"
        );
    }
    let built = Command::new("cargo")
        .args(["lambda", "build", "--output-format", "binary"])
        .current_dir(&metadata.workspace_root)
        .env("RUSTFLAGS", mapped_away(metadata))
        .status()
        .context("`cargo lambda` does not start")?;
    ensure!(built.success(), "`cargo lambda build` failed");
    Ok(())
}

/// The folders of this machine do not appear in what is built.
fn mapped_away(metadata: &Metadata) -> String {
    let mut flags = format!("--remap-path-prefix={}=/portal", metadata.workspace_root);
    let home = env::var("CARGO_HOME").ok().map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    if let Some(home) = home {
        flags.push_str(&format!(" --remap-path-prefix={}=/cargo", home.display()));
    }
    flags
}

fn report(text: &str) {
    use std::io::Write;
    let _closed = std::io::stdout().write_all(text.as_bytes());
}
