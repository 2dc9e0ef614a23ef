//! The program.

use crate::client::{password_grant, read, trusting};
use datacake_voalle_sandbox::credentials::HOST;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_datacake-voalle-sandbox"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn ready(child: &mut Child) -> Value {
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap()
}

fn failed(arguments: &[&str]) -> String {
    let Output { status, stderr, stdout } = command(arguments).output().unwrap();
    assert_eq!(status.code(), Some(1));
    assert!(stdout.is_empty());
    String::from_utf8(stderr).unwrap()
}

#[tokio::test]
async fn it_says_when_it_is_ready_and_stops_on_both_signals() {
    for signal in ["-INT", "-TERM"] {
        let ca_file = std::env::temp_dir().join(format!("sandbox-ca-{}{signal}.pem", std::process::id()));
        let path = ca_file.to_str().unwrap();
        let arguments = ["--auth-port", "0", "--api-port", "0", "--ca-file", path, "--requests-per-minute", "off"];
        let mut child = command(&arguments).spawn().unwrap();
        let line = ready(&mut child);
        assert_eq!((&line["ready"], &line["caFile"]), (&Value::Bool(true), &Value::from(path)));
        let client = trusting(&std::fs::read_to_string(&ca_file).unwrap());
        let url = format!("https://{HOST}:{}/connect/token", line["authPort"]);
        let sent = client.post(url).form(&password_grant()).send().await.unwrap();
        assert_eq!(read(sent).await.0, 200);
        let settings = client.get(format!("https://localhost:{}/_sandbox/settings", line["apiPort"]));
        assert_eq!(read(settings.send().await.unwrap()).await.1["requestsPerMinute"], Value::Null);
        let killed = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        assert!(child.wait().unwrap().success(), "{signal}");
        std::fs::remove_file(ca_file).unwrap();
    }
}

#[test]
fn a_busy_port_is_a_clear_error() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let error = failed(&["--api-port", &port, "--auth-port", "0"]);
    assert!(error.starts_with(&format!("datacake-voalle-sandbox: port {port} on 127.0.0.1: ")), "{error}");
}

#[test]
fn wrong_options_are_clear_errors() {
    for (arguments, reason) in [
        (vec!["--port", "1"], "unknown option `--port`"),
        (vec!["--auth-port"], "`--auth-port` needs a value"),
        (vec!["--auth-port", "70000"], "`--auth-port` cannot be `70000`"),
        (vec!["--like"], "`--like` needs a value"),
        (vec!["--requests-per-minute", "0"], "`--requests-per-minute` cannot be `0`"),
    ] {
        let error = failed(&arguments);
        assert!(error.starts_with(&format!("datacake-voalle-sandbox: {reason}\nusage: ")), "{error}");
    }
    let free = ["--auth-port", "0", "--api-port", "0", "--ca-file", "/nowhere/ca.pem"];
    assert!(failed(&free).contains("/nowhere/ca.pem: "));
}

/// A file that is gone with the test.
struct File(std::path::PathBuf);

impl File {
    fn holding(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sandbox-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn it_answers_like_the_erp_of_a_report() {
    let report = json!({"format": "datacake-voalle first contact 1", "answers": [{
        "call": "token", "about": "provider",
        "form": {"status": 200, "body": "object", "success": null, "response": "", "spelling": "", "words": []},
        "shape": {"kinds": ["object"], "fields": {
            "access_token": {"kinds": ["text"], "forms": ["word"], "lengths": [900, 900]}, "token_type": {"kinds": ["text"]},
            "expires_in": {"kinds": ["text"], "forms": ["digits"], "lengths": [4, 4]},
            "tenant": {"kinds": ["text"], "forms": ["uuid"], "lengths": [36, 36]},
        }},
    }]});
    let report = File::holding("report.json", &report.to_string());
    let ca = File::holding("like-ca.pem", "");
    let arguments = ["--auth-port", "0", "--api-port", "0", "--ca-file", ca.path(), "--like", report.path()];
    let mut child = command(&arguments).spawn().unwrap();
    let line = ready(&mut child);
    let client = trusting(&std::fs::read_to_string(&ca.0).unwrap());
    let url = format!("https://{HOST}:{}/connect/token", line["authPort"]);
    let (status, token) = read(client.post(url).form(&password_grant()).send().await.unwrap()).await;
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!((status.as_u16(), &token["expires_in"]), (200, &json!("3600")), "{token}");
    assert_eq!(token["tenant"].as_str().map(str::len), Some(36), "{token}");
    let names: Vec<_> = token.as_object().unwrap().keys().collect();
    assert_eq!(names, ["access_token", "expires_in", "tenant", "token_type"], "what did not come is left out");
}

#[test]
fn what_is_no_report_is_a_clear_error() {
    let other = File::holding("other.json", r#"{"format":"another"}"#);
    for (path, reason) in [
        ("/nowhere/report.json", "No such file"),
        (other.path(), "its format is `another`, and not `datacake-voalle first contact 1`"),
    ] {
        let error = failed(&["--auth-port", "0", "--api-port", "0", "--like", path]);
        assert!(error.starts_with(&format!("datacake-voalle-sandbox: {path}: {reason}")), "{error}");
    }
}
