//! Bad posts: each is an accepted post with one damage, and the answer names the damaged field.

use portal_tests::{
    applicant::{SECTIONS, example, fill},
    assessor::{ASSESSORS, approve},
    browser::Browser,
    form::Form,
};
use reqwest::Url;

use crate::portal::TestPortal;

/// Pairs as a browser sends them; values as bytes, since some are no text.
type Post = Vec<(String, Vec<u8>)>;

/// What is done to one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    Missing,
    Blank,
    Doubled,
    TooLong,
    WrongKind,
    Control,
    Nul,
    LineBreak,
    BadUtf8,
    OtherScript,
    Direction,
    ZeroWidth,
    Replacement,
}

const DAMAGES: [Damage; 13] = [
    Damage::Missing,
    Damage::Blank,
    Damage::Doubled,
    Damage::TooLong,
    Damage::WrongKind,
    Damage::Control,
    Damage::Nul,
    Damage::LineBreak,
    Damage::BadUtf8,
    Damage::OtherScript,
    Damage::Direction,
    Damage::ZeroWidth,
    Damage::Replacement,
];

/// How a field can be damaged so that the rules of its kind refuse it.
struct Rule {
    field: &'static str,
    kind: Kind,
    required: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Line,
    Prose,
    Strict,
    Choice,
    Several,
}

const fn rule(field: &'static str, kind: Kind, required: bool) -> Rule {
    Rule {
        field,
        kind,
        required,
    }
}

const RULES: [Rule; 41] = [
    rule("name_english", Kind::Line, true),
    rule("name_national", Kind::Line, true),
    rule("department", Kind::Line, false),
    rule("country", Kind::Choice, true),
    rule("street", Kind::Line, true),
    rule("city", Kind::Line, true),
    rule("postal_code", Kind::Strict, true),
    rule("register_number", Kind::Strict, true),
    rule("website", Kind::Strict, true),
    rule("phone", Kind::Strict, false),
    rule("general_email", Kind::Strict, true),
    rule("kind", Kind::Choice, true),
    rule("main_seat", Kind::Choice, true),
    rule("main_seat_details", Kind::Prose, true),
    rule("subsidiaries", Kind::Choice, true),
    rule("subsidiaries_details", Kind::Prose, true),
    rule("majority_outside", Kind::Choice, true),
    rule("control", Kind::Choice, true),
    rule("owners-1-name", Kind::Line, true),
    rule("owners-1-country", Kind::Line, true),
    rule("owners-1-share", Kind::Strict, true),
    rule("first_name", Kind::Line, true),
    rule("family_name", Kind::Line, true),
    rule("position", Kind::Line, false),
    rule("representative_phone", Kind::Strict, false),
    rule("representative_email", Kind::Strict, true),
    rule("representative_expertise", Kind::Prose, false),
    rule("activities", Kind::Several, true),
    rule("expertise", Kind::Prose, true),
    rule("domains", Kind::Several, true),
    rule("sectors", Kind::Several, false),
    rule("technologies", Kind::Several, false),
    rule("use_cases", Kind::Several, false),
    rule("functions", Kind::Several, false),
    rule("roles", Kind::Several, false),
    rule("goals", Kind::Prose, false),
    rule("contribution", Kind::Prose, false),
    rule("no_exclusion_ground", Kind::Choice, true),
    rule("data_to_atlas", Kind::Choice, true),
    rule("true_and_entitled", Kind::Choice, true),
    rule("signed_by", Kind::Line, true),
];

impl Damage {
    /// The values that the field has after the damage; `None` where this damage is no fault of that kind of field.
    fn apply(self, rule: &Rule, before: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
        let first = before.first()?.clone();
        let with = |suffix: &[u8]| Some(vec![[first.as_slice(), suffix].concat()]);
        match (self, rule.kind) {
            (Self::Missing, _) if rule.required => Some(Vec::new()),
            (Self::Blank, _) if rule.required => Some(vec![b"  ".to_vec()]),
            (Self::Missing | Self::Blank, _) => None,
            (Self::Doubled, _) => Some(vec![first.clone(), first]),
            (Self::TooLong, Kind::Choice | Kind::Several) => None,
            (Self::TooLong, _) => Some(vec![b"x".repeat(4001)]),
            (Self::WrongKind, Kind::Line | Kind::Prose) => None,
            (Self::WrongKind, _) => Some(vec![b"none of these".to_vec()]),
            (Self::Control, _) => with(b"\x07"),
            (Self::Nul, _) => with(b"\0"),
            (Self::LineBreak, Kind::Prose) => None,
            (Self::LineBreak, _) => with(b"\r\nBcc: else@example.org"),
            (Self::BadUtf8, _) => with(b"\xff\xfe"),
            (Self::OtherScript, Kind::Prose) => None,
            // The path of a web address and the domain of an e-mail address may be in any script.
            (Self::OtherScript, _) if rule.field == "website" || rule.field.ends_with("email") => {
                None
            }
            (Self::OtherScript, _) => with("\u{7f51}\u{7edc}".as_bytes()),
            (Self::Direction, _) => with("\u{202e}x".as_bytes()),
            (Self::ZeroWidth, _) => with("\u{200b}x".as_bytes()),
            (Self::Replacement, _) => with("\u{fffd}".as_bytes()),
        }
    }
}

/// The accepted post of every section.
async fn accepted(browser: &mut Browser) -> Vec<(Url, Post)> {
    let answers = example(browser).await;
    let mut posts = Vec::new();
    for section in SECTIONS {
        let page = browser.open(&format!("/en/apply/{section}")).await;
        let mut form: Form = page.form();
        fill(&mut form, &answers);
        let pairs = form
            .sent_by("")
            .into_iter()
            .map(|(name, value)| (name, value.into_bytes()))
            .collect();
        posts.push((form.action.clone(), pairs));
    }
    posts
}

fn encode(post: &Post) -> Vec<u8> {
    let escape = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut text, byte| {
            use std::fmt::Write;
            write!(text, "%{byte:02X}").unwrap();
            text
        })
    };
    let pairs: Vec<String> = post
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name.as_bytes()), escape(value)))
        .collect();
    pairs.join("&").into_bytes()
}

/// The post with one field damaged; `None` where that is no fault.
fn damaged(post: &Post, rule: &Rule, damage: Damage) -> Option<Post> {
    let (field, mut bad): (Post, Post) = post
        .iter()
        .cloned()
        .partition(|(name, _)| name == rule.field);
    let values: Vec<Vec<u8>> = field.into_iter().map(|(_, value)| value).collect();
    let values = damage.apply(rule, &values)?;
    bad.extend(
        values
            .into_iter()
            .map(|value| (rule.field.to_owned(), value)),
    );
    Some(bad)
}

/// Sends the post once for each damage that there is to the field; says how often.
async fn refused_by_name(browser: &mut Browser, url: &Url, post: &Post, rule: &Rule) -> usize {
    let mut tried = 0;
    for damage in DAMAGES {
        let Some(bad) = damaged(post, rule, damage) else {
            continue;
        };
        let request = browser.post_bytes(url, encode(&bad));
        let page = browser.follow(request).await;
        let what = format!("{damage:?} in {}", rule.field);
        assert_eq!(page.status, 422, "{what}: {}", page.main());
        let prefix = ["Error: ", "Viga: "];
        assert!(
            prefix.iter().any(|it| page.title().starts_with(it)),
            "{what}: {}",
            page.title()
        );
        assert!(
            page.summary().contains(&rule.field.to_owned()),
            "{what} is told of {:?}",
            page.summary()
        );
        tried += 1;
    }
    tried
}

#[tokio::test]
async fn u4_s1_every_damage_to_every_field_is_answered_with_422_and_names_the_field() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    let posts = accepted(&mut browser).await;
    let before = portal.writes();
    let mut tried = 0;
    for rule in &RULES {
        let (url, post) = posts
            .iter()
            .find(|(_, post)| post.iter().any(|(name, _)| name == rule.field))
            .unwrap();
        tried += refused_by_name(&mut browser, url, post, rule).await;
    }
    assert!(tried >= 300, "{tried} bad posts");
    assert_eq!(portal.writes(), before, "a bad post was stored");
}

#[tokio::test]
async fn u4_s1_every_damage_to_an_assessment_is_answered_with_422_and_names_the_field() {
    let portal = TestPortal::start().await;
    portal.assessed().await;
    let mut assessor = portal.browser();
    let mut form = assessor.open_case(ASSESSORS[0]).await.form_with("outcome");
    approve(&mut form);
    let pairs = form.sent_by("send").into_iter();
    let post: Post = pairs
        .map(|(name, value)| (name, value.into_bytes()))
        .collect();
    let before = portal.writes();
    let mut tried = 0;
    for name in form.names() {
        let kind = match name.as_str() {
            "do" | "token" | "version" => continue,
            "reason" => Kind::Prose,
            "outcome" | "conflict" => Kind::Choice,
            criterion if criterion.starts_with("criterion-") && !criterion.ends_with("-note") => {
                Kind::Choice
            }
            _ => continue,
        };
        let rule = rule(name.clone().leak(), kind, true);
        tried += refused_by_name(&mut assessor, &form.action, &post, &rule).await;
    }
    assert!(tried >= 80, "{tried} bad posts");
    assert_eq!(portal.writes(), before, "a bad post was stored");
    let done = assessor.submit(&form).await;
    assert_eq!(done.status, 200, "{}", done.main());
}

#[tokio::test]
async fn s2_a_field_that_does_not_exist_is_refused_on_every_section() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    for (url, post) in accepted(&mut browser).await {
        for name in [
            "status",
            "reference",
            "nodeid",
            "owners-11-name",
            "owners-01-name",
        ] {
            let mut bad = post.clone();
            bad.push((name.to_owned(), b"x".to_vec()));
            let request = browser.post_bytes(&url, encode(&bad));
            let page = browser.follow(request).await;
            assert_eq!(page.status, 422, "{name} at {url}");
            assert!(page.main().contains(name), "{name} at {url} is not named");
        }
    }
}

#[tokio::test]
async fn u4_everything_typed_is_kept_beside_the_error() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    let answers = example(&mut browser).await;
    let mut form = browser.open("/en/apply/organisation").await.form();
    fill(&mut form, &answers);
    form.set("postal_code", "1O141");
    let page = browser.submit(&form).await;
    assert_eq!(
        (page.status.as_u16(), page.summary()),
        (422, vec!["postal_code".to_owned()])
    );
    let kept = page.form();
    for name in form.names().iter().filter(|name| !name.is_empty()) {
        assert_eq!(kept.values(name), form.values(name), "{name}");
    }
    let invalid = page.attributes("[aria-invalid=true]", "name");
    assert_eq!(invalid, ["postal_code"]);
    assert!(
        page.main().contains("five digits") || page.main().contains("10141"),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn s1_a_body_that_is_no_form_is_a_clear_page_and_never_a_server_error() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    let paths = [
        "/en/apply/organisation",
        "/en/apply/check",
        "/en/confirm/AAAAAAAAAAAAAAAAAAAAAA",
        "/en/decision/x",
    ];
    let big = b"a="
        .iter()
        .copied()
        .chain(std::iter::repeat_n(b'x', 300_000))
        .collect::<Vec<u8>>();
    let many = (0..5000)
        .map(|number| format!("f{number}=1"))
        .collect::<Vec<_>>()
        .join("&")
        .into_bytes();
    let bodies: [&[u8]; 7] = [b"", b"&&&===", b"%", b"%zz=%", b"\0\xff", &big, &many];
    for path in paths {
        let url = browser.url(path);
        for (number, body) in bodies.iter().enumerate() {
            let request = browser.post_bytes(&url, body.to_vec());
            let page = browser.send(request).await;
            // Without a draft there is nothing to check, whatever is posted: the way leads to the form.
            if page.status.is_redirection() {
                assert_eq!(path, "/en/apply/check");
                continue;
            }
            assert!(
                page.status.is_client_error(),
                "{path}, body {number}: {}",
                page.status
            );
            assert!(
                !page.heading().is_empty(),
                "{path}, body {number} has no page"
            );
        }
        for media_type in [
            "multipart/form-data; boundary=x",
            "text/plain",
            "application/json",
        ] {
            let mut request = browser.post_bytes(&url, b"name_english=x".to_vec());
            let value = reqwest::header::HeaderValue::from_static(media_type);
            request.headers_mut().insert("content-type", value);
            let page = browser.send(request).await;
            assert!(
                page.status.is_client_error(),
                "{path} with {media_type}: {}",
                page.status
            );
        }
    }
}
