use super::*;
use proptest::prelude::*;

fn keys() -> LinkKeys {
    LinkKeys::parse(&format!("1:{}", URL_SAFE_NO_PAD.encode([9; 32]))).unwrap()
}

proptest! {
    #[test]
    fn a_token_opens_its_link_for_its_purpose_only(bits: [u8; 16]) {
        let id = LinkId::from_bits(bits);
        let token = keys().sign(id, Purpose::Assess);
        prop_assert_eq!(keys().verify(token.reveal(), Purpose::Assess), Ok(id));
        prop_assert_eq!(keys().verify(token.reveal(), Purpose::Confirm), Err(TokenError::Forged));
    }

    #[test]
    fn changing_any_bit_closes_it(bits: [u8; 16], position in 0_usize..392) {
        let token = keys().sign(LinkId::from_bits(bits), Purpose::Assess);
        let mut bytes = URL_SAFE_NO_PAD.decode(token.reveal()).unwrap();
        bytes[position / 8] ^= 1 << (position % 8);
        prop_assert!(keys().verify(&URL_SAFE_NO_PAD.encode(bytes), Purpose::Assess).is_err());
    }

    #[test]
    fn junk_is_refused(text in ".{0,80}") {
        prop_assert!(keys().verify(&text, Purpose::Status).is_err());
        prop_assert!(!keys().session_holds(&text, LinkId::from_bits([0; 16]), Purpose::Status, Timestamp::UNIX_EPOCH));
        prop_assert!(!keys().form_token_holds(&text, LinkId::from_bits([0; 16]), 1));
    }
}

#[test]
fn a_session_ends_and_belongs_to_one_link() {
    let (mine, other) = (LinkId::from_bits([1; 16]), LinkId::from_bits([2; 16]));
    let opened = Timestamp::from_second(1_000).unwrap();
    let cookie = keys().session(mine, Purpose::Assess, opened + SESSION);
    assert!(keys().session_holds(&cookie, mine, Purpose::Assess, opened));
    assert!(!keys().session_holds(&cookie, other, Purpose::Assess, opened));
    assert!(!keys().session_holds(&cookie, mine, Purpose::Status, opened));
    assert!(!keys().session_holds(&cookie, mine, Purpose::Assess, opened + SESSION));
}

#[test]
fn a_stamp_says_when_its_own_form_was_shown() {
    let shown = Timestamp::from_second(1_000).unwrap();
    let stamp = keys().stamp(&[1; 16], shown);
    assert_eq!(keys().stamped(&stamp, &[1; 16]), Some(shown));
    assert_eq!(keys().stamped(&stamp, &[2; 16]), None);
    let earlier = stamp.replacen("1000", "0100", 1);
    for forged in [earlier.as_str(), "", "1.1000.", "1.1000"] {
        assert_eq!(keys().stamped(forged, &[1; 16]), None, "{forged}");
    }
}

#[test]
fn a_link_to_the_overview_says_itself_whose_it_is_and_until_when() {
    let (lead, other) = (
        PersonId::parse("third").unwrap(),
        PersonId::parse("first").unwrap(),
    );
    let until = Timestamp::from_second(1_800_000_000).unwrap();
    let link = overview_link(&lead, until);
    assert_eq!(overview_until(link, &lead), Some(until));
    assert_eq!(overview_until(link, &other), None);
    assert_eq!(overview_until(LinkId::from_bits([255; 16]), &lead), None);
}

#[test]
fn a_form_token_belongs_to_one_version() {
    let id = LinkId::from_bits([1; 16]);
    let token = keys().form_token(id, 1);
    assert!(keys().form_token_holds(&token, id, 1));
    assert!(!keys().form_token_holds(&token, id, 2));
}

#[test]
fn a_link_works_until_its_last_moment_and_then_says_what_became_of_it() {
    let expires = Timestamp::from_second(1_000).unwrap();
    let link = |state| Link {
        id: LinkId::from_bits([1; 16]),
        purpose: Purpose::Assess,
        registration: RegistrationId::from_bits([1; 16]),
        seat: None,
        person: None,
        version: 1,
        expires,
        state,
        renewed: false,
    };
    let before = Timestamp::from_second(999).unwrap();
    assert_eq!(link(LinkState::Live).check(before), Ok(()));
    assert_eq!(link(LinkState::Live).check(expires), Err(DeadLink::Expired));
    for (state, why) in [
        (LinkState::Used, DeadLink::Used),
        (LinkState::Superseded, DeadLink::Superseded),
        (LinkState::Revoked, DeadLink::Revoked),
    ] {
        for now in [before, expires] {
            assert_eq!(link(state).check(now), Err(why));
        }
    }
}
