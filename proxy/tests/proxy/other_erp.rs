//! An ERP that is not the sandbox: it answers what it is told, byte for byte, and nothing of it was written from the product's beliefs.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// What was asked: the call's name, and how often it came.
type Received = Mutex<Vec<String>>;

/// Bytes, and how often they are answered.
type Repeated = (Vec<u8>, u32);

pub struct OtherErp {
    pub port: u16,
    pub ca_pem: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// What is answered to a call in the place of the usual, by its name: each so often, in this order.
    answers: Mutex<HashMap<String, Vec<Repeated>>>,
    received: Received,
    protocol: AtomicU32,
}

impl OtherErp {
    /// Listens on one port for both, over TLS, until the test process ends.
    pub fn start() -> Self {
        let (config, ca_pem) = tls();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let for_connections = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, shared) = (Arc::clone(&config), Arc::clone(&for_connections));
                std::thread::spawn(move || serve(stream, config, &shared));
            }
        });
        Self { port, ca_pem, shared }
    }

    /// Answers a call with these bytes, `times` times.
    pub fn answer(&self, call: &str, bytes: Vec<u8>, times: u32) {
        self.shared.answers.lock().unwrap().insert(call.to_owned(), vec![(bytes, times)]);
    }

    /// The same after what it answers already.
    pub fn then(&self, call: &str, bytes: Vec<u8>, times: u32) {
        self.shared.answers.lock().unwrap().entry(call.to_owned()).or_default().push((bytes, times));
    }

    /// Answers as usual again; the calls that came since the last time, tokens left out.
    pub fn usual(&self) -> Vec<String> {
        self.shared.answers.lock().unwrap().clear();
        let received = std::mem::take(&mut *self.shared.received.lock().unwrap());
        received.into_iter().filter(|call| call != "token").collect()
    }
}

/// An answer with a length.
pub fn whole(status: u16, kind: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// JSON with a length.
pub fn json(status: u16, body: &str) -> Vec<u8> {
    whole(status, "application/json; charset=utf-8", "", body.as_bytes())
}

fn serve(stream: TcpStream, config: Arc<ServerConfig>, shared: &Shared) {
    let mut stream = BufReader::new(StreamOwned::new(ServerConnection::new(config).unwrap(), stream));
    let (mut line, mut length) = (String::new(), 0);
    if stream.read_line(&mut line).is_err() {
        return;
    }
    loop {
        let mut header = String::new();
        if stream.read_line(&mut header).is_err() || header.trim().is_empty() {
            break;
        }
        if let Some(number) = header.to_ascii_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    let _ = stream.read_exact(&mut body);
    let call = call(&line);
    shared.received.lock().unwrap().push(call.to_owned());
    let told = {
        let mut answers = shared.answers.lock().unwrap();
        let told = answers.get_mut(call).and_then(|queued| queued.iter_mut().find(|(_, times)| *times > 0));
        told.map(|(bytes, times)| {
            *times -= 1;
            bytes.clone()
        })
    };
    let answer = told.unwrap_or_else(|| usual(call, shared));
    let stream = stream.get_mut();
    let _ = stream.write_all(&answer);
    stream.conn.send_close_notify();
    let _ = stream.flush();
}

/// The name of what a request line asks for.
fn call(line: &str) -> &'static str {
    let known = [
        ("/connect/token", "token"),
        ("/crm/campaignsandpricelistservices", "campaigns"),
        ("/crm/contracttypesandservices", "contractTypes"),
        ("/companiesplacespaged", "places"),
        ("/incidenttypespaged", "incidentTypes"),
        ("/people/txid/", "person"),
        ("/crm/leads/create", "lead"),
        ("/crm/startsale", "sale"),
        ("/getopentitlesbytxid/", "openTitles"),
        ("/gettitlesbytxid/", "titles"),
        ("/receivepayment", "settlement"),
        ("/consultpayment", "consult"),
    ];
    let path = line.split(' ').nth(1).unwrap_or_default();
    match known.iter().find(|(part, _)| path.contains(part)) {
        Some((_, name)) => name,
        None if line.starts_with("PUT") => "contact",
        None => "registerPerson",
    }
}

/// The page's own examples, as short as they may be.
fn usual(call: &str, shared: &Shared) -> Vec<u8> {
    let nobody = r#"{"success":false,"messages":[{"message":"Registro não encontrado.","code":null,"type":"Error"}],"response":null}"#;
    let sale = || {
        let protocol = 202_600_000 + shared.protocol.fetch_add(1, Ordering::SeqCst);
        format!(r#"{{"success":true,"messages":null,"response":{{"protocolId":{protocol}}}}}"#)
    };
    let body = match call {
        "token" => r#"{"access_token":"t","expires_in":3600,"token_type":"Bearer","scope":"syngw"}"#.to_owned(),
        "campaigns" => r#"{"success":true,"messages":null,"response":[{"code":"FIBRA-RES","title":"R","status":"Em Execução","campaignRegions":[],
            "campaignPriceList":[{"id":1,"code":"RES-PADRAO","campaignPriceListProductServices":[{"code":"1.2","sellingPrice":129.9}]}]}]}"#.to_owned(),
        "contractTypes" => r#"{"success":true,"messages":"","response":[{"code":"1","title":"R","collectionDays":[10,15],"contractTypesServiceProduct":[{"code":"1.2"}]}]}"#.to_owned(),
        "person" | "openTitles" | "titles" => nobody.to_owned(),
        "sale" => sale(),
        "lead" => r#"{"success":true,"messages":[],"response":[]}"#.to_owned(),
        "settlement" => r#"{"success":true,"messages":null,"response":{"synGwTransactionId":"6f9619ff-8b86-4011-b42d-00c04fc964ff"}}"#.to_owned(),
        "consult" => r#"{"success":true,"messages":null,"response":{"status":{"value":0,"label":"x"},"processed":null,"message":null}}"#.to_owned(),
        _ => r#"{"success":true,"messages":null,"response":null}"#.to_owned(),
    };
    json(200, &body)
}

fn tls() -> (Arc<ServerConfig>, String) {
    let mut ca = CertificateParams::new(Vec::<String>::new()).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca_key = KeyPair::generate().unwrap();
    let ca_certificate = ca.self_signed(&ca_key).unwrap();
    let leaf = CertificateParams::new(vec!["erp.sandbox.test".to_owned()]).unwrap();
    let leaf_key = KeyPair::generate().unwrap();
    let leaf = leaf.signed_by(&leaf_key, &Issuer::new(ca, ca_key)).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], leaf_key.into())
        .unwrap();
    (Arc::new(config), ca_certificate.pem())
}
