//! What passes, and what leaves the outcome open.

use super::cases::{
    Case,
    Does::{Refuses, Says, Within, Writes},
    PAGE,
    Then::{SentAgain, Taken, ToMend, TriedLater},
    case, waits,
};

const RECORD: &str = r#"{"data":{"type":"node--cluster","id":"1"}}"#;
const RACE: &str = "SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry";

/// In the order of the page.
pub(super) static CASES: &[Case] = &[
    case("429", Says("429 Slow", ""), "rate_limited", TriedLater),
    waits(
        case(
            "429, `Retry-After` in seconds",
            Says("429 Slow\r\nretry-after: 120", ""),
            "rate_limited",
            TriedLater,
        ),
        120,
    ),
    waits(
        case(
            "429, `Retry-After` as a date",
            Says("429 Slow\r\nretry-after: Sat, 21 Nov 2026 10:02:00 GMT", ""),
            "rate_limited",
            TriedLater,
        ),
        120,
    ),
    waits(
        case(
            "429, `Retry-After` of thousands of years",
            Says("429 Slow\r\nretry-after: 999999999999", ""),
            "rate_limited",
            TriedLater,
        ),
        1_800,
    ),
    case(
        "429, `Retry-After` that makes no sense",
        Says("429 Slow\r\nretry-after: soon", ""),
        "rate_limited",
        TriedLater,
    ),
    waits(
        case(
            "503, maintenance",
            Refuses("503 Down\r\nretry-after: 7", "Under maintenance", &[]),
            "unavailable",
            TriedLater,
        ),
        7,
    ),
    case(
        "503 with a page",
        Says("503 Down", PAGE),
        "unavailable",
        TriedLater,
    ),
    case(
        "500",
        Refuses(
            "500 Oops",
            "The website encountered an unexpected error.",
            &[],
        ),
        "server_error",
        SentAgain,
    ),
    case(
        "500 with a page",
        Says("500 Oops", PAGE),
        "server_error",
        SentAgain,
    ),
    case(
        "500, two creates of one id at the same moment",
        Refuses("500 Oops", RACE, &[]),
        "server_error",
        SentAgain,
    ),
    case("501", Says("501 What", ""), "server_error", SentAgain),
    case(
        "502 with a page",
        Says("502 Bad Gateway", PAGE),
        "gateway",
        SentAgain,
    ),
    case(
        "504 with a page",
        Says("504 Gateway Time-out", PAGE),
        "gateway",
        SentAgain,
    ),
    case(
        "520 of a network in front",
        Says("520 Unknown", ""),
        "gateway",
        SentAgain,
    ),
    case("408", Says("408 Time-out", PAGE), "timeout", SentAgain),
    case(
        "200 with a page to log in",
        Says("200 OK", PAGE),
        "web_page",
        SentAgain,
    ),
    case(
        "201 with a page",
        Says("201 Created", PAGE),
        "web_page",
        SentAgain,
    ),
    case(
        "200 without a body",
        Says("200 OK", ""),
        "unreadable",
        SentAgain,
    ),
    case("202", Says("202 Accepted", RECORD), "unreadable", SentAgain),
    case(
        "204",
        Writes("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"),
        "unreadable",
        SentAgain,
    ),
    case(
        "201 with half of the JSON",
        Says("201 Created", r#"{"data":{"id""#),
        "unreadable",
        SentAgain,
    ),
    case(
        "201 with JSON that is no document",
        Says("201 Created", r#""done""#),
        "unreadable",
        SentAgain,
    ),
    case(
        "201 with bytes that are no text",
        Says("201 Created", "\u{0}\u{1}\u{2}"),
        "unreadable",
        SentAgain,
    ),
    case(
        "201 with the record under another media type",
        Says("201 Created\r\ncontent-type: text/plain", RECORD),
        "",
        Taken,
    ),
    case(
        "200 with an error of 422 inside",
        Within("200 OK", 422, "title: This value is too long."),
        "refused",
        ToMend,
    ),
    case(
        "201 with an error of 503 inside",
        Within("201 Created", 503, ""),
        "unavailable",
        TriedLater,
    ),
    case(
        "200 with an error without status inside",
        Within("200 OK", 0, "?"),
        "errors_in_success",
        SentAgain,
    ),
];
