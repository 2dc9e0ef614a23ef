//! The host name of a provider's ERP, as it is read out of the address that an administrator pastes.

use crate::text::{concat, has, number};
use std::fmt;

/// A lower-case ASCII host name with at least one dot, safe to build an address from (product.md section 1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ErpHost(String);

/// Why an address has no host that may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostFault {
    /// `http://`.
    Http,
    /// Another scheme than `https`.
    Scheme,
    /// No `https://` in front; the host is sound.
    SchemeMissing,
    /// `https:/` or `https://https://` in front; the host is sound.
    SchemeBroken,
    /// A name or password before an `@`.
    UserInfo,
    /// A number instead of a name, in any of the forms that browsers read as an IP address.
    IpLiteral,
    /// `localhost`, or a name under it.
    Localhost,
    /// No host name: characters, length, hyphens.
    Name,
    /// Nothing, or one word alone: the domain is missing.
    DomainMissing,
    /// A blank within.
    Blank,
    /// A port outside 1-65535.
    Port,
}

/// What an address says, piece by piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The host, or what is wrong.
    pub host: Result<ErpHost, HostFault>,
    /// `https://host`, with the port if there was one, where the host name itself is sound.
    pub trimmed: Option<String>,
    /// A port that was pasted along.
    pub port: Option<u16>,
    /// Whether a path, a query or a final `/` was pasted along.
    pub extra: bool,
}

impl ErpHost {
    /// Takes an address apart.
    pub fn read(address: &str) -> Reading {
        let failed = |fault| Reading { host: Err(fault), trimmed: None, port: None, extra: false };
        let (scheme, rest) = address
            .match_indices(':')
            .find_map(|(at, _)| Some((address.get(..at)?, address.get(at..)?.strip_prefix("://")?)))
            .map_or((None, address), |(scheme, rest)| (Some(scheme), rest));
        let is_whole = scheme.is_some() && !rest.starts_with('/') && after_schemes(rest).is_none();
        let broken = if is_whole { None } else { after_schemes(address) };
        if let Some(rest) = broken {
            return Self::read_mended(rest, HostFault::SchemeBroken);
        }
        let scheme_fault = match scheme.map(str::to_ascii_lowercase).as_deref() {
            Some("https") => None,
            Some("http") => Some(HostFault::Http),
            Some(_) => return failed(HostFault::Scheme),
            None => Some(HostFault::SchemeMissing),
        };
        // Parsers disagree on where the name ends at a backslash: no address needs one.
        if has(rest, b'\\') {
            return failed(HostFault::Name);
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, extra) = rest.split_at(end);
        if has(authority, b'@') {
            return failed(HostFault::UserInfo);
        }
        if authority.starts_with('[') {
            return failed(HostFault::IpLiteral);
        }
        if has(authority, b' ') {
            return Self::read_mended(&without_blanks(authority), HostFault::Blank);
        }
        let (name, port) = authority.split_once(':').map_or((authority, None), |(name, port)| (name, Some(port)));
        let port = match port.map(|digits| (digits, digits.bytes().all(|byte| byte.is_ascii_digit()))) {
            None => None,
            Some((digits, true)) => match digits.parse::<u32>().map(u16::try_from) {
                Ok(Ok(port)) if port > 0 => Some(port),
                _ => return failed(HostFault::Port),
            },
            Some((_, false)) => return failed(HostFault::Port),
        };
        let host = match Self::name(name) {
            Ok(host) => host,
            Err(fault) => return failed(fault),
        };
        let trimmed = port
            .map_or_else(|| concat(&["https://", &host.0]), |port| concat(&["https://", &host.0, ":", &number(port)]));
        let host = scheme_fault.map_or(Ok(host), Err);
        Reading { host, trimmed: Some(trimmed), port, extra: !extra.is_empty() }
    }

    /// What an address would say without a fault, and the fault where nothing else is wrong.
    #[inline(never)]
    fn read_mended(rest: &str, fault: HostFault) -> Reading {
        let reading = Self::read(&concat(&["https://", rest]));
        Reading { host: reading.host.and(Err(fault)), ..reading }
    }

    /// Parses a bare host name.
    ///
    /// # Errors
    /// What keeps it from being one.
    pub fn name(name: &str) -> Result<Self, HostFault> {
        let name = name.to_ascii_lowercase();
        if name == "localhost" || name.ends_with(".localhost") {
            return Err(HostFault::Localhost);
        }
        if name.is_empty() {
            return Err(HostFault::DomainMissing);
        }
        let label_fits = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if name.len() > 253 || !name.split('.').all(label_fits) {
            return Err(HostFault::Name);
        }
        // Browsers and URL parsers read a host whose last label is a number as an IPv4 address.
        let last = name.rsplit('.').next().unwrap_or("");
        let hexadecimal = last.strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if hexadecimal || last.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(HostFault::IpLiteral);
        }
        if has(&name, b'.') { Ok(Self(name)) } else { Err(HostFault::DomainMissing) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ErpHost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A blank beside a dot is one too many; between two words it stands where a dot should.
fn without_blanks(authority: &str) -> String {
    let mut text = String::new();
    let mut is_between = false;
    for mark in authority.chars() {
        if matches!(mark, ' ' | '.') {
            is_between = true;
            continue;
        }
        if is_between && mark != ':' && !text.is_empty() {
            text.push('.');
        }
        is_between = false;
        text.push(mark);
    }
    text
}

/// What follows beginnings of addresses, of which one at least is there, in whatever form.
fn after_schemes(address: &str) -> Option<&str> {
    let mut rest = None;
    while let Some(next) = after_scheme(rest.unwrap_or(address)) {
        rest = Some(next.trim_start_matches('/'));
    }
    rest
}

fn after_scheme(text: &str) -> Option<&str> {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    let scheme = ["https:", "http:", "https//", "http//"].into_iter().find(|scheme| begins(scheme))?;
    text.get(scheme.len()..)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_an_address_says() {
        let host = |text: &str| ErpHost::read(text).host.map(|host| host.0);
        let good =
            ["https://erp.provedor.com.br", "HTTPS://ERP.Provedor.com.br", "https://erp.provedor.com.br:45715/x?y#z"];
        for text in good {
            assert_eq!(host(text).unwrap(), "erp.provedor.com.br", "{text}");
        }
        let bad = [
            ("plain http", "http://erp.provedor.com.br", HostFault::Http),
            ("another scheme", "ftp://erp.provedor.com.br", HostFault::Scheme),
            ("a script", "javascript://erp.provedor.com.br", HostFault::Scheme),
            ("no scheme", "erp.provedor.com.br", HostFault::SchemeMissing),
            ("one slash", "https:/erp.provedor.com.br", HostFault::SchemeBroken),
            ("no slash", "HTTPS:erp.provedor.com.br", HostFault::SchemeBroken),
            ("three slashes", "https:///erp.provedor.com.br", HostFault::SchemeBroken),
            ("no colon", "https//erp.provedor.com.br", HostFault::SchemeBroken),
            ("twice", "https://https://erp.provedor.com.br", HostFault::SchemeBroken),
            ("twice, the second broken", "https://http:/erp.provedor.com.br/x", HostFault::SchemeBroken),
            ("twice, of no host", "https://https://erp", HostFault::DomainMissing),
            ("a user", "https://me@erp.provedor.com.br", HostFault::UserInfo),
            ("a user that looks like a host", "https://erp.provedor.com.br@evil.com", HostFault::UserInfo),
            ("an IPv4 address", "https://192.168.0.1", HostFault::IpLiteral),
            ("a short IPv4 address", "https://127.1", HostFault::IpLiteral),
            ("a decimal IPv4 address", "https://2130706433", HostFault::IpLiteral),
            ("a hexadecimal IPv4 address", "https://0x7f000001", HostFault::IpLiteral),
            ("an IPv6 address", "https://[::1]", HostFault::IpLiteral),
            ("a mapped IPv6 address", "https://[::ffff:127.0.0.1]:1", HostFault::IpLiteral),
            ("localhost", "https://localhost:45715", HostFault::Localhost),
            ("a name under localhost", "https://erp.LOCALHOST", HostFault::Localhost),
            ("no dot", "https://erp", HostFault::DomainMissing),
            ("no dot, plain http", "http://x", HostFault::DomainMissing),
            ("no dot, no scheme", "provedor", HostFault::DomainMissing),
            ("a trailing dot", "https://erp.provedor.com.br.", HostFault::Name),
            ("an underscore", "https://erp_1.provedor.com.br", HostFault::Name),
            ("a backslash before another host", "https://erp.provedor.com.br\\@evil.com", HostFault::Name),
            ("a backslash in the path", "https://erp.provedor.com.br/a\\b", HostFault::Name),
            ("an accent", "https://erp.provedôr.com.br", HostFault::Name),
            ("a blank", "https://erp .provedor.com.br", HostFault::Blank),
            ("a blank before the port", "https://erp.provedor.com.br :45715", HostFault::Blank),
            ("a percent escape", "https://erp%2eprovedor.com.br", HostFault::Name),
            ("a hyphen at the edge", "https://-erp.provedor.com.br", HostFault::Name),
            ("an empty label", "https://erp..com.br", HostFault::Name),
            ("nothing", "https://", HostFault::DomainMissing),
            ("port 0", "https://erp.provedor.com.br:0", HostFault::Port),
            ("a port too high", "https://erp.provedor.com.br:65536", HostFault::Port),
            ("a port that is none", "https://erp.provedor.com.br:x", HostFault::Port),
        ];
        for (reason, text, fault) in bad {
            assert_eq!(host(text), Err(fault), "{reason}");
        }
    }

    #[test]
    fn what_was_pasted_along_is_told() {
        let reading = ErpHost::read("erp.provedor.com.br:45715/");
        assert_eq!(reading.trimmed.as_deref(), Some("https://erp.provedor.com.br:45715"));
        assert_eq!((reading.port, reading.extra), (Some(45715), true));
        assert!(!ErpHost::read("https://erp.provedor.com.br").extra);
        let reading = ErpHost::read("https://https:/erp.provedor.com.br:45715");
        assert_eq!(reading.trimmed.as_deref(), Some("https://erp.provedor.com.br:45715"));
    }

    #[test]
    fn a_blank_is_taken_out_or_becomes_the_dot_that_it_stands_for() {
        let whole = "https://erp.provedor.com.br";
        for text in ["https://erp provedor.com.br", "http://erp .provedor. com.br", "erp  provedor.com.br/entrar"] {
            assert_eq!(ErpHost::read(text).trimmed.as_deref(), Some(whole), "{text}");
        }
        let reading = ErpHost::read("https://erp.provedor.com.br :45715");
        assert_eq!(
            (reading.trimmed.as_deref(), reading.port),
            (Some("https://erp.provedor.com.br:45715"), Some(45715))
        );
        assert_eq!(ErpHost::read("https://erp provedôr.com.br").trimmed, None);
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_a_host_reads_again(text in r"(https://)?[a-z0-9.@:/\[\]-]{0,20}|.*") {
            if let Ok(host) = ErpHost::read(&text).host {
                prop_assert_eq!(ErpHost::name(host.as_str()).unwrap(), host);
            }
        }
    }
}
