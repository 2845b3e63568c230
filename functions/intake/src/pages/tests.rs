use shared::{language::Language, settings::EXAMPLE};

use super::*;

fn settings() -> Settings {
    Settings::parse(EXAMPLE).unwrap()
}

#[test]
fn each_page_in_each_language() {
    let settings = settings();
    for language in Language::ALL {
        let t = Text::of(language);
        let help = HelpView::new(t, &settings).render().unwrap();
        insta::assert_snapshot!(format!("help-{language}"), help);
        let privacy = PrivacyView::new(t, &settings).render().unwrap();
        insta::assert_snapshot!(format!("privacy-{language}"), privacy);
        let accessibility = AccessibilityView::new(t, &settings).render().unwrap();
        insta::assert_snapshot!(format!("accessibility-{language}"), accessibility);
    }
}

#[test]
fn what_the_settings_leave_out_is_left_out_or_the_centres_own() {
    let start = EXAMPLE.find("[legal]").unwrap();
    let end = EXAMPLE.find("# Where mails come from.").unwrap();
    let bare = format!("{}{}", &EXAMPLE[..start], &EXAMPLE[end..]);
    let settings = Settings::parse(&bare).unwrap();
    let t = Text::of(Language::En);
    let privacy = PrivacyView::new(t, &settings).render().unwrap();
    assert!(!privacy.contains("privacy@example.org"));
    assert!(privacy.contains("<p>National Coordination Centre</p>"));
    let accessibility = AccessibilityView::new(t, &settings).render().unwrap();
    assert!(!accessibility.contains(&t.msg_accessibility_enforce_heading()));
}

#[test]
fn s13_security_txt_names_the_centre_and_expires_within_a_year() {
    let base = Url::parse("https://portal.example.org/").unwrap();
    let now = "2026-11-23T10:20:30.123Z".parse().unwrap();
    assert_eq!(
        security_txt(&settings(), &base, now).unwrap(),
        "Contact: mailto:ncc@example.org\n\
         Expires: 2027-05-22T10:00:00Z\n\
         Preferred-Languages: en, et\n\
         Canonical: https://portal.example.org/.well-known/security.txt\n"
    );
}

#[test]
fn periods_are_told_in_whole_days_and_begun_years() {
    let told = |text: &str| {
        let period = Period::parse(text).unwrap();
        (days(period), years(period))
    };
    assert_eq!(told("P21D"), (21, 1));
    assert_eq!(told("P60M"), (1860, 5));
    assert_eq!(told("P18M").1, 2);
    assert_eq!(told("PT15M"), (1, 1));
}
