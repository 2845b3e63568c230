//! What is fine while somebody tries the portal out, and not once people apply.

use jiff::SignedDuration;

use crate::domain_name::lies_within;
use crate::period::Period;

use super::finding::Finding;
use super::reader::Reader;
use super::{Limits, Settings};

/// Whatever a person has to do, she has a day for it at least.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// An hour's limit above which it keeps nobody from anything.
const WIDE_OPEN: u32 = 10_000;

/// Domains that nobody can have (RFC 2606, RFC 6761).
const NOBODYS: [&str; 7] = [
    "example.com",
    "example.net",
    "example.org",
    "example",
    "invalid",
    "localhost",
    "test",
];

/// Every setting that is only for trying out.
pub(super) fn warnings(settings: &Settings, reader: &Reader<'_>) -> Vec<Finding> {
    let mut warnings = addresses(settings, reader);
    let remark = |path: &str, why: &str| {
        reader.remark(path, format!("is only for trying the portal out: {why}"))
    };
    let Limits {
        drafts,
        submissions,
        links,
        check,
    } = settings.limits;
    for (path, limit) in [
        ("limits.drafts", drafts),
        ("limits.submissions", submissions),
        ("limits.links", links),
    ] {
        if limit > WIDE_OPEN {
            let why = "so many in an hour is no limit; leave it out for the default";
            warnings.push(remark(path, why));
        }
    }
    if check.is_zero() {
        let why = "programs may send as fast as they can; leave it out for the default";
        warnings.push(remark("limits.check_seconds", why));
    }
    for (path, period) in periods(settings) {
        if period.at_most() < DAY {
            warnings.push(remark(path, "nobody acts within less than a day"));
        }
    }
    warnings
}

/// Addresses where nobody reads and nothing is found.
fn addresses(settings: &Settings, reader: &Reader<'_>) -> Vec<Finding> {
    let is_nobodys = |domain: &str| NOBODYS.iter().any(|of| lies_within(domain, of));
    let mut findings = Vec::new();
    for (path, address) in reader.mailboxes() {
        if is_nobodys(address.domain()) {
            let why = "is only for trying the portal out: nobody gets mail at this domain";
            findings.push(reader.remark(&path, why));
        }
    }
    let body = settings.legal.accessibility_body.as_ref();
    for (path, address) in [
        ("centre.other_centres", Some(&settings.centre.other_centres)),
        ("legal.accessibility_body.url", body.map(|body| &body.url)),
    ] {
        if address.is_some_and(|address| is_nobodys(address.host())) {
            let why = "is only for trying the portal out: nothing is found at this domain";
            findings.push(reader.remark(path, why));
        }
    }
    findings
}

/// How long people have for what they do.
fn periods(settings: &Settings) -> [(&'static str, Period); 7] {
    let deadlines = &settings.deadlines;
    [
        ("assessment.hearing", settings.assessment.hearing),
        ("deadlines.draft", deadlines.draft),
        ("deadlines.confirmation", deadlines.confirmation.after),
        ("deadlines.assessment", deadlines.assessment.after),
        ("deadlines.contested", deadlines.contested),
        ("deadlines.correction", deadlines.correction.after),
        ("deadlines.security", deadlines.security),
    ]
}
