//! Cookies: `__Host-` and Secure on https; plain on the loopback http of the local run, where browsers keep neither.

use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};
use jiff::SignedDuration;

/// The longest value that is looked at; ours have less than 100 bytes.
const MAX_VALUE: usize = 512;

fn full_name(name: &str, secure: bool) -> String {
    if secure {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

/// The value of a cookie; the first one when it came twice. Whatever else the headers hold is passed over.
#[must_use]
pub fn get<'a>(headers: &'a HeaderMap, name: &str, secure: bool) -> Option<&'a str> {
    let name = full_name(name, secure);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| std::str::from_utf8(header.as_bytes()).ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && (1..=MAX_VALUE).contains(&value.len()))
        .map(|(_, value)| value)
}

/// Sets a cookie for a time: not readable by scripts, sent along when a link leads here, and with our own posts.
pub fn set(response: &mut Response, name: &str, value: &str, age: SignedDuration, secure: bool) {
    let name = full_name(name, secure);
    let age = age.as_secs().max(0);
    let flag = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{flag}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Makes the browser forget a cookie.
pub fn forget(response: &mut Response, name: &str, secure: bool) {
    set(response, name, "", SignedDuration::ZERO, secure);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn headers(lines: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            if let Ok(value) = HeaderValue::from_bytes(line) {
                headers.append(header::COOKIE, value);
            }
        }
        headers
    }

    #[test]
    fn a_cookie_is_found_among_junk() {
        let found = headers(&[
            b"; ;=;a;draftx=1",
            b"\xff=2",
            b" x=1; draft=abc ; draft=def",
        ]);
        assert_eq!(get(&found, "draft", false), Some("abc"));
        assert_eq!(get(&found, "draft", true), None);
        let found = headers(&[b"draft=plain; __Host-draft=safe"]);
        assert_eq!(get(&found, "draft", true), Some("safe"));
        assert_eq!(get(&headers(&[b"draft="]), "draft", false), None);
    }

    #[test]
    fn only_https_gets_the_prefix_and_the_flag() {
        let mut response = Response::default();
        set(
            &mut response,
            "draft",
            "x",
            SignedDuration::from_hours(1),
            true,
        );
        set(
            &mut response,
            "draft",
            "x",
            SignedDuration::from_hours(1),
            false,
        );
        let lines: Vec<_> = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .collect();
        assert_eq!(
            lines,
            [
                "__Host-draft=x; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure",
                "draft=x; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_header_confuses_it(line: Vec<u8>) {
            let _ = get(&headers(&[&line]), "draft", false);
        }
    }
}
