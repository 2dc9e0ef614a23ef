//! What a start says of what it lacks: the binary by itself, in a folder of its own.

use crate::issuer::{AUDIENCE, Issuer, key_set};
use crate::process::Process;
use crate::support::{database, settings};
use datacake_voalle_sandbox::credentials::SYNAUTH_CLIENT_SECRET;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

const KEY: (&str, &str) = ("VOALLE_KEY", "abababababababababababababababababababababababababababababababab");

/// What it says when it is asked to start in this folder: its ready line, or how it ended and why.
fn start(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Result<Value, (Option<i32>, String)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_datacake-voalle-proxy"));
    command.env_clear().env(KEY.0, KEY.1).envs(environment.iter().copied()).current_dir(folder);
    command.args(["--listen", "127.0.0.1:0"]).args(arguments);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    if !line.is_empty() {
        child.kill().unwrap();
        child.wait().unwrap();
        return Ok(serde_json::from_str(&line).unwrap());
    }
    let mut why = String::new();
    child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
    Err((child.wait().unwrap().code(), why))
}

#[test]
fn without_its_page_or_its_package_it_does_not_start_and_says_what_makes_them() {
    let temporary = tempfile::tempdir().unwrap();
    // As the process sees it: a temporary folder may be a link.
    let folder = temporary.path().canonicalize().unwrap();
    let refused = |arguments: &[&str], environment: &[(&str, &str)], file: &str, said: &[&str]| {
        let (code, why) = start(&folder, arguments, environment).unwrap_err();
        assert_eq!(code, Some(1), "{arguments:?}: {why}");
        let file = folder.join(file).display().to_string();
        for part in [file.as_str(), "npm run build"].iter().chain(said) {
            assert!(why.contains(part), "{arguments:?}: no `{part}` in {why}");
        }
    };
    let (page, package) = (["no page", "--www"], ["no package", "--package"]);
    refused(&[], &[], "dist/index.html", &page);
    refused(&["--www", "nowhere"], &[], "nowhere/index.html", &page);
    refused(&[], &[("VOALLE_WWW", "nowhere")], "nowhere/index.html", &page);
    for made in ["dist", "empty"] {
        std::fs::create_dir(folder.join(made)).unwrap();
    }
    refused(&["--www", "empty"], &[], "empty/index.html", &page);
    std::fs::write(folder.join("dist/index.html"), "<!doctype html>").unwrap();
    refused(&[], &[], "pkg/index.js", &package);
    refused(&["--package", "empty"], &[], "empty/index.js", &package);
    std::fs::create_dir(folder.join("pkg")).unwrap();
    std::fs::write(folder.join("pkg/index.js"), "export {};").unwrap();
    refused(&["--www", "empty"], &[], "empty/index.html", &page);
    assert!(!folder.join(".data").exists(), "nothing was begun");
    assert_eq!(start(&folder, &[], &[]).unwrap()["ready"], true, "from its own folder it needs to be told nothing");
}

#[test]
fn a_page_is_left_out_only_where_callers_bring_tokens() {
    let folder = tempfile::tempdir().unwrap();
    let (code, why) = start(folder.path(), &["--no-page"], &[]).unwrap_err();
    assert_eq!(code, Some(1), "{why}");
    assert!(why.contains("--auth-keys"), "{why}");
    let (code, why) = start(folder.path(), &["--no-page", "--www", "dist"], &[]).unwrap_err();
    assert_eq!(code, Some(2), "both can't be meant: {why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_for_programs_alone_serves_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys.json");
    std::fs::write(&keys, key_set(&[&Issuer::ed25519("k1")])).unwrap();
    let mut settings = settings(folder.path(), None);
    (settings.no_page, settings.database_url) = (true, database().await);
    let tokens = ["--auth-keys", keys.to_str().unwrap(), "--auth-audience", AUDIENCE];
    let mut process = Process::launch(&settings, folder.path(), &tokens, &[KEY]);
    for path in ["/", "/index.html", "/package/index.js"] {
        let answer = process.call("GET", path, "", "");
        assert_eq!((answer.status, answer.code().as_str()), (404, "not-found"), "{path}");
    }
    assert_eq!(process.call("GET", "/healthz", "", "").status, 200);
    assert!(process.stop().0.success(), "{}", process.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_without_voalles_constant_is_told_of_at_once() {
    for (constant, is_told) in [(None, true), (Some(" "), true), (Some(SYNAUTH_CLIENT_SECRET), false)] {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(folder.path(), None);
        (settings.synauth_secret, settings.database_url) = (constant.map(Into::into), database().await);
        let mut process = Process::launch(&settings, folder.path(), &[], &[KEY]);
        let warnings = process.ready["warnings"].clone();
        assert!(process.stop().0.success(), "{}", process.log());
        let logged: Vec<Value> = process.log().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let logged: Vec<&Value> =
            logged.iter().filter(|line| line["level"] == "WARN").map(|line| &line["fields"]["message"]).collect();
        assert_eq!(json!(logged), warnings, "the log says the same");
        let told = warnings.as_array().unwrap();
        assert_eq!(told.len(), usize::from(is_told), "{constant:?}");
        for part in ["VOALLE_SYNAUTH_SECRET", "client_secret", "client_id=synauth", "synauth-secret-missing"] {
            assert!(told.iter().all(|text| text.as_str().unwrap().contains(part)), "{part}: {told:?}");
        }
    }
}
