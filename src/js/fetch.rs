//! One HTTP exchange with the proxy: a time-out that lasts until the body is read, cancelling, and no panic whatever
//! the caller's signal or token is.
//!
//! gloo-net has no time-out, and panics when a fetch is aborted with a reason that is no `Error`; so the caller's signal
//! and the timer both abort a controller of our own, without a reason.

use super::proxy_error::{self, Kind};
use crate::issue::Locale;
use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Function, JSON, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCredentials, RequestRedirect};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(handle: &JsValue);
}

/// What is asked.
pub(super) struct Ask<'a> {
    pub(super) method: Method,
    pub(super) url: String,
    /// JSON text.
    pub(super) body: Option<String>,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) timeout_ms: f64,
    pub(super) signal: Option<&'a JsValue>,
    pub(super) locale: Locale,
}

/// What came back.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) etag: Option<String>,
    pub(super) replayed: bool,
    /// The body as JavaScript's value; null for none.
    pub(super) body: JsValue,
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
pub(super) async fn exchange(ask: Ask<'_>) -> Result<Reply, JsValue> {
    let (deadline, response, locale) = begin(ask).await?;
    finish(&deadline, response, locale).await
}

/// Exchanges one request for lines of JSON, each handed on as it comes; `on_line` may end it with an error.
pub(super) async fn lines(
    ask: Ask<'_>,
    mut on_line: impl FnMut(JsValue) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    let (deadline, response, locale) = begin(ask).await?;
    if !response.ok() {
        return finish(&deadline, response, locale).await.map(|_| ());
    }
    let unreadable = || proxy_error::error(Kind::Unreadable, locale);
    let body = response.body().ok_or_else(unreadable)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| unreadable())?;
    let mut pending: Vec<u8> = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| deadline.error(Kind::Network, locale))?;
        let done = Reflect::get(&chunk, &"done".into()).is_ok_and(|done| done.is_truthy());
        if let Ok(Ok(bytes)) = Reflect::get(&chunk, &"value".into()).map(JsCast::dyn_into::<Uint8Array>) {
            pending.extend(bytes.to_vec());
        }
        if done {
            pending.push(b'\n');
        }
        while let Some(end) = pending.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = pending.drain(..=end).collect();
            let text = String::from_utf8(line).map_err(|_| unreadable())?;
            if !text.trim().is_empty() {
                on_line(JSON::parse(&text).map_err(|_| unreadable())?)?;
            }
        }
        if done {
            return Ok(());
        }
    }
}

async fn begin(ask: Ask<'_>) -> Result<(Deadline, gloo_net::http::Response, Locale), JsValue> {
    let locale = ask.locale;
    let signal = ask.signal.and_then(|signal| signal.dyn_ref::<AbortSignal>().cloned());
    if signal.as_ref().is_some_and(AbortSignal::aborted) {
        return Err(proxy_error::error(Kind::Cancelled, locale));
    }
    let network = || proxy_error::error(Kind::Network, locale);
    let deadline = Deadline::new(ask.timeout_ms, signal).ok_or_else(network)?;
    let mut request = RequestBuilder::new(&ask.url)
        .method(ask.method)
        .credentials(RequestCredentials::SameOrigin)
        .redirect(RequestRedirect::Error)
        .abort_signal(Some(&deadline.controller.signal()));
    for (name, value) in &ask.headers {
        request = request.header(name, value);
    }
    let request = match ask.body {
        Some(body) => request.header("Content-Type", "application/json").body(body),
        None => request.build(),
    };
    let response = request.map_err(|_| network())?.send().await.map_err(|_| deadline.error(Kind::Network, locale))?;
    Ok((deadline, response, locale))
}

async fn finish(deadline: &Deadline, response: gloo_net::http::Response, locale: Locale) -> Result<Reply, JsValue> {
    let text = response.text().await.map_err(|_| deadline.error(Kind::Network, locale))?;
    let body = if text.is_empty() { Ok(JsValue::NULL) } else { JSON::parse(&text) };
    let headers = response.headers();
    let status = response.status();
    if !response.ok() {
        let retry_after = headers.get("Retry-After").and_then(|seconds| seconds.parse().ok());
        return Err(proxy_error::problem(status, retry_after, &body.unwrap_or(JsValue::NULL), locale));
    }
    Ok(Reply {
        status,
        etag: headers.get("ETag"),
        replayed: headers.get("Idempotent-Replayed").is_some(),
        body: body.map_err(|_| proxy_error::error(Kind::Unreadable, locale))?,
    })
}
