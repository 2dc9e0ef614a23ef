//! The program.

use crate::client::{password_grant, read, trusting};
use datacake_voalle_sandbox::credentials::HOST;
use serde_json::Value;
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
        (vec!["--requests-per-minute", "0"], "`--requests-per-minute` cannot be `0`"),
    ] {
        let error = failed(&arguments);
        assert!(error.starts_with(&format!("datacake-voalle-sandbox: {reason}\nusage: ")), "{error}");
    }
    let free = ["--auth-port", "0", "--api-port", "0", "--ca-file", "/nowhere/ca.pem"];
    assert!(failed(&free).contains("/nowhere/ca.pem: "));
}
