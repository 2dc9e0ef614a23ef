//! What `ProxyClient` rejects with: a real `Error` called `ProxyError`, with what one needs to act on it.

use super::outgoing::set;
use crate::issue::{Locale, Words};
use js_sys::{Array, Error, Reflect};
use wasm_bindgen::JsValue;

/// Why there is no answer to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No connection to the proxy.
    Network,
    /// The answer did not come in time.
    Timeout,
    /// The caller gave up.
    Cancelled,
    /// The proxy answered with a problem.
    Problem,
    /// The answer is nothing that the proxy says.
    Unreadable,
    /// The plan has no requests.
    NothingToSend,
}

impl Kind {
    const fn id(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Cancelled => "cancelled",
            Self::Problem => "problem",
            Self::Unreadable => "unreadable",
            Self::NothingToSend => "nothing-to-send",
        }
    }

    const fn words(self) -> Words {
        let (pt, en) = match self {
            Self::Network => (
                "O servidor do Datacake não respondeu. Nada do que foi digitado se perdeu; verifique a conexão e tente de novo.",
                "Datacake's server did not answer. Nothing that was typed is lost; check the connection and try again.",
            ),
            Self::Timeout => (
                "O servidor do Datacake demorou demais. Se era um envio, ele pode ter sido feito: veja a lista de envios antes de tentar de novo.",
                "Datacake's server took too long. If it was a send, it may have been done: look at the list of sends before trying again.",
            ),
            Self::Cancelled => (
                "A espera foi interrompida. Um envio já começado continua no servidor: veja a lista de envios.",
                "Waiting was stopped. A send that has begun goes on at the server: look at the list of sends.",
            ),
            Self::Problem => (
                "O servidor do Datacake não aceitou o que a página pediu. Nada do que foi digitado se perdeu: tente de novo. Se continuar, informe o código do erro ao suporte.",
                "Datacake's server did not take what the page asked for. Nothing that was typed is lost: try again. If it persists, give support the error's code.",
            ),
            Self::Unreadable => (
                "A resposta do servidor do Datacake não pôde ser lida. Nada do que foi digitado se perdeu: tente de novo. Se continuar, informe o código do erro ao suporte.",
                "The answer of Datacake's server could not be read. Nothing that was typed is lost: try again. If it persists, give support the error's code.",
            ),
            Self::NothingToSend => (
                "Não há nada a enviar. Corrija os erros apontados.",
                "There is nothing to send. Mend the errors named.",
            ),
        };
        Words { pt, en }
    }
}

/// An error without an answer of the proxy.
pub(super) fn error(kind: Kind, locale: Locale) -> JsValue {
    named(kind, &kind.words().render(locale, &[]))
}

fn named(kind: Kind, message: &str) -> JsValue {
    let error: JsValue = Error::new(message).into();
    set(&error, "name", &"ProxyError".into());
    set(&error, "kind", &kind.id().into());
    set(&error, "issues", &Array::new());
    error
}

/// The error for an answer that is no success: an RFC 9457 problem, or whatever else stands between us and the proxy.
pub(super) fn problem(status: u16, retry_after: Option<u32>, body: &JsValue, locale: Locale) -> JsValue {
    let field = |name: &str| {
        let value = if body.is_object() { Reflect::get(body, &name.into()).ok() } else { None };
        value.filter(|value| !value.is_undefined() && !value.is_null())
    };
    let detail = field("detail").and_then(|detail| detail.as_string());
    let message = detail.unwrap_or_else(|| Kind::Problem.words().render(locale, &[]));
    let error = named(Kind::Problem, &message);
    set(&error, "status", &f64::from(status).into());
    for name in ["code", "issues", "differences", "send", "requestId"] {
        if let Some(value) = field(name) {
            set(&error, name, &value);
        }
    }
    if let Some(seconds) = retry_after {
        set(&error, "retryAfter", &seconds.into());
    }
    error
}
