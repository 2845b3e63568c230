//! `portal fix`, `portal resubmit`, `portal ask-correction`: the operator's commands to a registration, the same that
//! pages issue.

use std::collections::BTreeMap;

use shared::{
    audit::Actor,
    collect::{RawAnswers, Scope, collect, posted},
    ids::Reference,
    registration::{Command, Refusal, Registration, Status},
};

use crate::cli;
use crate::desk::{Desk, Office};
use crate::effects::Effects;
use crate::output::{Mistake, Stop};

/// Mends answers that the Atlas refused.
pub(crate) async fn fix(options: &cli::Fix) -> Result<Effects, Stop> {
    Desk::at(&options.writing.at, async |desk| mend(desk, options).await).await
}

async fn mend(desk: &Desk, options: &cli::Fix) -> Result<Effects, Stop> {
    let office = desk.office(options.writing.at.language).await?;
    let id = desk.find(&options.reference).await?;
    let registration = desk.store().registration(id).await?;
    let missing = || Stop::Missing(format!("there is no registration {}", options.reference));
    let registration = registration.ok_or_else(missing)?;
    if !matches!(registration.status, Status::NeedsRepair { .. }) {
        return Err(Refusal::WrongState(registration.status.name()).into());
    }
    let raw = with(&registration, &options.answers);
    let answers = collect(&raw, Scope::Whole, &office.settings).map_err(|errors| {
        let mistakes = errors.iter().map(|error| Mistake {
            field: error.field.clone(),
            message: office.language.field_error(error),
        });
        Stop::Mistakes(mistakes.collect())
    })?;
    let command = Command::Fix {
        answers: Box::new(answers),
        reason: options.reason.clone(),
    };
    let dry_run = options.writing.dry_run;
    run(desk, &office, &options.reference, command, dry_run).await
}

/// The present answers as the form would post them, and the given ones in their place.
fn with(registration: &Registration, given: &[(String, String)]) -> RawAnswers {
    let mut changed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (field, value) in given {
        let values = changed.entry(field).or_default();
        if !value.is_empty() {
            values.push(value.clone());
        }
    }
    let mut raw = posted(&registration.answers);
    for (field, values) in changed {
        raw.insert(field.to_owned(), values);
    }
    raw
}

/// Sends a registration to the Atlas once more.
pub(crate) async fn resubmit(options: &cli::Resubmit) -> Result<Effects, Stop> {
    let reason = options.reason.clone();
    let command = Command::Resubmit { reason };
    issue(&options.writing, &options.reference, command).await
}

/// Asks the applicant for a correction.
pub(crate) async fn ask_correction(options: &cli::AskCorrection) -> Result<Effects, Stop> {
    let command = Command::AskCorrection {
        marked: options.question.clone(),
        reason: options.reason.clone(),
    };
    issue(&options.writing, &options.reference, command).await
}

async fn issue(
    writing: &cli::Writing,
    reference: &Reference,
    command: Command,
) -> Result<Effects, Stop> {
    Desk::at(&writing.at, async |desk| {
        let office = desk.office(writing.at.language).await?;
        run(desk, &office, reference, command, writing.dry_run).await
    })
    .await
}

/// Issues a command, or only sees what it would do.
async fn run(
    desk: &Desk,
    office: &Office,
    reference: &Reference,
    command: Command,
    dry_run: bool,
) -> Result<Effects, Stop> {
    let id = desk.find(reference).await?;
    let (store, settings, now) = (desk.store(), &office.settings, desk.now());
    let told = if dry_run {
        store
            .rehearse(id, settings, now, Actor::Operator, command)
            .await?
    } else {
        store
            .change_told(id, settings, now, Actor::Operator, command)
            .await?
    };
    match told {
        Ok(told) => Ok(Effects::of(&told, !dry_run, office)),
        Err((refusal, registration)) => Err(refused(&refusal, &registration)),
    }
}

/// Why not, and what then.
fn refused(refusal: &Refusal, registration: &Registration) -> Stop {
    let reference = &registration.reference;
    Stop::Refused(match refusal {
        Refusal::NotMarked(question) => format!(
            "the Atlas did not refuse {}, and everything else was approved as it is; portal ask-correction {reference} \
             asks the applicant",
            question.name()
        ),
        Refusal::NothingMarked => {
            "nothing would change: the answers given are those that stand, or none of the questions can be corrected by \
             the applicant"
                .to_owned()
        }
        other => format!("{other}; portal why {reference} says what it waits for"),
    })
}
