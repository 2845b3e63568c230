//! What the applicant changed since the version before, and what was asked. What went is struck through and what came is
//! underlined; both are said in words as well, for whoever sees neither.

use shared::{
    locale::Text,
    registration::{Difference, differences},
    web::answers::{ShownValue, section_answers},
};

use super::Reader;
use crate::case::Case;

/// Longer texts than this, in words before times words after, are shown whole instead of word by word.
const MOST_WORK: usize = 250_000;
/// Fewer words than this are replaced as a whole: a number or a name in which two words stay is harder to read.
const FEW_WORDS: usize = 5;

/// An answer that changed.
pub(super) struct Change {
    pub(super) label: String,
    pub(super) parts: Vec<Part>,
    /// Whether nothing stayed between what went and what came: each part then stands on a line of its own.
    pub(super) is_whole: bool,
}

/// A piece of an answer before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It stayed.
    Kept(String),
    /// It went.
    Gone(String),
    /// It came.
    New(String),
}

/// What the applicant was asked before this version.
pub(super) struct AskedView {
    pub(super) heading: String,
    pub(super) reason: String,
    pub(super) marked: Vec<String>,
}

impl AskedView {
    pub(super) fn of(case: &Case, reader: Reader<'_>) -> Option<Self> {
        let text = reader.text;
        let asked = case.asked(case.registration.version.checked_sub(1)?)?;
        let day = text.day(asked.at, reader.settings.calendar());
        let marked = asked.marked.iter().map(|id| text.question_short(*id));
        Some(Self {
            heading: match asked.seat {
                Some(seat) => text.msg_decision_asked_by(seat, day),
                None => text.msg_decision_asked_by_operator(day),
            },
            reason: asked.reason.as_str().to_owned(),
            marked: marked.collect(),
        })
    }
}

/// Every answer that differs from the version before, in the order of the form.
pub(super) fn changes(case: &Case, reader: Reader<'_>) -> Vec<Change> {
    let Some(before) = case.before() else {
        return Vec::new();
    };
    let after = &case.registration.answers;
    let value = |difference: &Difference, answers| {
        let section = difference.question.question().section;
        let shown = section_answers(section, answers, reader.settings, reader.text);
        let mut shown = shown.into_iter();
        shown
            .find(|it| it.question == difference.question)
            .map(|it| it.value)
    };
    differences(before, after)
        .iter()
        .map(|difference| {
            let old = difference.before.as_ref();
            let new = difference.after.as_ref();
            let old = old.and_then(|_| value(difference, before));
            let new = new.and_then(|_| value(difference, after));
            let parts = parts(old.as_ref(), new.as_ref(), reader.text);
            Change {
                label: reader.text.question_short(difference.question),
                is_whole: !parts.iter().any(|part| matches!(part, Part::Kept(_))),
                parts,
            }
        })
        .collect()
}

fn parts(old: Option<&ShownValue>, new: Option<&ShownValue>, text: Text) -> Vec<Part> {
    match (old, new) {
        (Some(ShownValue::Words(old)), Some(ShownValue::Words(new))) => words(old, new),
        _ => {
            let nothing = || vec![text.msg_not_provided()];
            let old = old.map_or_else(nothing, lines);
            let new = new.map_or_else(nothing, lines);
            let gone = old.iter().filter(|line| !new.contains(line));
            let came = new.iter().filter(|line| !old.contains(line));
            gone.map(|line| Part::Gone(line.clone()))
                .chain(came.map(|line| Part::New(line.clone())))
                .collect()
        }
    }
}

/// A value as lines; what stands below a branch of a tree is told with its branch.
fn lines(value: &ShownValue) -> Vec<String> {
    match value {
        ShownValue::Nothing(words) | ShownValue::Words(words) => vec![words.clone()],
        ShownValue::Foreign(item) => vec![item.label.clone()],
        ShownValue::List(items) => items.iter().map(|item| item.label.clone()).collect(),
        ShownValue::Tree { branches, .. } => branches
            .iter()
            .flat_map(|branch| {
                let leaves = branch.leaves.iter();
                let leaves = leaves.map(|leaf| format!("{}: {leaf}", branch.root));
                std::iter::once(branch.root.clone()).chain(leaves)
            })
            .collect(),
    }
}

/// Word by word: the longest sequence of words that stayed, and what lies between.
fn words(old: &str, new: &str) -> Vec<Part> {
    let split = |text: &str| -> Vec<String> {
        let words = text.split_inclusive(char::is_whitespace);
        words.map(str::to_owned).collect()
    };
    let (before, after) = (split(old), split(new));
    let is_short = before.len().min(after.len()) < FEW_WORDS;
    if is_short || before.len() * after.len() > MOST_WORK {
        return vec![Part::Gone(old.to_owned()), Part::New(new.to_owned())];
    }
    let kept = without_islands(longest(&before, &after));
    let (mut parts, mut from) = (Vec::new(), (0, 0));
    for (old, new) in kept.into_iter().chain([(before.len(), after.len())]) {
        push(&mut parts, Part::Gone(before[from.0..old].concat()));
        push(&mut parts, Part::New(after[from.1..new].concat()));
        if let Some(word) = after.get(new) {
            push(&mut parts, Part::Kept(word.clone()));
        }
        from = (old + 1, new + 1);
    }
    parts
}

/// The places, before and after, of the words that stayed.
fn longest(before: &[String], after: &[String]) -> Vec<(usize, usize)> {
    let width = after.len() + 1;
    let mut best = vec![0_u32; (before.len() + 1) * width];
    for (old, word) in before.iter().enumerate().rev() {
        for (new, other) in after.iter().enumerate().rev() {
            best[old * width + new] = if same(word, other) {
                best[(old + 1) * width + new + 1] + 1
            } else {
                best[(old + 1) * width + new].max(best[old * width + new + 1])
            };
        }
    }
    let (mut old, mut new, mut kept) = (0, 0, Vec::new());
    while let (Some(word), Some(other)) = (before.get(old), after.get(new)) {
        if same(word, other) {
            kept.push((old, new));
            old += 1;
            new += 1;
        } else if best[(old + 1) * width + new] >= best[old * width + new + 1] {
            old += 1;
        } else {
            new += 1;
        }
    }
    kept
}

/// Without words that stayed alone between words that changed: they only tear a phrase apart.
fn without_islands(kept: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let follows = |one: Option<&(usize, usize)>, other: &(usize, usize)| {
        one.is_some_and(|it| (it.0 + 1, it.1 + 1) == *other)
    };
    let stays = |place: usize, pair: &(usize, usize)| {
        let next = kept.get(place + 1);
        let before = place.checked_sub(1).and_then(|it| kept.get(it));
        follows(before, pair) || next.is_some_and(|next| follows(Some(pair), next))
    };
    let pairs = kept.iter().enumerate();
    let staying = pairs.filter(|(place, pair)| stays(*place, pair));
    staying.map(|(_, pair)| *pair).collect()
}

/// Spaces at the end do not make another word.
fn same(word: &str, other: &str) -> bool {
    word.trim_end() == other.trim_end()
}

/// Adds a part to the last one of its kind; nothing when it is empty.
fn push(parts: &mut Vec<Part>, part: Part) {
    let more = match &part {
        Part::Kept(text) | Part::Gone(text) | Part::New(text) => text.clone(),
    };
    if more.is_empty() {
        return;
    }
    match (parts.last_mut(), &part) {
        (Some(Part::Kept(text)), Part::Kept(_))
        | (Some(Part::Gone(text)), Part::Gone(_))
        | (Some(Part::New(text)), Part::New(_)) => text.push_str(&more),
        _ => parts.push(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::web::answers::Item;

    fn shown(parts: &[Part]) -> String {
        let parts = parts.iter().map(|part| match part {
            Part::Kept(text) => text.clone(),
            Part::Gone(text) => format!("[-{text}-]"),
            Part::New(text) => format!("[+{text}+]"),
        });
        parts.collect()
    }

    #[test]
    fn u12_only_the_words_that_differ_are_marked() {
        let old = "Incident response for all sectors of the country.";
        let new = "Incident response for operators of essential services of the country.";
        assert_eq!(
            shown(&words(old, new)),
            "Incident response for [-all sectors of -][+operators of essential services of +]the country."
        );
        assert_eq!(
            shown(&words(
                "one two three four five",
                "one two three four five six"
            )),
            "one two three four five [+six+]"
        );
    }

    #[test]
    fn short_and_very_long_texts_are_replaced_whole() {
        assert_eq!(shown(&words("10141", "10142")), "[-10141-][+10142+]");
        let (old, new) = ("a ".repeat(800), "b ".repeat(800));
        assert_eq!(words(&old, &new).len(), 2);
    }

    #[test]
    fn of_lists_what_went_and_what_came_is_told() {
        let list = |items: &[&str]| {
            let item = |label: &&str| Item {
                language: None,
                label: (*label).to_owned(),
            };
            ShownValue::List(items.iter().map(item).collect())
        };
        let english = Text::of(shared::language::Language::En);
        let (old, new) = (list(&["Energy", "Health"]), list(&["Energy", "Space"]));
        let found = parts(Some(&old), Some(&new), english);
        assert_eq!(shown(&found), "[-Health-][+Space+]");
        let from_nothing = parts(None, Some(&new), english);
        assert_eq!(shown(&from_nothing), "[-Not provided-][+Energy+][+Space+]");
    }
}
