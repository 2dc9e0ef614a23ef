//! Names to addresses, checked where they are resolved, so that the address checked is the one connected.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

/// Reserved names; only a proxy started with a sandbox resolves them, to this machine. Staging's tokens come from another host than
/// the ERP's.
const SANDBOX_HOSTS: [&str; 2] = ["erp.sandbox.test", "auth.sandbox.test"];

/// Asks for a name's addresses: the system, or a test's stand-in for it.
type Ask = Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send>> + Send + Sync>;

/// Resolves public names to public addresses.
#[derive(Clone)]
pub(crate) struct Resolver {
    /// Whether the proxy was started with a sandbox.
    sandbox: bool,
    ask: Ask,
}

impl std::fmt::Debug for Resolver {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "resolver, sandbox: {}", self.sandbox)
    }
}

impl Resolver {
    /// Asks the system; with a sandbox, its name is this machine.
    pub(crate) fn new(sandbox: bool) -> Self {
        let ask: Ask = Arc::new(|host| {
            Box::pin(async move {
                let found = tokio::net::lookup_host((host, 0)).await;
                found.map(|addresses| addresses.map(|address| address.ip()).collect()).unwrap_or_default()
            })
        });
        Self { sandbox, ask }
    }

    /// The addresses of `host` that may be called; the port is 0. Asked anew for each connection and checked each time.
    pub(crate) async fn lookup(&self, host: &str) -> Vec<SocketAddr> {
        if SANDBOX_HOSTS.contains(&host) {
            let own = self.sandbox.then_some(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
            return own.into_iter().collect();
        }
        let found = (self.ask)(host.to_owned()).await;
        found.into_iter().filter(|address| is_public(*address)).map(|address| SocketAddr::from((address, 0))).collect()
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let addresses = resolver.lookup(name.as_str()).await;
            if addresses.is_empty() {
                return Err("no address that may be called".into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the internet's: not this machine, not a private or special network.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Written by hand because `IpAddr::is_global` is not stable; the ranges are IANA's special-purpose registry.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(matches!(a, 0 | 10 | 127 | 224..)
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && (b == 168 || (b == 0 && matches!(c, 0 | 2)) || (b == 88 && c == 99)))
        || (a == 198 && (matches!(b, 18 | 19) || (b == 51 && c == 100)))
        || (a == 203 && b == 0 && c == 113))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(mapped) = address.to_ipv4() {
        return is_public_v4(mapped);
    }
    let [first, second, ..] = address.segments();
    // Global unicast is 2000::/3; of it the documentation, Teredo, 6to4 and benchmarking ranges are out.
    (0x2000..0x4000).contains(&first)
        && first != 0x2002
        && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
        && first != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_internets_addresses_may_be_called() {
        let public = ["8.8.8.8", "200.160.2.3", "172.32.0.1", "100.128.0.1", "2804:14d:1::1", "2606:4700::1111"];
        for address in public {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        let refused = [
            "0.0.0.0",
            "10.0.0.1",
            "127.0.0.1",
            "127.8.8.8",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2001:0:1::1",
            "64:ff9b::7f00:1",
        ];
        for address in refused {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[tokio::test]
    async fn the_sandboxs_name_exists_only_with_a_sandbox() {
        for host in SANDBOX_HOSTS {
            assert_eq!(Resolver::new(true).lookup(host).await, [SocketAddr::from((Ipv4Addr::LOCALHOST, 0))]);
            assert!(Resolver::new(false).lookup(host).await.is_empty());
        }
        assert!(Resolver::new(true).lookup("localhost").await.is_empty());
    }
    /// Answers another list each time it is asked, the last one for ever.
    fn rebinding(answers: &[&[&str]]) -> Resolver {
        let answers: Vec<Vec<IpAddr>> =
            answers.iter().map(|list| list.iter().map(|address| address.parse().unwrap()).collect()).collect();
        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let ask: Ask = Arc::new(move |_| {
            let turn = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst).min(answers.len() - 1);
            let answer = answers[turn].clone();
            Box::pin(async move { answer })
        });
        Resolver { sandbox: false, ask }
    }

    #[tokio::test]
    async fn a_name_that_is_rebound_between_two_looks_is_checked_at_each() {
        let resolver = rebinding(&[&["1.1.1.1"], &["127.0.0.1"], &["10.0.0.1", "1.1.1.1", "::1"]]);
        let first = resolver.lookup("erp.rebound.example").await;
        assert_eq!(first, [SocketAddr::from(([1, 1, 1, 1], 0))]);
        assert!(resolver.lookup("erp.rebound.example").await.is_empty(), "the second look says this machine");
        let mixed = resolver.lookup("erp.rebound.example").await;
        assert_eq!(mixed, [SocketAddr::from(([1, 1, 1, 1], 0))], "only the public one of a mixed answer");
        println!(
            "| rebinding resolver | a public address at first, then this machine's | no address that may be called |"
        );
    }

    #[tokio::test]
    async fn the_address_that_is_connected_is_the_one_that_was_checked() {
        let trap = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = trap.local_addr().unwrap().port();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().dns_resolver(rebinding(&[&["127.0.0.1"]])).build().unwrap();
        let error = client.get(format!("https://erp.rebound.example:{port}/")).send().await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        let came = tokio::time::timeout(std::time::Duration::from_millis(200), trap.accept()).await;
        assert!(came.is_err(), "somebody came to this machine");
        println!("| rebinding resolver | this machine's address behind a public name, connected | nobody came |");
    }
}
