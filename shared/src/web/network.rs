//! The network that a request comes from, as far as limits need to know it: a prefix, never an address.

use std::{fmt, net::IpAddr};

use axum::response::Response;
use http::{Extensions, HeaderValue, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use lambda_http::request::RequestContext;

use crate::{
    limit::{Allowance, Rule},
    service::{Service, ServiceError},
};

/// An IPv4 /24 or an IPv6 /64: about what one household, office or server has. The gateway names the address that it
/// was asked from, or the firewall in front of it does; other headers, which anybody can write, are not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network(String);

impl Network {
    /// The network that firewall or gateway say a request comes from; `None` where neither says anything.
    #[must_use]
    pub fn of(extensions: &Extensions) -> Option<Self> {
        if let Some(Visitor(address)) = extensions.get() {
            return address.map(Self::around);
        }
        let RequestContext::ApiGatewayV2(context) = extensions.get()? else {
            return None;
        };
        let address: IpAddr = context.http.source_ip.as_ref()?.parse().ok()?;
        Some(Self::around(address))
    }

    fn around(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => {
                let [first, second, third, _] = address.octets();
                format!("{first}.{second}.{third}.0/24")
            }
            IpAddr::V6(address) => {
                let [first, second, third, fourth, ..] = address.segments();
                format!("{first:x}:{second:x}:{third:x}:{fourth:x}::/64")
            }
        })
    }

    /// Counts one more; says until when to wait when this network has used up what it may do.
    ///
    /// # Errors
    /// When the settings cannot be read or the table not be written.
    pub async fn spend(&self, service: &Service, rule: Rule) -> Result<Option<Wait>, ServiceError> {
        let (settings, now) = (service.settings().await?, service.now());
        let Some(allowance) = Allowance::of_network(rule, &self.0, settings.limits(), now) else {
            return Ok(None);
        };
        if service.store().spend(&allowance).await? {
            return Ok(None);
        }
        let until = allowance.window.end;
        tracing::warn!(
            limit.rule = rule.name(),
            limit.most = allowance.most,
            "a network has used up what it may ask for within an hour"
        );
        let left = until.duration_since(now);
        Ok(Some(Wait { until, left }))
    }
}

/// Whom the firewall says that a request is from; it says nothing for what it keeps copies of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visitor(pub(super) Option<IpAddr>);

/// Without the prefix: what is printed ends up in logs.
impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a network")
    }
}

/// Too much was asked for; it may be asked for again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// From when on.
    pub until: Timestamp,
    left: SignedDuration,
}

impl Wait {
    /// The answer as a refusal to be repeated later: 429 and `Retry-After`.
    #[must_use]
    pub fn refuse(self, mut response: Response) -> Response {
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        self.announce(&mut response);
        response
    }

    /// Sets `Retry-After`.
    pub(super) fn announce(self, response: &mut Response) {
        let seconds = HeaderValue::from(self.left.as_secs().max(0).unsigned_abs() + 1);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one_subject() {
        let network = |address: &str| Network::around(address.parse().unwrap()).0;
        assert_eq!(network("192.0.2.1"), "192.0.2.0/24");
        assert_eq!(network("192.0.2.254"), network("192.0.2.1"));
        assert_ne!(network("192.0.3.1"), network("192.0.2.1"));
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.1"));
        assert_eq!(network("2001:db8:1:2:3::4"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2:ffff::1"), network("2001:db8:1:2::"));
        assert_ne!(network("2001:db8:1:3::"), network("2001:db8:1:2::"));
    }

    #[test]
    fn the_firewall_s_word_counts_and_what_it_keeps_silent_about_is_nobody_s_network() {
        let mut extensions = Extensions::new();
        assert_eq!(Network::of(&extensions), None);
        extensions.insert(Visitor("192.0.2.9".parse().ok()));
        assert_eq!(Network::of(&extensions).unwrap().0, "192.0.2.0/24");
        extensions.insert(Visitor(None));
        assert_eq!(Network::of(&extensions), None);
    }

    #[test]
    fn what_is_printed_names_no_network() {
        let network = Network::around("192.0.2.1".parse().unwrap());
        assert_eq!(network.to_string(), "a network");
    }

    #[test]
    fn a_refusal_says_when_to_come_back() {
        let wait = Wait {
            until: Timestamp::UNIX_EPOCH,
            left: SignedDuration::from_millis(59_500),
        };
        let refused = wait.refuse(Response::default());
        assert_eq!(refused.status(), 429);
        assert_eq!(refused.headers()["retry-after"], "60");
    }
}
