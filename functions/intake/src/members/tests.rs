use super::*;
use crate::testing;
use shared::{example, language::Language, registration::Status};

/// A member whose answers are the example's but for these.
fn member(changed: &[(&str, &str)]) -> Option<Member> {
    let mut answers = example::answers();
    answers.insert("directory".into(), true.into());
    for (question, answer) in changed {
        let answer = match *answer {
            "no" => false.into(),
            other => serde_json::Value::from(other),
        };
        answers.insert((*question).into(), answer);
    }
    let mut registration = testing::registration(&testing::visit(Language::En, "/"));
    registration.answers = Answers::from_json(&answers).unwrap();
    registration.status = Status::InAtlasReview {
        until: registration.created,
        seats: shared::assessment::Seats::default(),
    };
    Member::of(&registration)
}

#[test]
fn a_member_is_listed_with_the_old_answers_while_an_update_is_judged() {
    let mut answers = example::answers();
    answers.insert("directory".into(), true.into());
    let mut registration = testing::registration(&testing::visit(Language::En, "/"));
    let before = Answers::from_json(&answers).unwrap();
    answers.insert("website".into(), "https://new.example.org/".into());
    registration.answers = Answers::from_json(&answers).unwrap();
    registration.standing = Some(Box::new(shared::registration::Standing {
        version: 1,
        answers: before,
        seats: shared::assessment::Seats::default(),
        security: None,
        until: registration.created,
        copied: None,
        handed_over: false,
    }));
    let member = Member::of(&registration).unwrap();
    assert!(!member.in_review && member.website != "https://new.example.org/");
}

fn html(path: &str, language: Language, members: &[Member]) -> String {
    let visit = testing::visit(language, path);
    let page = MembersView::new(&visit, members).page();
    testing::stable(&page.html(&visit.site).unwrap())
}

#[test]
fn the_directory_with_members_and_without_in_each_language() {
    let long = "Ж".repeat(255);
    let members = [
        member(&[]).unwrap(),
        member(&[("name_national", "Ακαδημία & Έρευνα")]).unwrap(),
        member(&[("name_national", &long)]).unwrap(),
    ];
    for language in Language::ALL {
        let page = html("/members", language, &members);
        insta::assert_snapshot!(format!("members_{language}"), page);
        let page = html("/members", language, &[]);
        insta::assert_snapshot!(format!("members_none_{language}"), page);
    }
}

#[test]
fn without_consent_nobody_is_shown_and_with_it_only_what_is_public() {
    assert!(member(&[("directory", "no")]).is_none());
    let page = html("/members", Language::En, &[member(&[]).unwrap()]);
    for hidden in ["mari@", "Mari", "10000000", "Pärnu", "+372"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
}

#[test]
fn filters_leave_those_that_fit_and_say_when_there_are_none() {
    let mut other = member(&[("name_national", "Somebody else")]).unwrap();
    other.activities = vec!["ethics-of-another-list".into()];
    other.country = Country::parse("LV");
    let members = [member(&[]).unwrap(), other];
    let activity = &members[0].activities[0];
    let page = html(
        &format!("/members?activity={activity}"),
        Language::En,
        &members,
    );
    assert!(!page.contains("Somebody else") && page.contains("Küber"));
    let page = html("/members?country=LV", Language::En, &members);
    assert!(page.contains("Somebody else") && !page.contains("Küber"));
    let neither = format!("/members?country=LV&activity={activity}");
    let page = html(&neither, Language::En, &members);
    assert!(page.contains("No member fits"), "{page}");
    let page = html("/members?country=%3Cb%3E&page=99", Language::En, &members);
    assert!(page.contains("Somebody else") && page.contains("Küber"));
}

#[test]
fn many_members_come_on_several_small_pages() {
    let members: Vec<Member> = (0..120)
        .map(|number| member(&[("name_national", &format!("Member {number:03}"))]).unwrap())
        .collect();
    let first = html("/members?country=EE", Language::En, &members);
    assert!(first.contains("Member 049") && !first.contains("Member 050"));
    assert!(
        first.contains("/en/members?country=EE&#38;page=2"),
        "{first}"
    );
    let last = html("/members?page=3", Language::En, &members);
    assert!(last.contains("Member 119") && !last.contains("page=4"));
    assert!(first.len() < 200_000, "{}", first.len());
}

#[test]
fn the_filter_offers_what_members_chose_even_when_the_form_offers_it_no_more() {
    let mut former = member(&[]).unwrap();
    former.activities = vec!["Words of the Atlas".to_owned()];
    let page = html(
        "/et/members?activity=Words+of+the+Atlas",
        Language::Et,
        &[former, member(&[]).unwrap()],
    );
    assert!(
        page.contains(r#"<option value="Words of the Atlas" selected>"#),
        "{page}"
    );
    assert!(
        page.contains(r#"<li lang="en">Words of the Atlas</li>"#),
        "{page}"
    );
    assert_eq!(page.matches("<li lang").count(), 1);
}
