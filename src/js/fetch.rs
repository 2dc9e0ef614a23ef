//! One HTTP exchange with the proxy: a time-out that lasts until the body is read, cancelling, and no panic whatever
//! the caller's signal or token is.
//!
//! gloo-net has no time-out, and panics when a fetch is aborted with a reason that is no `Error`; so the caller's signal
//! and the timer both abort a controller of our own, without a reason.

use super::options::misuse;
use super::outgoing::set;
use super::proxy_error::{self, Kind};
use crate::issue::Locale;
use crate::text::concat;
use gloo_net::http::{Headers, Request, Response};
use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCredentials, RequestInit, RequestRedirect,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(handle: &JsValue);
}

/// Where a client's requests go, and what it knows.
#[derive(Debug)]
pub(super) struct Proxy {
    /// Of the provider's routes, with the slash at the end.
    pub(super) url: String,
    pub(super) token: Option<JsValue>,
    pub(super) locale: Cell<Locale>,
    pub(super) timeout_ms: Option<f64>,
    /// Of the configuration last loaded or saved: saving is refused when somebody else has saved since.
    pub(super) etag: RefCell<Option<String>>,
}

/// What is asked.
pub(super) struct Ask {
    method: &'static str,
    path: String,
    /// JSON text.
    body: Option<String>,
    header: Option<(&'static str, String)>,
    timeout_ms: f64,
    signal: Option<JsValue>,
    then: Then,
}

/// What becomes of the answer.
pub(super) enum Then {
    /// It is handed on, whatever JSON it is.
    Anything,
    /// It is handed on, and is an object.
    Object,
    /// One field of it is handed on.
    Field(&'static str),
    /// It says what an order is planned with.
    Context,
    /// It is the configuration; null when none is saved.
    Loaded,
    /// It is the configuration.
    Saved,
    /// Whether it is of another tag than this client's.
    Compared(Option<String>),
    /// It is a send.
    Sent,
    /// It is lines of a check-list, each handed on as it comes and kept where it is the last of its step.
    Steps(Array, Option<Function>),
}

impl Ask {
    pub(super) fn new(method: &'static str, path: &str, body: Option<String>, timeout_ms: f64, then: Then) -> Self {
        Self { method, path: path.to_owned(), body, header: None, timeout_ms, signal: None, then }
    }

    pub(super) fn header(self, name: &'static str, value: String) -> Self {
        Self { header: Some((name, value)), ..self }
    }

    pub(super) fn until(self, signal: Option<JsValue>) -> Self {
        Self { signal, ..self }
    }
}

/// Ends a fetch: by the timer, by the caller's signal, or when the exchange is over.
struct Deadline {
    controller: AbortController,
    why: Rc<Cell<Option<Kind>>>,
    timer: JsValue,
    signal: Option<AbortSignal>,
    /// Kept alive for the timer, which calls it.
    _on_timer: Closure<dyn FnMut()>,
    on_signal: Closure<dyn FnMut()>,
}

impl Deadline {
    fn new(timeout_ms: f64, signal: Option<AbortSignal>) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let why = Rc::new(Cell::new(None));
        let abort = |kind| {
            let (controller, why) = (controller.clone(), Rc::clone(&why));
            Closure::<dyn FnMut()>::new(move || {
                why.set(why.get().or(Some(kind)));
                controller.abort();
            })
        };
        let (on_timer, on_signal) = (abort(Kind::Timeout), abort(Kind::Cancelled));
        let timer = set_timeout(on_timer.as_ref().unchecked_ref(), timeout_ms);
        if let Some(signal) = &signal {
            let _ = signal.add_event_listener_with_callback("abort", on_signal.as_ref().unchecked_ref());
        }
        Some(Self { controller, why, timer, signal, _on_timer: on_timer, on_signal })
    }

    fn error(&self, otherwise: Kind, locale: Locale) -> JsValue {
        proxy_error::error(self.why.get().unwrap_or(otherwise), locale)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        if let Some(signal) = &self.signal {
            let _ = signal.remove_event_listener_with_callback("abort", self.on_signal.as_ref().unchecked_ref());
        }
        // What is still under way (a stream nobody reads any more) ends here.
        self.why.set(self.why.get().or(Some(Kind::Cancelled)));
        self.controller.abort();
    }
}

/// Exchanges one request for one answer.
pub(super) async fn run(proxy: Rc<Proxy>, ask: Ask) -> Result<JsValue, JsValue> {
    let locale = proxy.locale.get();
    let fault = |kind| proxy_error::error(kind, locale);
    let token = match &proxy.token {
        Some(token) => Some(match token.dyn_ref::<Function>() {
            Some(ask) => JsFuture::from(Promise::resolve(&ask.call0(&JsValue::NULL)?)).await?,
            None => token.clone(),
        }),
        None => None,
    };
    let signal = ask.signal.as_ref().and_then(|signal| signal.dyn_ref::<AbortSignal>().cloned());
    let authorization = token.map(|token| authorization(&token)).transpose()?;
    if signal.as_ref().is_some_and(AbortSignal::aborted) {
        return Err(fault(Kind::Cancelled));
    }
    let timeout_ms = proxy.timeout_ms.unwrap_or(ask.timeout_ms);
    let deadline = Deadline::new(timeout_ms, signal).ok_or_else(|| fault(Kind::Network))?;
    let lost = || deadline.error(Kind::Network, locale);
    // gloo-net's own builder puts the address together with `format!`, which would be the only one in the module.
    let request = RequestInit::new();
    request.set_method(ask.method);
    request.set_credentials(RequestCredentials::SameOrigin);
    request.set_redirect(RequestRedirect::Error);
    request.set_signal(Some(&deadline.controller.signal()));
    let headers = Headers::new();
    headers.set("Accept-Language", locale.tag());
    if let Some((name, value)) = &ask.header {
        headers.set(name, value);
    }
    if let Some(value) = &authorization {
        headers.set("Authorization", value);
    }
    if let Some(body) = &ask.body {
        headers.set("Content-Type", "application/json");
        request.set_body(&body.into());
    }
    request.set_headers(&headers.into_raw());
    let request = web_sys::Request::new_with_str_and_init(&concat(&[&proxy.url, &ask.path]), &request);
    let request = Request::from(request.map_err(|_| fault(Kind::Network))?);
    let response = request.send().await.map_err(|_| lost())?;
    if let (Then::Steps(steps, on_step), true) = (&ask.then, response.ok()) {
        let unreadable = || fault(Kind::Unreadable);
        let body = response.body().ok_or_else(unreadable)?;
        let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| unreadable())?;
        let mut lines = Lines { pending: Vec::new(), last: None };
        loop {
            let chunk = JsFuture::from(reader.read()).await.map_err(|_| lost())?;
            if lines.take(&chunk, steps, on_step.as_ref(), locale)? {
                break;
            }
        }
        // A stream that ends without its last line was cut: what was not seen is not green.
        let result = lines.last.ok_or_else(|| fault(Kind::Network))?;
        set(&result, "steps", steps);
        return Ok(result.into());
    }
    let text = response.text().await.map_err(|_| lost())?;
    finish(&proxy, ask.then, &response, &text)
}

/// One that can't stand in a header is misuse.
fn authorization(token: &JsValue) -> Result<String, JsValue> {
    let text = token.as_string().filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()));
    text.map(|text| concat(&["Bearer ", &text])).ok_or_else(|| misuse("the token must be text without blanks"))
}

/// What came of a check-list's answer so far.
struct Lines {
    pending: Vec<u8>,
    /// What it came to; no step.
    last: Option<Object>,
}

impl Lines {
    /// Takes a chunk of the stream; whether it was the last.
    fn take(
        &mut self,
        chunk: &JsValue,
        steps: &Array,
        on_step: Option<&Function>,
        locale: Locale,
    ) -> Result<bool, JsValue> {
        let done = field(chunk, "done").is_some_and(|done| done.is_truthy());
        if let Some(Ok(bytes)) = field(chunk, "value").map(JsCast::dyn_into::<Uint8Array>) {
            self.pending.extend(bytes.to_vec());
        }
        if done {
            self.pending.push(b'\n');
        }
        while let Some(end) = self.pending.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.pending.drain(..=end).collect();
            let text = String::from_utf8(line).map_err(|_| proxy_error::error(Kind::Unreadable, locale))?;
            if !text.trim().is_empty() {
                let line = JSON::parse(&text).map_err(|_| proxy_error::error(Kind::Unreadable, locale))?;
                self.line(&line, steps, on_step)?;
            }
        }
        Ok(done)
    }

    fn line(&mut self, line: &JsValue, steps: &Array, on_step: Option<&Function>) -> Result<(), JsValue> {
        if field(line, "ok").and_then(|ok| ok.as_bool()).is_some() {
            self.last = line.dyn_ref::<Object>().cloned();
            return Ok(());
        }
        if field(line, "state").and_then(|state| state.as_string()).as_deref() != Some("running") {
            steps.push(line);
        }
        on_step.map_or(Ok(()), |on_step| on_step.call1(&JsValue::NULL, line).map(|_| ()))
    }
}

fn finish(proxy: &Proxy, then: Then, response: &Response, text: &str) -> Result<JsValue, JsValue> {
    let locale = proxy.locale.get();
    let unreadable = || proxy_error::error(Kind::Unreadable, locale);
    let body = if text.is_empty() { Ok(JsValue::NULL) } else { JSON::parse(text) };
    let headers = response.headers();
    let status = response.status();
    let etag = headers.get("ETag");
    if !response.ok() {
        let body = body.unwrap_or(JsValue::NULL);
        let missing = body.is_object() && field(&body, "code").is_some_and(|code| code == "config-missing");
        match then {
            Then::Loaded if missing => {
                proxy.etag.replace(None);
                return Ok(JsValue::NULL);
            }
            Then::Compared(known) if missing => return Ok(differs(proxy, &known, &None)),
            Then::Compared(known) if status == 304 => return Ok(differs(proxy, &known, &known)),
            _ => {}
        }
        let retry_after = headers.get("Retry-After").and_then(|seconds| seconds.parse().ok());
        return Err(proxy_error::problem(status, retry_after, &body, locale));
    }
    let body = body.map_err(|_| unreadable())?;
    // Else it is a gateway's page in the place of an answer.
    if status != 204 && !body.is_object() && !matches!(then, Then::Anything) {
        return Err(unreadable());
    }
    match then {
        Then::Loaded | Then::Saved => {
            proxy.etag.replace(etag);
        }
        Then::Compared(known) => return Ok(differs(proxy, &known, &etag)),
        Then::Field(name) => return field(&body, name).ok_or_else(unreadable),
        Then::Context => set(&body, "customerExists", &field(&body, "exists").ok_or_else(unreadable)?),
        Then::Sent if headers.get("Idempotent-Replayed").is_some() => set(&body, "replayed", &JsValue::TRUE),
        _ => {}
    }
    Ok(body)
}

/// Whether another tag is saved than this client knew; what it saved itself meanwhile makes the answer an old one.
fn differs(proxy: &Proxy, known: &Option<String>, saved: &Option<String>) -> JsValue {
    (saved != known && *known == *proxy.etag.borrow()).into()
}

fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}
