//! `portal messages` and `portal retry`

use serde::Serialize;
use shared::ids::Reference;

use crate::case::MessageShown;
use crate::cli;
use crate::desk::{Desk, Office};
use crate::output::{Report, Stop, columns};
use crate::show::message_line;

#[derive(Serialize)]
pub(crate) struct Messages {
    messages: Vec<Row>,
    #[serde(skip)]
    lines: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    message: MessageShown,
    reference: Option<Reference>,
}

/// Lists messages.
pub(crate) async fn list(options: &cli::Messages) -> Result<Messages, Stop> {
    Desk::at(&options.at, async |desk| read(desk, options).await).await
}

async fn read(desk: &Desk, options: &cli::Messages) -> Result<Messages, Stop> {
    let office = desk.office(options.at.language).await?;
    let store = desk.store();
    let kept = if options.parked {
        store.parked_messages().await?
    } else {
        store.messages().await?
    };
    let mut messages = Vec::new();
    for message in &kept {
        let reference = match message.registration {
            Some(id) => store.registration(id).await?.map(|it| it.reference),
            None => None,
        };
        let message = MessageShown::of(message);
        messages.push(Row { message, reference });
    }
    let lines = messages.iter().map(|row| line(row, &office)).collect();
    Ok(Messages { messages, lines })
}

fn line(row: &Row, office: &Office) -> Vec<String> {
    let mut cells = message_line(&row.message, office);
    let reference = row.reference.as_ref().map(Reference::to_string);
    cells.insert(1, reference.unwrap_or_default());
    cells
}

impl Report for Messages {
    fn text(&self) -> String {
        if self.messages.is_empty() {
            return "There are no such messages.".to_owned();
        }
        let mut text = columns(&self.lines);
        if self.messages.iter().any(|row| row.message.parked) {
            text.push_str("\nParked ones come no more by themselves: portal retry MESSAGE\n");
        }
        text
    }
}

#[derive(Serialize)]
pub(crate) struct Retried {
    written: bool,
    message: MessageShown,
    reference: Option<Reference>,
}

/// Lets a parked message be delivered again.
pub(crate) async fn retry(options: &cli::Retry) -> Result<Retried, Stop> {
    Desk::at(&options.writing.at, async |desk| {
        try_again(desk, options).await
    })
    .await
}

async fn try_again(desk: &Desk, options: &cli::Retry) -> Result<Retried, Stop> {
    let (store, id) = (desk.store(), options.message);
    let missing = || {
        Stop::Missing(format!(
            "there is no message {id}: it was delivered, or dropped"
        ))
    };
    let message = store.message(id).await?.ok_or_else(missing)?;
    let waits = || Stop::Refused("the message is not parked: it comes by itself".to_owned());
    if !message.parked {
        return Err(waits());
    }
    let reference = match message.registration {
        Some(id) => store.registration(id).await?.map(|it| it.reference),
        None => None,
    };
    if !options.writing.dry_run && !store.retry(id, desk.now()).await? {
        return Err(waits());
    }
    Ok(Retried {
        written: !options.writing.dry_run,
        message: MessageShown::of(&message),
        reference,
    })
}

impl Report for Retried {
    fn text(&self) -> String {
        let first = crate::effects::first_line(self.written);
        let of = self.reference.as_ref().map(|it| format!(" of {it}"));
        let failure = self.message.last_failure.as_deref().unwrap_or("unknown");
        format!(
            "{first}\n{} {}{}\n  last failure: {failure}\n  next: it is delivered within a minute, or parked again after \
             all its attempts",
            self.message.what,
            self.message.id,
            of.unwrap_or_default()
        )
    }
}
