//! The records of the Atlas that a case is compared with.

use shared::{
    questions::QuestionId,
    registration::{Candidate, Choice, NoteContent},
};

use crate::{case::Case, words::record_code};

impl Case {
    /// The records of the Atlas with the same register number, as they were when they were found.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let notes = self.history.notes.iter();
        let found = notes.filter_map(|note| match note.read()? {
            NoteContent::Candidates(candidates) => Some((note.at, candidates)),
            _ => None,
        });
        let newest = found.max_by_key(|(at, _)| *at);
        newest.map(|(_, candidates)| candidates).unwrap_or_default()
    }

    /// Our record as somebody else left it in the Atlas, and the questions whose answers were changed there.
    pub(crate) fn edited(&self) -> Option<(Candidate, Vec<QuestionId>)> {
        let notes = self.history.notes.iter();
        let found = notes.filter_map(|note| match note.read()? {
            NoteContent::Edited { record, edited } => Some((note.at, (record, edited))),
            _ => None,
        });
        found.max_by_key(|(at, _)| *at).map(|(_, found)| found)
    }

    /// The form's code for a choice among [`Self::candidates`].
    pub(crate) fn choice_code(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::Create | Choice::Ours | Choice::Theirs => choice.code(),
            Choice::Link(record) => {
                let candidates = self.candidates();
                let place = candidates.iter().position(|it| it.id == record);
                record_code(place.map_or(0, |place| place + 1))
            }
        }
    }
}
