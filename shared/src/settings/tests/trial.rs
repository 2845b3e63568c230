use super::*;

/// Where a file has settings that are only for trying out.
fn tried_out(text: &str) -> Vec<String> {
    let warnings = settings(text).warnings().into_iter();
    let of_trial = warnings.filter(|it| {
        it.message
            .starts_with("is only for trying the portal out: ")
    });
    of_trial.map(|warning| warning.path).collect()
}

#[test]
fn the_example_is_only_for_trying_out_and_says_where() {
    assert_eq!(
        tried_out(EXAMPLE),
        [
            "centre.other_centres",
            "centre.contact",
            "centre.operator",
            "assessment.security_authority",
            "assessment.person[1].email",
            "assessment.person[2].email",
            "assessment.person[3].email",
            "legal.privacy_contact",
            "legal.accessibility_body.url",
            "mail.from",
            "mail.reply_to",
            "limits.drafts",
            "limits.submissions",
            "limits.links",
            "limits.check_seconds",
        ]
    );
}

#[test]
fn a_centre_that_people_can_reach_is_not_warned_of_trying_out() {
    let real = LEAST.replace("example.org", "ncc.ee");
    assert_eq!(tried_out(&real), [""; 0]);
    for (limit, wanted) in [
        ("drafts = 10000", None),
        ("drafts = 10001", Some("limits.drafts")),
        ("check_seconds = 1", None),
        ("check_seconds = 0", Some("limits.check_seconds")),
    ] {
        let found = tried_out(&format!("{real}\n[limits]\n{limit}\n"));
        assert_eq!(found, Vec::from_iter(wanted), "{limit}");
    }
}

#[test]
fn a_deadline_of_minutes_is_only_for_trying_out() {
    let real = LEAST.replace("example.org", "ncc.ee");
    let quick = real.replace("hearing = \"P14D\"", "hearing = \"PT10M\"");
    let deadlines =
        "[deadlines]\nassessment = { after = \"PT2H\", reminders = [] }\ncontested = \"P1D\"\n";
    assert_eq!(
        tried_out(&format!("{quick}\n{deadlines}")),
        ["assessment.hearing", "deadlines.assessment"]
    );
}

#[test]
fn whoever_mistypes_no_domain_of_examples_is_not_warned() {
    for domain in ["myexample.org", "example.ee", "test.ee", "contest"] {
        let file = LEAST.replace("example.org", &format!("{domain}.ee"));
        assert_eq!(tried_out(&file), [""; 0], "{domain}");
    }
    for domain in ["EXAMPLE.COM", "a.test", "x.invalid"] {
        let file = LEAST.replace("example.org", domain);
        assert!(!tried_out(&file).is_empty(), "{domain}");
    }
}
