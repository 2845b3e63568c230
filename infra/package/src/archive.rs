//! The zip that Lambda takes.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// The name that the runtime `provided.al2023` starts.
const PROGRAM: &str = "bootstrap";

/// Packs a program. The package depends on nothing but the program's bytes: its one entry has a time of its own, which is
/// always the same, and may be executed by everybody. Gives the package's SHA-256 in hexadecimal.
pub(crate) fn write(program: &Path, package: &Path) -> Result<String> {
    let bytes =
        fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o755);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(PROGRAM, options)?;
    zip.write_all(&bytes)?;
    let packed = zip.finish()?.into_inner();
    fs::write(package, &packed)
        .with_context(|| format!("{} cannot be written", package.display()))?;
    let digest = Sha256::digest(&packed);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::{fs::File, io::Read, time::SystemTime};
    use zip::ZipArchive;

    #[test]
    fn a_package_holds_the_program_and_depends_on_its_bytes_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [program, package] = ["program", "package"].map(|name| folder.path().join(name));
        fs::write(&program, "the program").unwrap();
        let first = write(&program, &package).unwrap();
        let file = File::options().write(true).open(&program).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(write(&program, &package).unwrap(), first);
        let mut zip = ZipArchive::new(File::open(&package).unwrap()).unwrap();
        assert_eq!(zip.len(), 1);
        let mut entry = zip.by_name("bootstrap").unwrap();
        assert_eq!(entry.unix_mode().unwrap() & 0o777, 0o755);
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        assert_eq!(text, "the program");
        fs::write(&program, "another program").unwrap();
        assert_ne!(write(&program, &package).unwrap(), first);
    }
}
