//! Posts come from our own pages. Browsers say where a post comes from; what they say, when they say it, must be us.

use http::{HeaderMap, Method, header};
use url::Url;

/// Whether a request may change something here. Clients that are no browsers say nothing and carry no cookies.
pub(super) fn is_ours(method: &Method, headers: &HeaderMap, base: &Url) -> bool {
    if method.is_safe() {
        return true;
    }
    let site = headers.get_all("sec-fetch-site").iter();
    let origins = headers.get_all(header::ORIGIN).iter();
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    site.into_iter()
        .all(|site| site == "same-origin" || site == "none")
        && origins
            .into_iter()
            .all(|origin| origin.to_str().is_ok_and(|it| same(it, base, host)))
}

/// The portal's own origin; on the loopback also under the machine's other names, as long as it is the host asked.
fn same(origin: &str, base: &Url, host: Option<&str>) -> bool {
    let ours = base.origin().ascii_serialization();
    let loopback = matches!(base.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    origin == ours
        || (loopback
            && host.is_some_and(|host| origin == format!("http://{host}"))
            && Url::parse(origin).is_ok_and(|origin| {
                matches!(origin.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
            }))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    fn allowed(base: &str, lines: &[(&str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            let name: HeaderName = name.parse().unwrap();
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        is_ours(&Method::POST, &headers, &Url::parse(base).unwrap())
    }

    #[test]
    fn posts_of_other_origins_are_refused() {
        let base = "https://portal.example.org";
        for lines in [
            &[("origin", "https://portal.example.org")][..],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none")],
            &[],
        ] {
            assert!(allowed(base, lines), "{lines:?}");
        }
        for lines in [
            &[("origin", "https://evil.example.org")][..],
            &[("origin", "http://portal.example.org")],
            &[("origin", "https://portal.example.org:444")],
            &[("origin", "null")],
            &[("origin", "")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example.org"),
            ],
            &[
                ("origin", "https://portal.example.org"),
                ("origin", "https://evil.example.org"),
            ],
            &[
                ("host", "evil.example.org"),
                ("origin", "http://evil.example.org"),
            ],
        ] {
            assert!(!allowed(base, lines), "{lines:?}");
        }
    }

    #[test]
    fn the_local_run_is_reached_by_each_name_of_the_machine() {
        let base = "http://127.0.0.1:8080";
        let asked = |host, origin| allowed(base, &[("host", host), ("origin", origin)]);
        assert!(asked("localhost:8080", "http://localhost:8080"));
        assert!(asked("127.0.0.1:8080", "http://127.0.0.1:8080"));
        assert!(!asked("localhost:8080", "http://localhost:9090"));
        assert!(!asked(
            "evil.example.org:8080",
            "http://evil.example.org:8080"
        ));
    }
}
