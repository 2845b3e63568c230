use super::*;

fn written(body: &str, sheet: Sheet) -> Written {
    Written::of(Posted::parse(body.as_bytes()).unwrap(), sheet)
}

#[test]
fn d2_clicking_alone_says_nothing_on_any_sheet() {
    for (sheet, body) in [
        (Sheet::Recall, "do=send&token=1.x&version=1"),
        (Sheet::Ruling, "do=send&ruling=uphold&reason="),
        (Sheet::Choose, "do=send&record=create&reason="),
        (Sheet::Opinion, "do=send&opinion=concern&words=++"),
    ] {
        let slips = written(body, sheet).read().unwrap_err();
        assert_eq!(slips, [Slip::Wrong(Field::Words, Problem::Missing)]);
    }
}

#[test]
fn every_slip_is_told_at_once_and_in_order() {
    let slips = written(
        "do=approve&ruling=both&reason=Too+short&admin=1",
        Sheet::Ruling,
    )
    .read()
    .unwrap_err();
    let expected = [
        Slip::Wrong(Field::Choice, Problem::UnknownChoice),
        Slip::TooShort { actual: 9 },
        Slip::Unexpected("admin".into()),
        Slip::Unexpected("do".into()),
    ];
    assert_eq!(slips, expected);
    let doubled = written(
        "opinion=concern&opinion=no_concern&words=%FF",
        Sheet::Opinion,
    );
    let expected = [
        Slip::Wrong(Field::Choice, Problem::Repeated),
        Slip::Wrong(Field::Words, Problem::NotText),
    ];
    assert_eq!(doubled.read().unwrap_err(), expected);
}

#[test]
fn a_sheet_that_is_filled_in_says_what_was_chosen_and_written() {
    let said = written("opinion=no_concern&words=None+known", Sheet::Opinion);
    let said = said.read().unwrap();
    assert_eq!(
        (said.choice.as_str(), said.words.as_str()),
        ("no_concern", "None known")
    );
    for sheet in Sheet::ALL {
        assert_eq!(Sheet::named(sheet.code()), Some(sheet));
    }
}
