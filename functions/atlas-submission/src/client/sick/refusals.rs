//! What the Atlas refuses.

use super::cases::{
    Case,
    Does::{Refuses, Says},
    PAGE,
    Then::{Adopted, Parked, ToMend, TriedLater},
    case, waits,
};

const GONE: &str = "The resource identified by `taxonomy_term--sectors:93042510-7d13-4253-ba1c-227081322542` (given as a relationship item) could not be found.";
const WORKING_COPY: &str =
    "Updating a resource object that has a working copy is not yet supported.";
const READ_ONLY: &str = "JSON:API is configured to accept only read operations.";

/// In the order of the page.
pub(super) static CASES: &[Case] = &[
    case(
        "401",
        Refuses("401 Who", "No authentication credentials provided.", &[]),
        "credentials",
        Parked,
    ),
    case(
        "401 with the page of a gate",
        Says("401 Who", PAGE),
        "credentials",
        Parked,
    ),
    case(
        "403 without a word: the key was revoked",
        Refuses("403 No", "", &[]),
        "credentials",
        Parked,
    ),
    case(
        "403, no transition",
        Refuses(
            "403 No",
            "No valid transitions exist for given account.",
            &[],
        ),
        "forbidden",
        Parked,
    ),
    case(
        "403, no access to a field",
        Refuses(
            "403 No",
            "The current user is not allowed to POST the selected field.",
            &["/data/attributes/field_position"],
        ),
        "forbidden",
        ToMend,
    ),
    case(
        "403 with the page of a firewall",
        Says("403 No", PAGE),
        "forbidden",
        Parked,
    ),
    case(
        "404, a term that was deleted",
        Refuses("404 Not Found", GONE, &[]),
        "term_gone",
        ToMend,
    ),
    case(
        "404",
        Refuses("404 Not Found", "Not there", &[]),
        "not_found",
        Parked,
    ),
    case(
        "404 with a page: there is no such API",
        Says("404 Not Found", PAGE),
        "no_such_path",
        Parked,
    ),
    waits(
        case(
            "405, read-only",
            Refuses("405 No", READ_ONLY, &[]),
            "read_only",
            TriedLater,
        ),
        1_800,
    ),
    case(
        "405, a wrong method",
        Refuses("405 No", "No route found for \"POST\"", &[]),
        "method_refused",
        Parked,
    ),
    case(
        "409",
        Refuses("409 Conflict", "Conflict: Entity already exists.", &[]),
        "exists",
        Adopted,
    ),
    case("410", Says("410 Gone", PAGE), "refused", Parked),
    case(
        "413 with a page",
        Says("413 Too Large", PAGE),
        "refused",
        Parked,
    ),
    case(
        "415",
        Refuses(
            "415 No",
            "No route found that matches \"Content-Type\"",
            &[],
        ),
        "media_type_refused",
        Parked,
    ),
    case(
        "422 for several fields",
        Refuses(
            "422 No",
            "This value is not valid.",
            &[
                "/data/attributes/field_e_mail/value",
                "/data/attributes/field_url/0",
            ],
        ),
        "refused",
        ToMend,
    ),
    case(
        "422 that names the field in its words only",
        Refuses(
            "422 No",
            "field_address.0.postal_code: Postal code field is not in the right format.",
            &[],
        ),
        "refused",
        ToMend,
    ),
    case(
        "422 that names nothing",
        Refuses("422 No", "Something is wrong.", &[]),
        "refused",
        Parked,
    ),
    case(
        "422 for an attribute that it does not have",
        Refuses(
            "422 No",
            "The attribute field_no_such does not exist on the node--cluster resource type.",
            &[],
        ),
        "refused",
        Parked,
    ),
    case(
        "400",
        Refuses("400 Bad Request", "Syntax error", &[]),
        "bad_request",
        Parked,
    ),
    waits(
        case(
            "400, a version waits already",
            Refuses("400 Bad Request", WORKING_COPY, &[]),
            "working_copy",
            TriedLater,
        ),
        1_800,
    ),
];
