//! Whom the rehearsal tells: the command's words, its file and its exit codes; and that nothing of a person, a host or a secret is in any of it.

use crate::first_contact::{Contact, people};
use crate::other_erp::{OtherErp, json as whole_json, whole};
use crate::process::Process;
use crate::support::{World, config_at, database, settings};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The command with these arguments beside a server of these settings; `people` goes to its standard input.
fn command(settings: &datacake_voalle_proxy::settings::Settings, arguments: &[&str], people: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_datacake-voalle-proxy"));
    command.env_clear().arg("first-contact").args(arguments);
    command.arg("--data-dir").arg(&settings.data_dir).arg("--sandbox-ca").arg(settings.sandbox_ca.as_ref().unwrap());
    command.args(["--requests-per-minute", "60000", "--erp-timeout-ms", "3000"]);
    if let Some(constant) = &settings.synauth_secret {
        command.args(["--synauth-secret", secrecy::ExposeSecret::expose_secret(constant)]);
    }
    if let Some(url) = &settings.database_url {
        command.args(["--database-url", secrecy::ExposeSecret::expose_secret(url)]);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(people.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_tells_in_portuguese_and_its_exit_code_says_how_it_went() {
    let world = World::ready().await;
    let file = world.folder.path().join("report.json");
    let report = file.to_str().unwrap();
    let named = people().to_string();
    let arguments = ["--provider", "horizonte", "--people", "-", "--report", report];
    let done = command(&world.settings, &arguments, &named);
    let said = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{said}{}", text(&done.stderr));
    assert!(
        said.starts_with("O Voalle responde nas duas portas: como conhecíamos\n  As duas portas aceitam conexão.\n"),
        "{said}"
    );
    assert!(said.contains(
        "Escopos do token: visto pela primeira vez\n  Vieram os escopos pedidos: offline_access syngw synpaygw.\n  O escopo syngw sozinho é aceito: só uma fonte dizia isso (C); agora foi visto.\n"
    ), "{said}");
    assert!(said.contains(
        "Um documento de ninguém: como conhecíamos\n  HTTP 200, envelope com success: false e response: nulo, “Registro não encontrado.”: forma conhecida (B).\n"
    ), "{said}");
    assert!(said.contains(
        "  É o esperado: o documento informado como de um lead não foi encontrado; pelo que se conhece, só se encontra quem está marcado como cliente.\n"
    ), "{said}");
    assert!(said.contains("Token com Client ID e Client Secret: não testado\n  Não testado: a configuração não tem estas credenciais.\n"), "{said}");
    let written: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(&written, Contact::with(&world, &people()).await.report(), "the route's file and the command's are one");
    // What was saved is as it was: the server beside it goes on with it.
    assert_eq!(world.post("connection-check", &json!({})).await.status.as_u16(), 200);

    world.control.change_settings(&json!({"rootStatus": true})).unwrap();
    let people_file = world.folder.path().join("people.json");
    std::fs::write(&people_file, &named).unwrap();
    let arguments = ["--provider", "horizonte", "--people", people_file.to_str().unwrap(), "--lang", "en"];
    let news = command(&world.settings, &arguments, "");
    let said = text(&news.stdout);
    assert_eq!(news.status.code(), Some(1), "{said}");
    assert!(said.contains("All the customer's titles: different\n") && !said.contains("Tipos"), "{said}");

    world.fault(json!({"on": "campaigns", "kind": "serverError"}));
    let failed = command(&world.settings, &["--provider", "horizonte"], "");
    assert_eq!(failed.status.code(), Some(2));
    assert!(text(&failed.stdout).contains("Campanhas e listas de preços: falhou\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_the_command_from_being_begun_is_said() {
    let world = World::ready().await;
    let refused = |arguments: &[&str], people: &str| {
        let done = command(&world.settings, arguments, people);
        assert_eq!((done.status.code(), text(&done.stdout).as_str()), (Some(2), ""), "{arguments:?}");
        text(&done.stderr).lines().last().unwrap().to_owned()
    };
    let twice = r#"{"customer":"52998224725","lead":"52998224725"}"#;
    assert_eq!(
        refused(&["--provider", "horizonte", "--people", "-"], twice),
        "datacake-voalle-proxy: Os três documentos têm de ser diferentes: o do cliente, o do lead e o que ninguém tem. Confira-os."
    );
    assert!(refused(&["--provider", "vizinho"], "").contains("Ainda não há configuração salva para este provedor."));
    assert!(refused(&["--provider", "horizonte", "--people", "/nowhere.json"], "").contains("/nowhere.json"));
    assert!(!refused(&["--provider", "horizonte", "--people", "-"], r#"{"customer":"52998224726"}"#).contains("529"));
    assert!(refused(&["--provider", "horizonte", "--lang", "de"], "").contains("--help"));
}

/// What must be in nothing that is told, by whose it is.
const SEEDS: [&str; 14] = [
    "52998224725",
    "529.982.247-25",
    "00000000191",
    "15350946056",
    "153.509.460-56",
    "Mariana",
    "Quintela",
    "mariana@quintela.example",
    "token-secreto-77",
    "refresh-secreto-88",
    "escopo-de-mariana",
    "erp.sandbox.test",
    "sandbox-password",
    "sandbox-syndata",
];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_a_host_or_a_secret_is_told_written_or_logged() {
    let erp = OtherErp::start();
    let folder = tempfile::tempdir().unwrap();
    let ca = folder.path().join("other-ca.pem");
    std::fs::write(&ca, &erp.ca_pem).unwrap();
    let settings = datacake_voalle_proxy::settings::Settings {
        sandbox_ca: Some(ca),
        database_url: database().await,
        ..settings(folder.path(), None)
    };
    let proxy =
        Process::launch(&settings, folder.path(), &["--erp-timeout-ms", "3000"], &[("RUST_LOG", "debug,sqlx=warn")]);
    let config = config_at(erp.port, erp.port).to_string();
    assert_eq!(proxy.call("PUT", "/api/v1/providers/horizonte/config", "If-None-Match: *\r\n", &config).status, 200);
    let path = folder.path().join("report.json");
    let mut looked = 0;
    for round in 0..4 {
        hostile(&erp, round);
        let route = proxy.call("POST", "/api/v1/providers/horizonte/first-contact", "", &people().to_string());
        assert_eq!(route.status, 200, "{}", route.body);
        hostile(&erp, round);
        let arguments = ["--provider", "horizonte", "--people", "-", "--report", path.to_str().unwrap()];
        let done = command(&settings, &arguments, &people().to_string());
        let metrics = proxy.call("GET", "/metrics", "", "").body;
        let all = [route.body, text(&done.stdout), text(&done.stderr), written(&path), metrics, proxy.log()].join("\n");
        assert!(all.contains("first contact") && all.contains("‹name, "), "something was told");
        for seed in SEEDS {
            assert!(!all.contains(seed), "round {round}: {seed} in {all}");
        }
        assert!(!written(&path).contains("horizonte") && !written(&path).contains(&erp.port.to_string()));
        looked += all.len();
    }
    assert!(looked > 30_000, "{looked}");
}

fn written(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Personal data and secrets wherever an answer may have them: in values, names, words, scopes and plain texts.
fn hostile(erp: &OtherErp, round: usize) {
    erp.usual();
    let token = r#"{"access_token":"token-secreto-77","expires_in":3600,"token_type":"Bearer","scope":"syngw escopo-de-mariana","refresh_token":"refresh-secreto-88","Mariana":"Quintela"}"#;
    erp.answer("token", whole_json(200, token), 9);
    let person = r#"{"success":true,"messages":[{"message":"Mariana Quintela, 52998224725","code":"mariana@quintela.example","type":"Quintela"}],
        "Mariana Quintela":{"52998224725":1},"dataResponseType":"erp.sandbox.test","response":{"id":1,"txId":"52998224725","name":"Mariana Quintela",
        "52998224725":"Mariana","mariana@quintela.example":[{"Quintela":"153.509.460-56"}],"erp.sandbox.test":"sandbox-password"}}"#;
    let refusal = r#"{"success":false,"messages":[{"message":"Mariana Quintela (529.982.247-25) não é cliente de erp.sandbox.test","code":300,"type":"Error"}],"response":null}"#;
    let plain = whole(500, "text/plain", "", "Mariana Quintela 52998224725 em erp.sandbox.test".as_bytes());
    let answer = match round {
        0 => whole_json(200, person),
        1 => whole_json(400, refusal),
        // What should name a coding may say anything.
        2 => whole(200, "application/json", "Content-Encoding: 52998224725\r\n", b"x"),
        _ => plain,
    };
    for call in ["campaigns", "contractTypes", "places", "incidentTypes", "person", "openTitles", "titles"] {
        // A name of plain letters that came about two documents is a field's and may be told: this one comes about the customer alone.
        erp.answer(call, answer.clone(), if call == "person" { 1 } else { 9 });
    }
}
