//! What is sent to the ECCC, as Markdown.

use atlas_submission::check::{Finding, TITLE, Topic, Verdict};

use super::Checked;

/// What no host answers by itself.
const QUESTIONS: [&str; 9] = [
    "Is there an official description of the interface?",
    "Is `field_country` derived from the address, or does it have to be sent?",
    "Are changes of published records reviewed, or may they go live at once?",
    "How does a centre answer a revision that is requested of a published record? The API refuses every change of a \
     record that has a pending version.",
    "Which fields of a published record does the public see on the site?",
    "Is there a limit on calls?",
    "Which call tells that a member withdrew?",
    "Are organisations that a centre assessed negatively to be sent (`to_be_rejected`)?",
    "May organisations of EEA-EFTA states be members, and is a key for a centre or for a person?",
];

const TOPICS: [(Topic, &str); 7] = [
    (Topic::Access, "Access"),
    (Topic::Reading, "Reading"),
    (Topic::Vocabularies, "Vocabularies"),
    (Topic::Fields, "Fields"),
    (Topic::Creating, "Creating"),
    (Topic::Changing, "Changing"),
    (Topic::Moderation, "Moderation"),
];

/// The whole report.
pub(super) fn markdown(checked: &Checked) -> String {
    let mut text = format!(
        "# What {} does\n\nAsked by NCC Portal {} on {}, with {} calls, {} ms apart or more.\n\n{}\n",
        plain(&checked.host),
        checked.version,
        checked.asked_at.strftime("%-d %B %Y, %H:%M UTC"),
        checked.calls,
        checked.pace_ms,
        verdict(checked)
    );
    text.push_str(&left(checked));
    for (topic, title) in TOPICS {
        let findings = checked.findings.iter().filter(|it| it.topic == topic);
        let rows: String = findings.map(row).collect();
        if !rows.is_empty() {
            let head = "| question | the host | what follows | verdict |\n|---|---|---|---|\n";
            text.push_str(&format!("\n## {title}\n\n{head}{rows}"));
        }
    }
    text.push_str(&labels(checked));
    text.push_str("\n## What only the ECCC can say\n\n");
    for question in QUESTIONS {
        text.push_str(&format!("- {question}\n"));
    }
    text
}

/// What is not as expected, for whoever asked.
pub(super) fn summary(checked: &Checked) -> String {
    let mut text = format!("{}\n{}", verdict(checked), left(checked));
    let others = checked
        .findings
        .iter()
        .filter(|it| it.verdict != Verdict::Expected);
    for finding in others {
        text.push_str(&format!(
            "{}: {}\n  {}\n",
            words(finding.verdict).trim_matches('*'),
            finding.question,
            finding.seen
        ));
        if !finding.follows.is_empty() {
            text.push_str(&format!("  {}\n", finding.follows));
        }
    }
    text
}

fn verdict(checked: &Checked) -> String {
    let count = |verdict| {
        checked
            .findings
            .iter()
            .filter(|it| it.verdict == verdict)
            .count()
    };
    let blocks = count(Verdict::Blocks);
    let first = match blocks {
        0 => "Nothing that was asked stands in the way of using this host.".to_owned(),
        1 => "One thing stands in the way of using this host.".to_owned(),
        many => format!("{many} things stand in the way of using this host."),
    };
    format!(
        "{first} {} as expected, {} by a setting, {} otherwise than expected.",
        count(Verdict::Expected),
        count(Verdict::Setting),
        count(Verdict::Differs)
    )
}

fn left(checked: &Checked) -> String {
    let mut text = match (checked.wrote, checked.left.len()) {
        (false, _) => "Nothing was written: only reading was asked.\n".to_owned(),
        (true, 0) => "Nothing was left.\n".to_owned(),
        (true, 1) => format!("One record was left, “{TITLE}”; please delete it:\n"),
        (true, many) => format!("{many} records were left, “{TITLE}”; please delete them:\n"),
    };
    for left in &checked.left {
        text.push_str(&format!(
            "- `{}`, in the state `{}`\n",
            left.id,
            plain(&left.state)
        ));
    }
    text
}

fn row(finding: &Finding) -> String {
    format!(
        "| {} | {} | {} | {} |\n",
        finding.question,
        plain(&finding.seen),
        finding.follows,
        words(finding.verdict)
    )
}

fn labels(checked: &Checked) -> String {
    if checked.labels.is_empty() {
        return String::new();
    }
    let mut text = "\n## Labels that are published nowhere\n\n| vocabulary | label | id | stands for |\n|---|---|---|---|\n".to_owned();
    for label in &checked.labels {
        let notation = label
            .notation
            .map_or_else(|| "nothing".to_owned(), |it| format!("`{it}`"));
        text.push_str(&format!(
            "| `{}` | {} | `{}` | {notation} |\n",
            label.vocabulary,
            plain(&label.name),
            label.id
        ));
    }
    text
}

const fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Expected => "as expected",
        Verdict::Setting => "by a setting",
        Verdict::Differs => "otherwise",
        Verdict::Blocks => "**in the way**",
        Verdict::Unasked => "not asked",
    }
}

/// Text of the host's, so that it stays in its cell and is nothing but text.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            '|' => plain.push_str("\\|"),
            '<' => plain.push_str("&lt;"),
            letter if letter.is_control() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    plain
}
