//! What is posted from the receipt.

use shared::{
    collect::{FieldError, Problem},
    email::{EmailAddress, EmailError},
    questions::QuestionId,
    web::{Failure, Posted},
};

/// The field that holds the corrected address.
const ADDRESS: &str = "representative_email";

/// Which button was pressed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Begin another registration.
    Another,
    /// Send the mail again.
    Resend,
    /// To another address.
    Correct(EmailAddress),
}

impl Wish {
    /// The button that was pressed, or everything that is wrong with what was posted.
    ///
    /// # Errors
    /// [`Failure::Malformed`] when no button of the page was pressed.
    pub(super) fn read(mut posted: Posted) -> Result<Result<Self, Mistakes>, Failure> {
        let mut typed = String::new();
        let wish = if posted.take("another").is_some() {
            Ok(Self::Another)
        } else if posted.take("correct").is_some() {
            let misarrived = posted.misarrived(ADDRESS);
            typed = posted.take(ADDRESS).unwrap_or_default();
            match misarrived {
                Some(problem) => Err(problem),
                None => EmailAddress::parse(&typed)
                    .map(Self::Correct)
                    .map_err(|error| address_problem(&error)),
            }
        } else if posted.take("resend").is_some() {
            Ok(Self::Resend)
        } else {
            return Err(Failure::Malformed("no button that this page has"));
        };
        let unexpected = posted.unexpected();
        Ok(match wish {
            Ok(wish) if unexpected.is_empty() => Ok(wish),
            wish => {
                let address = wish.err().map(|problem| FieldError {
                    field: ADDRESS.into(),
                    question: Some(QuestionId::RepresentativeEmail),
                    problem,
                });
                let errors = address.into_iter().chain(unexpected).collect();
                Err(Mistakes { errors, typed })
            }
        })
    }
}

/// Everything that is wrong with what was posted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistakes {
    /// By field.
    pub(super) errors: Vec<FieldError>,
    /// The address as it was typed.
    pub(super) typed: String,
}

const fn address_problem(error: &EmailError) -> Problem {
    match error {
        EmailError::Empty => Problem::Missing,
        _ => Problem::NotAnEmail,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn wish(body: &str) -> Result<Wish, Mistakes> {
        Wish::read(Posted::parse(body.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn s2_what_the_receipt_does_not_have_or_comes_twice_is_told_by_its_name() {
        let address = EmailAddress::parse("mari@example.org").unwrap();
        let correct = "correct=1&representative_email=mari%40example.org";
        assert_eq!(wish(correct).ok(), Some(Wish::Correct(address)));
        assert_eq!(wish("resend=1").ok(), Some(Wish::Resend));
        assert_eq!(wish("another=1").ok(), Some(Wish::Another));
        let told = |body: &str| match wish(body) {
            Err(Mistakes { errors, .. }) => errors
                .into_iter()
                .map(|error| (error.field, error.problem))
                .collect(),
            Ok(_) => Vec::new(),
        };
        let repeated = (ADDRESS.to_owned(), Problem::Repeated);
        let unexpected = |name: &str| (name.to_owned(), Problem::Unexpected);
        for (body, wanted) in [
            (
                "correct=1&representative_email=a&representative_email=b",
                vec![repeated.clone()],
            ),
            (
                "correct=1&representative_email=a&representative_email=b&status=x",
                vec![repeated, unexpected("status")],
            ),
            (&format!("{correct}&resend=1"), vec![unexpected("resend")]),
            ("resend=1&representative_email=a", vec![unexpected(ADDRESS)]),
            ("another=1&status=x", vec![unexpected("status")]),
            (
                "correct=1&representative_email=%FF",
                vec![(ADDRESS.to_owned(), Problem::NotText)],
            ),
        ] {
            assert_eq!(told(body), wanted, "{body}");
        }
        assert!(Wish::read(Posted::parse(b"status=x").unwrap()).is_err());
    }
}
