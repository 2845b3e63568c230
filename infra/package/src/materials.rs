//! The bill of materials of a function: the crates that are linked into it, with versions, licences and digests.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, ensure};
use cargo_metadata::{Metadata, Package};
use cyclonedx_bom::{
    external_models::spdx::SpdxExpression,
    models::{
        bom::{Bom, SpecVersion},
        component::{Classification, Component, Components},
        dependency::{Dependencies, Dependency},
        hash::{Hash, HashAlgorithm, HashValue, Hashes},
        license::{LicenseChoice, Licenses},
        metadata::Metadata as About,
    },
    prelude::Purl,
};
use serde::Deserialize;

use crate::TARGET;

/// `Cargo.lock`, as far as it is needed.
#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// Name and version.
type Id = (String, String);

/// Writes the bill of materials, and says how many crates are on it. It holds no time and no number of its own, so that
/// the same sources give the same bill.
pub(crate) fn write(metadata: &Metadata, function: &str, file: &Path) -> Result<usize> {
    let linked = linked(metadata, function)?;
    let lock = fs::read_to_string(metadata.workspace_root.join("Cargo.lock"))?;
    let bill = bill(metadata, function, &linked, &toml::from_str(&lock)?)?;
    let mut text = Vec::new();
    bill.output_as_json(&mut text, SpecVersion::V1_5)?;
    text.push(b'\n');
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(linked.len())
}

/// The crates that are linked into the function, itself among them: without those that only build or test it. Asked of
/// cargo for this function alone, since another member of the workspace may want more features.
fn linked(metadata: &Metadata, function: &str) -> Result<BTreeSet<Id>> {
    let tree = Command::new("cargo")
        .args([
            "tree",
            "--locked",
            "--package",
            function,
            "--target",
            TARGET,
        ])
        .args(["--edges", "normal,no-proc-macro", "--prefix", "none"])
        .args(["--format", "{p}"])
        .current_dir(&metadata.workspace_root)
        .output()
        .context("cargo does not start")?;
    ensure!(
        tree.status.success(),
        "cargo tree: {}",
        String::from_utf8_lossy(&tree.stderr)
    );
    let lines = String::from_utf8_lossy(&tree.stdout).into_owned();
    let ids = lines.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?);
        Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
    });
    Ok(ids.collect())
}

fn bill(metadata: &Metadata, function: &str, linked: &BTreeSet<Id>, lock: &Lock) -> Result<Bom> {
    let packages: BTreeMap<Id, &Package> = metadata
        .packages
        .iter()
        .map(|package| (id(package), package))
        .filter(|(id, _)| linked.contains(id))
        .collect();
    let own = packages.iter().find(|((name, _), _)| name == function);
    let (own, package) = own.with_context(|| format!("there is no package {function}"))?;
    let mut about = component(package, Classification::Application, None)?;
    about.purl = None;
    let components = packages.iter().filter(|(id, _)| *id != own);
    let components: Result<Vec<Component>> = components
        .map(|(id, package)| component(package, Classification::Library, checksum(lock, id)))
        .collect();
    Ok(Bom {
        serial_number: None,
        metadata: Some(About {
            component: Some(about),
            ..About::default()
        }),
        components: Some(Components(components?)),
        dependencies: Some(Dependencies(edges(metadata, &packages))),
        ..Bom::default()
    })
}

fn id(package: &Package) -> Id {
    (package.name.to_string(), package.version.to_string())
}

fn checksum<'a>(lock: &'a Lock, (name, version): &Id) -> Option<&'a str> {
    let mut all = lock.package.iter();
    let locked = all.find(|it| it.name == *name && it.version == *version);
    locked?.checksum.as_deref()
}

fn reference((name, version): &Id) -> String {
    format!("{name}@{version}")
}

fn component(package: &Package, kind: Classification, checksum: Option<&str>) -> Result<Component> {
    let id = id(package);
    let mut component = Component::new(kind, &id.0, &id.1, Some(reference(&id)));
    component.purl = Some(Purl::new("cargo", &id.0, &id.1)?);
    if let Some(licence) = &package.license {
        let licence = SpdxExpression::parse_lax(licence.clone())?;
        component.licenses = Some(Licenses(vec![LicenseChoice::Expression(licence)]));
    }
    component.hashes = checksum.map(|sum| {
        Hashes(vec![Hash {
            alg: HashAlgorithm::SHA_256,
            content: HashValue(sum.to_owned()),
        }])
    });
    Ok(component)
}

/// Which crate uses which, among those that are linked.
fn edges(metadata: &Metadata, packages: &BTreeMap<Id, &Package>) -> Vec<Dependency> {
    let by_id: BTreeMap<_, &Id> = packages
        .iter()
        .map(|(id, package)| (&package.id, id))
        .collect();
    let nodes = metadata.resolve.iter().flat_map(|it| &it.nodes);
    let mut edges: Vec<Dependency> = nodes
        .filter_map(|node| {
            let of = by_id.get(&node.id)?;
            let used = node.dependencies.iter().filter_map(|it| by_id.get(it));
            Some(Dependency {
                dependency_ref: reference(of),
                dependencies: used.map(|it| reference(it)).collect(),
            })
        })
        .collect();
    edges.sort_by(|one, other| one.dependency_ref.cmp(&other.dependency_ref));
    edges
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use cargo_metadata::MetadataCommand;
    use serde_json::Value;

    #[test]
    fn the_bill_of_a_function_names_what_is_linked_into_it_and_no_more() {
        let metadata = MetadataCommand::new()
            .other_options(["--locked", "--filter-platform", TARGET].map(str::to_owned))
            .exec()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sbom.cdx.json");
        let crates = write(&metadata, "intake", &file).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        write(&metadata, "intake", &file).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        let bill: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(bill["metadata"]["component"]["name"], "intake");
        let components = bill["components"].as_array().unwrap();
        assert_eq!(components.len() + 1, crates);
        let named = |name: &str| components.iter().find(|it| it["name"] == name);
        let axum = named("axum").unwrap();
        assert_eq!(axum["licenses"][0]["expression"], "MIT");
        assert_eq!(axum["hashes"][0]["alg"], "SHA-256");
        assert!(
            axum["purl"]
                .as_str()
                .unwrap()
                .starts_with("pkg:cargo/axum@")
        );
        assert!(named("shared").is_some());
        for not_linked in ["insta", "serde_derive", "aws-sdk-ses", "reqwest"] {
            assert!(named(not_linked).is_none(), "{not_linked}");
        }
        for component in components {
            let third_party = !component["hashes"].is_null();
            assert!(third_party || component["name"] == "shared", "{component}");
            assert!(!component["licenses"].is_null(), "{component}");
        }
    }
}
