//! One answer as it came, for a rehearsal: by a token of its own, which nobody else uses, and nothing of it is kept.

use super::super::answer::{fault, reply};
use super::{Erp, Target, outcome};
use crate::pace::Turn;
use datacake_voalle::voalle::{Call, Fault, Method, Port, Reply, Said, read_reply};
use reqwest::RequestBuilder;
use reqwest::header::ACCEPT_ENCODING;
use secrecy::{ExposeSecret, SecretString};
use std::time::Instant;

/// What is looked at.
#[derive(Debug)]
pub(crate) struct Look<'a> {
    /// Which call.
    pub(crate) call: &'a Call,
    /// The port that it is asked of, which need not be its own.
    pub(crate) port: Port,
    /// What it is asked with.
    pub(crate) with: With<'a>,
    /// Whether the certificate must be trusted, whatever the configuration allows.
    pub(crate) is_strict: bool,
    /// Whether the endpoint has answered with an envelope before.
    pub(crate) answers_there: bool,
}

/// An answer as it came, and what it says; a token's says nothing that is read here.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) reply: Reply,
    pub(crate) said: Result<Said, Fault>,
}

/// What a call is asked with.
#[derive(Debug)]
pub(crate) enum With<'a> {
    /// Nothing.
    Nothing,
    /// A token.
    Token(&'a SecretString),
    /// A form, of which no log shows the values.
    Form(&'a [(&'static str, SecretString)]),
}

impl<'a> Look<'a> {
    /// A question, at its own port.
    pub(crate) const fn new(call: &'a Call, with: With<'a>) -> Self {
        Self { call, port: call.port(), with, is_strict: false, answers_there: false }
    }
}

impl Target {
    /// What its tokens are asked for with.
    pub(crate) fn form(&self) -> &[(&'static str, SecretString)] {
        &self.form
    }

    /// Where it leads.
    pub(crate) const fn address(&self) -> &super::Address {
        &self.address
    }

    /// Whether both ports are one.
    pub(crate) fn has_one_port(&self) -> bool {
        self.address.auth == self.address.api
    }

    /// Whether a certificate that can't be verified is taken.
    pub(crate) const fn allows_insecure(&self) -> bool {
        self.allow_insecure
    }
}

impl Erp {
    /// The answer as it came, when it is one's turn. A call that does something is never made so.
    pub(crate) async fn look(&self, _turn: Turn, target: &Target, look: &Look<'_>) -> Result<Looked, Fault> {
        if look.call.writes() {
            return Err(Fault::NotSent);
        }
        let (began, name) = (Instant::now(), look.call.name());
        let looked = self.look_at(target, look).await.map(|reply| {
            let said = read_reply(look.call, &reply, look.answers_there);
            Looked { reply, said }
        });
        self.metrics.erp_seconds.with_label_values(&[name]).observe(began.elapsed().as_secs_f64());
        let read = match &looked {
            Ok(_) if *look.call == Call::Token => Ok(()),
            Ok(looked) => looked.said.as_ref().map(|_| ()),
            Err(fault) => Err(fault),
        };
        self.metrics.erp_calls.with_label_values(&[name, outcome(read)]).inc();
        looked
    }

    async fn look_at(&self, target: &Target, look: &Look<'_>) -> Result<Reply, Fault> {
        let request = self.look_request(target, look)?;
        let request = match &look.with {
            With::Nothing => request,
            With::Token(token) => request.bearer_auth(token.expose_secret()),
            With::Form(form) => {
                let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.expose_secret())).collect();
                request.form(&fields)
            }
        };
        let response = request.send().await.map_err(|error| fault(&error))?;
        reply(look.call, response).await
    }

    fn look_request(&self, target: &Target, look: &Look<'_>) -> Result<RequestBuilder, Fault> {
        let client = if target.allow_insecure && !look.is_strict { &self.unverified } else { &self.verified };
        let url = target.url_at(look.port, look.call).ok_or(Fault::NotResolved)?;
        let request = match look.call.method() {
            Method::Get => client.get(url),
            Method::Post => client.post(url),
            Method::Put => return Err(Fault::NotSent),
        };
        Ok(request.header(ACCEPT_ENCODING, "identity"))
    }
}
