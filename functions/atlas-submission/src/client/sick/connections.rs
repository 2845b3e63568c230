//! What happens to the connection.

use super::cases::{
    Case,
    Does::{Breaks, Floods, Hangs, HangsAfter, IsAway, Says, SpeaksNoTls, Writes},
    PAGE,
    Then::{Parked, SentAgain, TriedLater},
    case,
};

/// In the order of the page.
pub(super) static CASES: &[Case] = &[
    case(
        "301 to another host",
        Says(
            "301 Moved\r\nlocation: https://elsewhere.example/jsonapi",
            "",
        ),
        "redirected",
        TriedLater,
    ),
    case(
        "302 to a page to log in",
        Says("302 Found\r\nlocation: /user/login", PAGE),
        "redirected",
        TriedLater,
    ),
    case("no answer in time", Hangs, "timeout", SentAgain),
    case(
        "201, and the rest does not come in time",
        HangsAfter("201 Created", "{"),
        "timeout",
        SentAgain,
    ),
    case(
        "422, and the rest does not come in time",
        HangsAfter("422 No", "{"),
        "refused",
        Parked,
    ),
    case(
        "the connection is cut before an answer",
        Writes(""),
        "cut",
        SentAgain,
    ),
    case(
        "the connection is cut within the status",
        Writes("HTTP/1.1 201 Cre"),
        "cut",
        SentAgain,
    ),
    case(
        "the connection is cut within the record",
        Breaks("201 Created", 100, "{\"data\""),
        "cut",
        SentAgain,
    ),
    case(
        "an answer that is no HTTP",
        Writes("220 mail.example.org ESMTP\r\n\r\n"),
        "cut",
        SentAgain,
    ),
    case("an answer without end", Floods, "too_large", SentAgain),
    case("nobody there", IsAway, "unreachable", TriedLater),
    case("TLS fails", SpeaksNoTls, "unreachable", TriedLater),
];
