//! The proxy as it runs: a process of its own, with its real connections and its log.

use crate::support::World;
use datacake_voalle_proxy::settings::Settings;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub struct Process {
    child: Child,
    /// `127.0.0.1:port`.
    pub host: String,
    pub cookie: String,
    /// The line with which it said that it is ready.
    pub ready: Value,
    log: std::path::PathBuf,
}

/// A plain answer: status, head, body.
pub struct Plain {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Plain {
    pub fn code(&self) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        body["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Process {
    /// Starts a process on a world's database and sandbox.
    pub fn start(world: &World, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::launch(&world.settings, world.folder.path(), arguments, environment)
    }

    /// Starts a process by itself; its log goes into `folder`.
    pub fn launch(settings: &Settings, folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let log = folder.join(format!("proxy-{}.log", uuid::Uuid::now_v7()));
        std::fs::File::create(&log).unwrap();
        Self::launch_logging(settings, log, arguments, environment)
    }

    /// The same with its log at `log`, which need not be a file.
    pub fn launch_logging(
        settings: &Settings,
        log: std::path::PathBuf,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_datacake-voalle-proxy"));
        command.env_clear().envs(environment.iter().copied());
        command.args(["--listen", "127.0.0.1:0", "--requests-per-minute", "60000"]);
        command.args(["--follow-ms", &settings.follow_ms.to_string(), "--hurry", &settings.hurry.to_string()]);
        command.arg("--data-dir").arg(&settings.data_dir);
        if settings.no_page {
            command.arg("--no-page");
        } else {
            command.arg("--www").arg(&settings.www).arg("--package").arg(&settings.package);
        }
        if let Some(ca) = &settings.sandbox_ca {
            command.arg("--sandbox-ca").arg(ca);
        }
        if let Some(constant) = &settings.synauth_secret {
            command.args(["--synauth-secret", secrecy::ExposeSecret::expose_secret(constant)]);
        }
        if let Some(url) = &settings.database_url {
            command.args(["--database-url", secrecy::ExposeSecret::expose_secret(url)]);
        }
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.stderr(std::fs::File::options().append(true).open(&log).unwrap()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("{}", std::fs::read_to_string(&log).unwrap()));
        let host = ready["address"].as_str().unwrap().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let mut process = Self { child, host, cookie: String::new(), ready, log };
        let page = process.ask(&format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", process.host));
        let cookie = page.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        process.cookie = cookie.map_or("", |cookie| cookie.split(';').next().unwrap()).to_owned();
        process
    }

    /// Writes bytes as they are, and reads what comes back; status 0 when the connection just ends.
    pub fn ask(&self, request: &str) -> Plain {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Plain { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// A request of the page, with a body where there is one.
    pub fn call(&self, method: &str, path: &str, headers: &str, body: &str) -> Plain {
        self.ask(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\nContent-Type: application/json\r\n{headers}Content-Length: {}\r\n\r\n{body}",
            self.host,
            self.cookie,
            body.len()
        ))
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Stops the process where it is (`STOP`), or lets it go on (`CONT`).
    pub fn signal(&self, signal: &str) {
        assert!(Command::new("kill").args(["-s", signal, &self.child.id().to_string()]).status().unwrap().success());
    }

    /// Asks the process to stop; how it ended, and after how long.
    pub fn stop(&mut self) -> (std::process::ExitStatus, Duration) {
        let began = std::time::Instant::now();
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        (self.child.wait().unwrap(), began.elapsed())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
