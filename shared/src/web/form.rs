//! What browsers post: `application/x-www-form-urlencoded` in UTF-8 and nothing else, bounded in every direction.

use std::collections::BTreeSet;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Failure;
use crate::collect::{FieldError, Problem, RawAnswers};

/// The most bytes of a body: the longest form, filled with the longest answers in percent-encoded Greek, has 60 kB.
pub const MAX_BODY: usize = 256 * 1024;

/// The most fields of a form: the longest section has some 210 checkboxes.
const MAX_FIELDS: usize = 1_000;

/// The most bytes of a field's name.
const MAX_NAME: usize = 100;

/// A posted form, as an argument of a handler.
pub struct Form(pub Posted);

/// Fields as they were posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    fields: RawAnswers,
    damaged: BTreeSet<String>,
}

impl<S: Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        if !has_type(request.headers(), "application/x-www-form-urlencoded") {
            return Err(Failure::UnsupportedMediaType);
        }
        Ok(Self(Posted::parse(&body(request).await?)?))
    }
}

/// The body of a request.
///
/// # Errors
/// [`Failure::TooLarge`] beyond [`MAX_BODY`]; [`Failure::Malformed`] when it breaks off.
pub async fn body(request: Request) -> Result<Bytes, Failure> {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| usize::try_from(length).is_ok_and(|it| it > MAX_BODY)) {
        return Err(Failure::TooLarge);
    }
    match Limited::new(request.into_body(), MAX_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Failure::TooLarge),
        Err(_) => Err(Failure::Malformed("the body broke off")),
    }
}

/// Whether the headers announce that media type, once, and no charset but UTF-8.
#[must_use]
pub fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (types.next(), types.next()) else {
        return false;
    };
    let Ok(value) = value.to_str() else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    essence.eq_ignore_ascii_case(wanted)
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        })
}

impl Posted {
    /// Reads a form body. A value that is no UTF-8 or has a broken escape is kept as far as it reads, and remembered as
    /// damaged; doubled fields keep all values.
    ///
    /// # Errors
    /// [`Failure::Malformed`] for a damaged or overlong name, or too many fields.
    pub fn parse(body: &[u8]) -> Result<Self, Failure> {
        let mut posted = Self::default();
        let pairs = body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty());
        for (count, pair) in pairs.enumerate() {
            if count >= MAX_FIELDS {
                return Err(Failure::Malformed("too many fields"));
            }
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(halves.next().unwrap_or_default())
                .ok()
                .filter(|name| name.len() <= MAX_NAME)
                .ok_or(Failure::Malformed("the name of a field"))?;
            let value = decode(halves.next().unwrap_or_default()).unwrap_or_else(|readable| {
                posted.damaged.insert(name.clone());
                readable
            });
            posted.fields.entry(name).or_default().push(value);
        }
        Ok(posted)
    }

    /// Takes a field that steers and answers nothing (which button was pressed, a hidden token); its first value.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.damaged.remove(name);
        self.fields.remove(name)?.into_iter().next()
    }

    /// The first value of a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.first().map(String::as_str)
    }

    /// The fields.
    #[must_use]
    pub const fn fields(&self) -> &RawAnswers {
        &self.fields
    }

    /// The names of fields of which a value arrived damaged.
    #[must_use]
    pub const fn damaged(&self) -> &BTreeSet<String> {
        &self.damaged
    }

    /// What is wrong with how a field arrived that has one value: damaged, or more than once.
    #[must_use]
    pub fn misarrived(&self, name: &str) -> Option<Problem> {
        let is_doubled = self.fields.get(name).is_some_and(|all| all.len() > 1);
        if self.damaged.contains(name) {
            Some(Problem::NotText)
        } else {
            is_doubled.then_some(Problem::Repeated)
        }
    }

    /// What is left once a form has taken its own fields: those it does not have.
    #[must_use]
    pub fn unexpected(&self) -> Vec<FieldError> {
        self.fields.keys().map(FieldError::unexpected).collect()
    }

    /// The fields, to keep.
    #[must_use]
    pub fn into_fields(self) -> RawAnswers {
        self.fields
    }
}

/// The text, or what is readable of it.
fn decode(text: &[u8]) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut whole = true;
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => match after {
                [high, low, tail @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    bytes.push(hex(*high) << 4 | hex(*low));
                    rest = tail;
                }
                _ => {
                    whole = false;
                    bytes.push(b'%');
                }
            },
            other => bytes.push(*other),
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) if whole => Ok(text),
        Ok(text) => Err(text),
        Err(error) => Err(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

const fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A').wrapping_add(10),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use http::HeaderValue;
    use proptest::prelude::*;

    #[test]
    fn doubled_fields_keep_all_their_values() {
        let posted = Posted::parse(b"a=1&b=%C3%BC+%26&a=&&c").unwrap();
        assert_eq!(posted.fields()["a"], ["1", ""]);
        assert_eq!(posted.fields()["b"], ["ü &"]);
        assert_eq!(posted.fields()["c"], [""]);
        assert!(posted.damaged().is_empty());
    }

    #[test]
    fn a_damaged_value_is_told_by_its_field_and_a_damaged_name_refused() {
        for body in ["a=%FF", "a=%ED%A0%80", "a=%zz", "a=%C3", "a=1%"] {
            let posted = Posted::parse(body.as_bytes()).unwrap();
            assert!(posted.damaged().contains("a"), "{body}");
        }
        for body in ["%FF=1", "%zz=1", &format!("{}=1", "a".repeat(101))] {
            assert!(Posted::parse(body.as_bytes()).is_err(), "{body}");
        }
        assert!(Posted::parse("a=1&".repeat(1_001).as_bytes()).is_err());
    }

    #[test]
    fn what_came_twice_or_damaged_or_to_no_field_is_told_by_its_name() {
        let mut posted = Posted::parse(b"a=1&b=1&b=1&c=%FF&c=2").unwrap();
        let misarrived = ["a", "b", "c", "d"].map(|name| posted.misarrived(name));
        assert_eq!(
            misarrived,
            [None, Some(Problem::Repeated), Some(Problem::NotText), None]
        );
        posted.take("b");
        let unexpected = ["a", "c"].map(FieldError::unexpected);
        assert_eq!(posted.unexpected(), unexpected);
    }

    #[test]
    fn only_a_form_in_utf_8_is_a_form() {
        let wanted = "application/x-www-form-urlencoded";
        let is_form = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::CONTENT_TYPE, HeaderValue::from_str(line).unwrap());
            }
            has_type(&headers, wanted)
        };
        assert!(is_form(&[wanted]));
        assert!(is_form(&[
            "Application/X-WWW-Form-Urlencoded; charset=\"UTF-8\""
        ]));
        assert!(!is_form(&[]));
        assert!(!is_form(&[
            "application/x-www-form-urlencoded; charset=utf-16"
        ]));
        assert!(!is_form(&["multipart/form-data; boundary=a"]));
        assert!(!is_form(&[wanted, wanted]));
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(body: Vec<u8>) {
            let _ = Posted::parse(&body);
        }

        #[test]
        fn what_a_browser_encodes_is_read_again(name in "[a-z_]{1,20}", value in "\\PC{0,40}") {
            let body: String = url::form_urlencoded::Serializer::new(String::new())
                .append_pair(&name, &value)
                .finish();
            let posted = Posted::parse(body.as_bytes()).unwrap();
            prop_assert_eq!(posted.value(&name), Some(value.as_str()));
        }
    }
}
