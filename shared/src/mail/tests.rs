mod desk;

use std::collections::BTreeSet;

use mail_parser::{HeaderValue, MessageParser};
use proptest::prelude::*;
use scraper::{Html, Selector};

use desk::Desk;

use super::*;
use crate::ids::{MessageId, RegistrationId};

const NAME: &str = "Näidis Küber OÜ";

/// The words of a text, without marks around them.
fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches([':', '.', ',']).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What a reader of the HTML sees.
fn visible(html: &str) -> String {
    let page = Html::parse_document(html);
    let main = Selector::parse("main").unwrap();
    let main = page.select(&main).next().unwrap();
    main.text().collect::<Vec<_>>().join(" ")
}

#[test]
fn u10_every_mail_reads_as_it_should_in_every_language() {
    let desk = Desk::new();
    for language in Language::ALL {
        for (name, mail) in desk.mails(language, NAME) {
            let shown = format!(
                "Subject: {}\n\n{}\n\n----------\n{}",
                mail.subject, mail.text, mail.html
            );
            insta::assert_snapshot!(format!("{name}.{language}"), shown);
        }
    }
}

#[test]
fn u10_text_and_html_tell_the_same() {
    let desk = Desk::new();
    for language in Language::ALL {
        let fallback = words(&Text::of(language).msg_mail_button_fallback());
        for (name, mail) in desk.mails(language, NAME) {
            let (text, html) = (words(&mail.text), words(&visible(&mail.html)));
            let only_text: Vec<_> = text.difference(&html).collect();
            let only_html: Vec<_> = html
                .difference(&text)
                .filter(|it| !fallback.contains(*it))
                .collect();
            assert!(
                only_text.is_empty() && only_html.is_empty(),
                "{name}: {only_text:?} {only_html:?}"
            );
        }
    }
}

#[test]
fn u10_no_mail_refers_to_anything_elsewhere_but_its_one_page() {
    let desk = Desk::new();
    for language in Language::ALL {
        for (name, mail) in desk.mails(language, NAME) {
            for loading in [
                "src=",
                "srcset=",
                "url(",
                "@import",
                "<link",
                "<img",
                "<script",
                "<form",
                "background=",
            ] {
                assert!(!mail.html.contains(loading), "{name} {loading}");
            }
            let page = Html::parse_document(&mail.html);
            let links = Selector::parse("a").unwrap();
            let targets: BTreeSet<&str> = page
                .select(&links)
                .map(|link| link.attr("href").unwrap())
                .filter(|target| *target != "mailto:ncc@example.org")
                .collect();
            assert!(targets.len() <= 1, "{name}: {targets:?}");
            let own = format!("https://portal.example.org/{language}/");
            assert!(
                targets
                    .iter()
                    .all(|it| it.starts_with(&own) && mail.text.contains(it)),
                "{name}"
            );
        }
    }
}

#[test]
fn s8_to_an_unverified_address_goes_nothing_that_was_typed_but_the_reference() {
    let desk = Desk::new();
    for language in Language::ALL {
        for (name, mail) in desk.mails(language, "Canary Name OÜ") {
            if !["confirm", "confirm_again", "confirm_reminder", "expired"].contains(&name) {
                continue;
            }
            let all = format!("{}{}{}", mail.subject, mail.text, mail.html);
            assert!(all.contains(desk.reference.as_str()), "{name}");
            for typed in ["Canary", "Example Cyber", "Näidis", "Mari"] {
                assert!(!all.contains(typed), "{name}: {typed}");
            }
        }
    }
}

#[test]
fn u10_the_headers_are_those_of_an_automatic_mail_in_the_readers_language() {
    let desk = Desk::new();
    for (_, mail) in desk.mails(Language::Et, NAME) {
        let bytes = mail.to_mime().unwrap();
        assert!(bytes.is_ascii());
        assert_eq!(bytes, mail.to_mime().unwrap());
        let parsed = MessageParser::new().parse(&bytes).unwrap();
        let raw = |name: &str| parsed.header_raw(name).unwrap().trim().to_owned();
        assert_eq!(parsed.subject().unwrap(), mail.subject);
        let from = parsed.from().unwrap().first().unwrap();
        assert_eq!(from.name(), Some("Riiklik koordineerimiskeskus"));
        assert_eq!(from.address(), Some("portal@example.org"));
        assert!(raw("Reply-To").contains("ncc@example.org"));
        assert!(raw("To").contains("mari@naidis.example.org"));
        assert_eq!(raw("Auto-Submitted"), "auto-generated");
        assert_eq!(raw("Content-Language"), "et");
        assert_eq!(
            raw(MESSAGE_HEADER),
            MessageId::from_bits([7; 16]).to_string()
        );
        let thread = format!(
            "<{}@portal.example.org>",
            RegistrationId::from_bits([8; 16])
        );
        assert_eq!(raw("References"), thread);
        assert_eq!(raw("In-Reply-To"), thread);
        assert!(parsed.header("Precedence").is_none());
        assert!(!matches!(
            parsed.header("Date"),
            None | Some(HeaderValue::Empty)
        ));
        let text = parsed.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(text.trim_end(), mail.text.trim_end());
        let html = parsed.body_html(0).unwrap().replace("\r\n", "\n");
        assert_eq!(html.trim_end(), mail.html.trim_end());
    }
}

#[test]
fn s5_a_line_break_in_a_header_is_refused() {
    let desk = Desk::new();
    let whole = desk.mail(Language::En, "assess", NAME);
    for broken in [
        "a\r\nBcc: all@example.org",
        "a\nb",
        "a\rb",
        "a\0b",
        "a\u{85}b",
        "a\u{2028}b",
    ] {
        let mut mail = whole.clone();
        mail.subject = broken.to_owned();
        assert_eq!(
            mail.to_mime(),
            Err(MimeError::ControlCharacter("Subject")),
            "{broken:?}"
        );
        let mut mail = whole.clone();
        mail.headers.from_name = broken.to_owned();
        assert_eq!(mail.to_mime(), Err(MimeError::ControlCharacter("From")));
    }
}

#[test]
fn u8_names_of_the_union_pass_whole() {
    let desk = Desk::new();
    let long = "ő".repeat(255);
    for name in [
        "Παράδειγμα Κυβερνοασφάλεια Α.Ε.",
        "Пример Киберсигурност ЕООД",
        "Ħ&Ż “Qawsalla” Ltd.",
        "<b>Ltd</b> \"A\" 'B'",
        "Ä",
        &long,
    ] {
        let mail = desk.mail(Language::En, "assess", name);
        let bytes = mail.to_mime().unwrap();
        let parsed = MessageParser::new().parse(&bytes).unwrap();
        assert!(parsed.subject().unwrap().contains(name), "{name}");
        assert!(parsed.body_text(0).unwrap().contains(name), "{name}");
        assert!(visible(&mail.html).contains(name), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn s3_whatever_a_name_holds_the_mail_has_the_same_elements(name in "[^\\p{C}\\p{Zl}\\p{Zp}]{1,40}") {
        let desk = Desk::new();
        let elements = |name: &str| {
            let page = Html::parse_document(&desk.mail(Language::En, "assess", name).html);
            page.tree.values().filter(|it| it.is_element()).count()
        };
        prop_assert_eq!(elements(&name), elements(NAME));
        let mail = desk.mail(Language::En, "assess", &name).to_mime().unwrap();
        let parsed = MessageParser::new().parse(&mail).unwrap();
        prop_assert_eq!(parsed.headers().len(), 13);
    }
}
