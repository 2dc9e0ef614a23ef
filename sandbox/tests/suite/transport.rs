//! voalle-api.md, "Hosts and ports": TLS, two ports, paths and methods.

use crate::client::{Erp, LEADS, T, password_grant, read, trusting};
use datacake_voalle_sandbox::credentials::HOST;
use datacake_voalle_sandbox::{API_PORT, AUTH_PORT, Sandbox, Settings};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn the_certificate_names_three_hosts_and_only_its_ca_is_trusted() {
    let erp = Erp::start().await;
    let port = erp.sandbox.api_port();
    for host in [HOST, "localhost", "127.0.0.1"] {
        let answer = erp.client.get(format!("https://{host}:{port}/")).send().await;
        assert_eq!(answer.unwrap().status(), 404, "{host}");
    }
    let other = Sandbox::start(Settings::on_free_ports()).await.unwrap();
    let stranger = trusting(other.ca_pem());
    assert!(stranger.get(format!("https://localhost:{port}/")).send().await.is_err());
    assert!(erp.client.get(format!("http://localhost:{port}/")).send().await.is_err());
}

#[tokio::test]
async fn the_wrong_port_and_unknown_paths_are_404() {
    let erp = Erp::start().await;
    let swapped = erp.client.post(erp.url("/connect/token")).form(&password_grant()).send().await.unwrap();
    assert_eq!(swapped.status(), 404);
    let auth = |path: &str| format!("https://{HOST}:{}{path}", erp.sandbox.auth_port());
    for path in [format!("{T}/crm/contracttypesandservices"), "/_sandbox/records".to_owned(), "/".to_owned()] {
        assert_eq!(erp.client.get(auth(&path)).send().await.unwrap().status(), 404, "{path}");
    }
    for path in ["/", "/external", "/_sandbox/", "/_sandbox/nothing", "/external/integrations/thirdparty/contracts"] {
        assert_eq!(erp.get(path).await.0, 404, "{path}");
    }
    for path in ["people/txid/", "people/txid/1/2", "getopentitlesbytxid", "startsale", "crm/leads/create"] {
        assert_eq!(erp.get(&format!("{T}/{path}")).await.0, 404, "{path}");
    }
}

#[tokio::test]
async fn the_wrong_method_is_405() {
    let erp = Erp::start().await;
    for path in [LEADS.to_owned(), format!("{T}/people"), format!("{T}/crm/startsale"), format!("{T}/receivepayment")] {
        let answer = erp.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), 405, "{path}");
        assert_eq!(answer.headers()["allow"], "POST");
    }
    for path in ["people/txid/1", "consultpayment", "crm/campaignsandpricelistservices"] {
        assert_eq!(erp.post(&format!("{T}/{path}"), &json!({})).await.0, 405, "{path}");
    }
    assert_eq!(erp.client.get(erp.auth_url()).send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn bodies_have_to_be_json_objects() {
    let erp = Erp::start().await;
    let path = format!("{T}/people");
    let send = |body: &'static str, kind: &'static str| {
        erp.request(Method::POST, &path).header("content-type", kind).body(body).send()
    };
    assert_eq!(send("{}", "text/plain").await.unwrap().status(), 415);
    assert_eq!(send("{", "application/json").await.unwrap().status(), 400);
    assert_eq!(send("[]", "application/json").await.unwrap().status(), 400);
    assert_eq!(read(send("{}", "application/json; charset=utf-8").await.unwrap()).await.1["success"], false);
    let large = erp.request(Method::POST, &path).body(vec![b' '; 2 * 1024 * 1024]).send().await;
    assert!(large.is_err() || large.unwrap().status() == 413);
}

#[tokio::test]
async fn sandboxes_stand_beside_each_other_and_stop() {
    let (one, two) = (Erp::start().await, Erp::start().await);
    one.fault(json!({"on": "*", "kind": "serverError"}));
    assert_eq!(one.get(&format!("{T}/crm/contracttypesandservices")).await.0, 500);
    assert_eq!(two.get(&format!("{T}/crm/contracttypesandservices")).await.0, 200);
    let url = one.auth_url();
    let port = one.sandbox.auth_port();
    one.sandbox.stop().await;
    assert!(one.client.get(&url).send().await.is_err());
    let taken = Settings { auth_port: port, ..Settings::on_free_ports() };
    let again = Sandbox::start(taken.clone()).await.unwrap();
    let error = Sandbox::start(taken).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    assert!(error.to_string().contains(&port.to_string()), "{error}");
    drop(again);
}

#[test]
fn the_default_ports_are_the_erps() {
    assert_eq!((AUTH_PORT, API_PORT), (45700, 45715));
    let settings = Settings::default();
    assert_eq!((settings.auth_port, settings.api_port), (45700, 45715));
}
