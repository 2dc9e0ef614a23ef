//! `ProxyClient`: the proxy's routes (design.md, "The proxy's surface") as methods.

use super::fetch::{Ask, Reply, exchange, lines};
use super::options::{self, misuse};
use super::outgoing::set;
use super::proxy_error::{self, Kind};
use super::read::read;
use crate::issue::Locale;
use crate::json::{MAX_CONFIG, MAX_SEND, Value};
use crate::read::FromText;
use crate::value::ProviderName;
use gloo_net::http::Method;
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds that the proxy gets to answer from what it holds.
const QUICK: f64 = 15_000.0;
/// Milliseconds for what waits for the ERP once.
const LOOK_UP: f64 = 60_000.0;
/// Milliseconds for what waits for the ERP several times: the proxy's own limits end well before.
const SEND: f64 = 150_000.0;

type Thrown = Result<JsValue, JsValue>;

/// Talks to the proxy for one provider.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ProxyClient {
    base: String,
    provider: ProviderName,
    token: Option<JsValue>,
    locale: Locale,
    timeout_ms: Option<f64>,
    /// Of the configuration last loaded or saved: saving is refused when somebody else has saved since.
    etag: RefCell<Option<String>>,
}

#[wasm_bindgen]
impl ProxyClient {
    /// `{baseUrl, provider, token?, locale?, timeoutMs?}`.
    ///
    /// # Errors
    /// Misuse: an address or a provider that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "ClientOptions")] given: &JsValue) -> Result<Self, JsValue> {
        let base = options::text(given, "baseUrl")?.unwrap_or_default();
        if !base.starts_with("https://") && !base.starts_with("http://") {
            return Err(misuse("the option `baseUrl` must be the proxy's address, with https://"));
        }
        let provider = options::text(given, "provider")?.unwrap_or_default();
        let provider = ProviderName::from_text(&provider)
            .map_err(|_| misuse("the option `provider` must be the provider's name: small letters, digits, hyphens"))?;
        let token = options::field(given, "token")?;
        if token.as_ref().is_some_and(|token| !token.is_string() && !token.is_function()) {
            return Err(misuse("the option `token` must be a string or a function"));
        }
        let timeout_ms = options::field(given, "timeoutMs")?.and_then(|timeout| timeout.as_f64());
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self { base, provider, token, locale: options::locale(given)?, timeout_ms, etag: RefCell::default() })
    }

    /// The configuration that is saved, its secrets as `{stored: true}`; null when none is.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = loadConfig, unchecked_return_type = "unknown")]
    pub async fn load_config(&self) -> Thrown {
        match self.get("config").await {
            Ok(reply) => {
                self.etag.replace(reply.etag);
                Ok(reply.body)
            }
            Err(error) if code_of(&error).as_deref() == Some("config-missing") => {
                self.etag.replace(None);
                Ok(JsValue::NULL)
            }
            Err(error) => Err(error),
        }
    }

    /// Saves a configuration and answers it as it is held, secrets as `{stored: true}`.
    ///
    /// # Errors
    /// A `ProxyError`: `invalid` with the issues that stop saving, or `etag-mismatch` when somebody else has saved.
    #[wasm_bindgen(js_name = saveConfig, unchecked_return_type = "unknown")]
    pub async fn save_config(&self, #[wasm_bindgen(unchecked_param_type = "unknown")] config: &JsValue) -> Thrown {
        let value = read(config, MAX_CONFIG).map_err(|issue| self.unreadable_argument(&issue))?;
        let precondition = match self.etag.borrow().clone() {
            Some(etag) => ("If-Match", etag),
            None => ("If-None-Match", "*".to_owned()),
        };
        let reply = self.call(Method::PUT, "config", Some(&value), vec![precondition], QUICK, None).await?;
        self.etag.replace(reply.etag);
        Ok(reply.body)
    }

    /// Whether the configuration that is saved is another one than this client last loaded or saved: somebody else has
    /// saved since. What this client would save over stays the same.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = savedElsewhere, unchecked_return_type = "boolean")]
    pub async fn saved_elsewhere(&self) -> Thrown {
        let known = self.etag.borrow().clone();
        let condition = known.iter().map(|etag| ("If-None-Match", etag.clone())).collect();
        let saved = match self.call(Method::GET, "config", None, condition, QUICK, None).await {
            Ok(reply) => reply.etag,
            Err(error) if field(&error, "status") == Some(304.into()) => known.clone(),
            Err(error) if code_of(&error).as_deref() == Some("config-missing") => None,
            Err(error) => return Err(error),
        };
        // What was saved by this client meanwhile makes the answer an old one.
        Ok((saved != known && known == *self.etag.borrow()).into())
    }

    /// Goes through the check-list with the configuration that is saved; `onStep` gets each line as it changes.
    ///
    /// # Errors
    /// A `ProxyError`, or what `onStep` throws.
    #[wasm_bindgen(js_name = checkConnection, unchecked_return_type = "CheckResult")]
    pub async fn check_connection(
        &self,
        #[wasm_bindgen(js_name = onStep, unchecked_optional_param_type = "(step: CheckStep) => void")]
        on_step: &JsValue,
    ) -> Thrown {
        let on_step = on_step.dyn_ref::<Function>();
        let steps = Array::new();
        let mut ok = None;
        let nothing = Value::Object(Vec::new());
        let ask = self.ask(Method::POST, "connection-check", Some(&nothing), Vec::new(), SEND, None).await?;
        lines(ask, |line| {
            if let Some(end) = field(&line, "ok") {
                ok = end.as_bool();
                return Ok(());
            }
            if field(&line, "state").and_then(|state| state.as_string()).as_deref() != Some("running") {
                steps.push(&line);
            }
            on_step.map_or(Ok(()), |on_step| on_step.call1(&JsValue::NULL, &line).map(|_| ()))
        })
        .await?;
        // A stream that ends without its last line was cut: what was not seen is not green.
        let ok = ok.ok_or_else(|| proxy_error::error(Kind::Network, self.locale))?;
        let result = js_sys::Object::new();
        set(&result, "ok", &ok.into());
        set(&result, "steps", &steps);
        Ok(result.into())
    }

    /// The ERP's campaigns and contract types.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(unchecked_return_type = "Catalog")]
    pub async fn catalog(&self) -> Thrown {
        let ask = self.ask(Method::GET, "catalog", None, Vec::new(), LOOK_UP, None).await?;
        Ok(exchange(ask).await?.body)
    }

    /// Whether the ERP knows a person.
    ///
    /// # Errors
    /// A `ProxyError`, also when the ERP could not say.
    #[wasm_bindgen(js_name = customerExists, unchecked_return_type = "boolean")]
    pub async fn customer_exists(
        &self,
        #[wasm_bindgen(js_name = taxId, unchecked_param_type = "string")] tax_id: &JsValue,
    ) -> Thrown {
        self.look_up("customers/exists", tax_id, "exists").await
    }

    /// The ERP's own list of a person's open invoices.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = openInvoices, unchecked_return_type = "unknown[]")]
    pub async fn open_invoices(
        &self,
        #[wasm_bindgen(js_name = taxId, unchecked_param_type = "string")] tax_id: &JsValue,
    ) -> Thrown {
        self.look_up("customers/open-invoices", tax_id, "invoices").await
    }

    /// Sends a plan. A send that was recorded resolves, whatever became of it; sending the same order or payment again
    /// answers what became of the first.
    ///
    /// # Errors
    /// A `ProxyError`: nothing was recorded, or nobody knows (`network`, `timeout`, `cancelled`: see `sends`).
    #[wasm_bindgen(unchecked_return_type = "Send")]
    pub async fn send(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue,
        #[wasm_bindgen(js_name = options, unchecked_optional_param_type = "{ signal?: AbortSignal }")] given: &JsValue,
    ) -> Thrown {
        let signal = options::field(given, "signal")?;
        // What a plan says to people (its issues, its origins) does not go out, and does not count for the size.
        let part = |name| {
            let part = field(plan, name).unwrap_or(JsValue::UNDEFINED);
            read(&part, MAX_SEND).map_err(|issue| self.unreadable_argument(&issue))
        };
        let (requests, source) = (part("requests")?, part("source")?);
        if requests.as_list().is_none_or(<[_]>::is_empty) || source == Value::Null {
            return Err(proxy_error::error(Kind::NothingToSend, self.locale));
        }
        let settles = part("route")?.as_text() == Some("settlement");
        let (path, kind) = if settles { ("payments", "payment") } else { ("orders", "order") };
        let id = source.get("id").and_then(Value::as_text).unwrap_or_default().trim();
        let key = format!("{kind}:{}", String::from(&js_sys::encode_uri_component(id)));
        let body = Value::Object(vec![(kind.to_owned(), source), ("requests".to_owned(), requests)]);
        let headers = vec![("Idempotency-Key", key)];
        let reply = self.call(Method::POST, path, Some(&body), headers, SEND, signal.as_ref()).await?;
        if reply.replayed {
            set(&reply.body, "replayed", &JsValue::TRUE);
        }
        Ok(reply.body)
    }

    /// The journal: unknown sends first, then the newest; with `before`, the page of older ones.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(unchecked_return_type = "Send[]")]
    pub async fn sends(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SendFilter")] filter: &JsValue,
    ) -> Thrown {
        let mut query = String::new();
        for name in ["status", "kind", "before"] {
            if let Some(value) = options::text(filter, name)? {
                let joint = if query.is_empty() { '?' } else { '&' };
                query.push_str(&format!("{joint}{name}={}", String::from(&js_sys::encode_uri_component(&value))));
            }
        }
        let reply = self.get(&format!("sends{query}")).await?;
        field(&reply.body, "sends").ok_or_else(|| proxy_error::error(Kind::Unreadable, self.locale))
    }

    /// Records what an operator found about an unknown send.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(unchecked_return_type = "Send")]
    pub async fn resolve(
        &self,
        #[wasm_bindgen(js_name = sendId, unchecked_param_type = "string")] send_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Resolution")] outcome: &JsValue,
    ) -> Thrown {
        let send_id = send_id.as_string().ok_or_else(|| misuse("the send's id must be a string"))?;
        let outcome = read(outcome, MAX_SEND).map_err(|issue| self.unreadable_argument(&issue))?;
        let path = format!("sends/{}/resolution", String::from(&js_sys::encode_uri_component(&send_id)));
        Ok(self.call(Method::POST, &path, Some(&outcome), Vec::new(), QUICK, None).await?.body)
    }
}

impl ProxyClient {
    async fn get(&self, path: &str) -> Result<Reply, JsValue> {
        self.call(Method::GET, path, None, Vec::new(), QUICK, None).await
    }

    async fn look_up(&self, path: &str, tax_id: &JsValue, answer: &str) -> Thrown {
        let tax_id = tax_id.as_string().unwrap_or_default();
        let body = Value::Object(vec![("taxId".to_owned(), Value::Text(tax_id))]);
        let reply = self.call(Method::POST, path, Some(&body), Vec::new(), LOOK_UP, None).await?;
        field(&reply.body, answer).ok_or_else(|| proxy_error::error(Kind::Unreadable, self.locale))
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: Vec<(&'static str, String)>,
        timeout_ms: f64,
        signal: Option<&JsValue>,
    ) -> Result<Reply, JsValue> {
        let reply = exchange(self.ask(method, path, body, headers, timeout_ms, signal).await?).await?;
        // A gateway's page in the place of an answer.
        if reply.status != 204 && !reply.body.is_object() {
            return Err(proxy_error::error(Kind::Unreadable, self.locale));
        }
        Ok(reply)
    }

    async fn ask<'a>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        mut headers: Vec<(&'static str, String)>,
        timeout_ms: f64,
        signal: Option<&'a JsValue>,
    ) -> Result<Ask<'a>, JsValue> {
        let url = format!("{}/api/v1/providers/{}/{path}", self.base, self.provider.as_str());
        let tag = if self.locale == Locale::PtBr { "pt-BR" } else { "en" };
        headers.push(("Accept-Language", tag.to_owned()));
        if let Some(token) = &self.token {
            headers.push(("Authorization", format!("Bearer {}", bearer(token).await?)));
        }
        Ok(Ask {
            method,
            url,
            body: body.map(Value::to_json),
            headers,
            timeout_ms: self.timeout_ms.unwrap_or(timeout_ms),
            signal,
            locale: self.locale,
        })
    }

    /// An argument that is no data, which the caller must mend.
    fn unreadable_argument(&self, issue: &crate::issue::Issue) -> JsValue {
        misuse(&issue.render(self.locale).message)
    }
}

/// The token, asked for anew each time it is a function; one that can't stand in a header is misuse.
async fn bearer(token: &JsValue) -> Result<String, JsValue> {
    let token = match token.dyn_ref::<Function>() {
        Some(ask) => JsFuture::from(Promise::resolve(&ask.call0(&JsValue::NULL)?)).await?,
        None => token.clone(),
    };
    let text = token.as_string().filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()));
    text.ok_or_else(|| misuse("the token must be text without blanks"))
}

fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}

fn code_of(error: &JsValue) -> Option<String> {
    field(error, "code").and_then(|code| code.as_string())
}
