//! What only shows when the parts of a settings file are held side by side.

use super::finding::Finding;
use super::reader::Reader;
use super::{SecurityAssessment, Settings, trial};

const PERSON: &str = "assessment.person[";

/// Refuses mailboxes that would let one person do what two must. Works on what could be read of a file.
pub(super) fn mailboxes(reader: &Reader<'_>) {
    let all = reader.mailboxes();
    let taken = [
        (
            "centre.operator",
            "is the operator's address: whoever runs the portal does not decide in it",
        ),
        (
            "assessment.security_authority",
            "is the security authority's address: nobody answers a question of her own",
        ),
    ];
    for (path, email) in all.iter().filter(|(path, _)| path.starts_with(PERSON)) {
        for (other, reason) in taken {
            if all
                .iter()
                .any(|(it, address)| it == other && address.same_mailbox(email))
            {
                reader.refuse(path, reason);
            }
        }
    }
}

/// What is allowed but worth knowing, in the order of the lines.
pub(super) fn warnings(settings: &Settings, reader: &Reader<'_>) -> Vec<Finding> {
    let mut warnings = assessors(settings, reader);
    warnings.extend(texts(settings, reader));
    warnings.extend(trial::warnings(settings, reader));
    warnings.sort();
    warnings
}

fn assessors(settings: &Settings, reader: &Reader<'_>) -> Vec<Finding> {
    let assessment = &settings.assessment;
    let mut warnings = Vec::new();
    if assessment.persons.len() == usize::from(assessment.quorum) {
        warnings.push(reader.remark(
            "assessment.person",
            format!(
                "there are only as many persons as must approve ({}): a contested case finds no \
                 further person and goes to the lead, and a conflict of interest leaves a seat \
                 that nobody can take",
                assessment.quorum
            ),
        ));
    }
    for (index, person) in assessment.persons.iter().enumerate() {
        if person.email.same_mailbox(&settings.centre.contact) {
            warnings.push(reader.remark(
                &format!("assessment.person[{}].email", index + 1),
                "is the centre's contact address: links to decide would go to everybody who reads it",
            ));
        }
    }
    if assessment.security_assessment == SecurityAssessment::OnRequest
        && assessment.security_authority.is_none()
    {
        warnings.push(reader.remark(
            "assessment.security_assessment",
            "without assessment.security_authority an assessment on request has to be asked for \
             outside the portal",
        ));
    }
    if assessment.guideline_version.is_none() {
        warnings.push(reader.remark(
            "assessment",
            "guideline_version is not set: decisions will not say which guideline they followed",
        ));
    }
    warnings
}

fn texts(settings: &Settings, reader: &Reader<'_>) -> Vec<Finding> {
    let legal = &settings.legal;
    [
        (
            "remedy",
            legal.remedy.is_none(),
            "rejections will not say how they can be contested",
        ),
        (
            "privacy_controller",
            legal.privacy_controller.is_none(),
            "the privacy notice names the centre alone",
        ),
        (
            "accessibility_body",
            legal.accessibility_body.is_none(),
            "the accessibility statement names no body that enforces it",
        ),
    ]
    .into_iter()
    .filter(|(_, absent, _)| *absent)
    .map(|(key, _, what)| reader.remark("legal", format!("{key} is not set: {what}")))
    .collect()
}
