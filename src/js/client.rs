//! `ProxyClient`: the proxy's routes (design.md, "The proxy's surface") as methods.
//!
//! Each method only says what is asked and what becomes of the answer; one exchange does all of them, because an `async`
//! method is a state machine of its own in the module.

use super::fetch::{Ask, Proxy, Then, run};
use super::options::{self, misuse, parse_locale};
use super::proxy_error::{self, Kind};
use super::read::read;
use crate::issue::Issue;
use crate::json::{MAX_CONFIG, MAX_SEND, Text, Value};
use crate::read::FromText;
use crate::text::concat;
use crate::value::ProviderName;
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;

/// Milliseconds that the proxy gets to answer from what it holds.
const QUICK: f64 = 15_000.0;
/// Milliseconds for what waits for the ERP once.
const LOOK_UP: f64 = 60_000.0;
/// Milliseconds for what waits for the ERP several times: the proxy's own limits end well before.
const SEND: f64 = 150_000.0;

/// Milliseconds for what asks the ERP one thing after the other, in its pace.
const REHEARSAL: f64 = 600_000.0;

/// What the journal is filtered by; the last alone may be a number.
const FILTERS: [&str; 7] = ["status", "kind", "route", "from", "to", "before", "limit"];

/// Whether these options are texts, where they are there: else it is misuse.
fn texts(given: &JsValue, names: &[&'static str]) -> Result<(), JsValue> {
    names.iter().try_for_each(|name| options::text(given, name).map(drop))
}

/// Whether an address is this machine's own: only there a token may go unencrypted.
fn is_own(base: &str) -> bool {
    ["http://localhost", "http://127.0.0.1", "http://[::1]"].iter().any(|own| {
        let base = base.as_bytes();
        base.starts_with(own.as_bytes()) && matches!(base.get(own.len()), None | Some(b':' | b'/'))
    })
}

/// Talks to the proxy for one provider.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ProxyClient {
    proxy: Rc<Proxy>,
}

#[wasm_bindgen]
impl ProxyClient {
    /// `{baseUrl, provider, token?, locale?, timeoutMs?}`.
    ///
    /// # Errors
    /// Misuse: an address or a provider that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(given: &JsValue) -> Result<Self, JsValue> {
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
        if token.is_some() && base.starts_with("http://") && !is_own(&base) {
            return Err(misuse("the option `baseUrl` must begin with https:// where a token goes along"));
        }
        let timeout_ms = options::field(given, "timeoutMs")?.and_then(|timeout| timeout.as_f64());
        let url = concat(&[base.trim_end_matches('/'), "/api/v1/providers/", provider.as_str(), "/"]);
        let proxy =
            Proxy { url, token, locale: Cell::new(options::locale(given)?), timeout_ms, etag: RefCell::default() };
        Ok(Self { proxy: Rc::new(proxy) })
    }

    /// Speaks another language from now on; what is under way keeps its own.
    ///
    /// # Errors
    /// Only misuse: an unknown locale.
    #[wasm_bindgen(js_name = setLocale)]
    pub fn set_locale(&self, locale: &JsValue) -> Result<(), JsValue> {
        self.proxy.locale.set(parse_locale(&locale.as_string().unwrap_or_default())?);
        Ok(())
    }

    /// The configuration that is saved, its secrets as `{stored: true}`; null when none is.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = loadConfig)]
    pub fn load_config(&self) -> Promise {
        self.start(Ok(Ask::new("GET", "config", None, QUICK, Then::Loaded)))
    }

    /// Saves a configuration and answers it as it is held, secrets as `{stored: true}`.
    ///
    /// # Errors
    /// A `ProxyError`: `invalid` with the issues that stop saving, or `etag-mismatch` when somebody else has saved.
    #[wasm_bindgen(js_name = saveConfig)]
    pub fn save_config(&self, config: &JsValue) -> Promise {
        let ask = self.argument(config, MAX_CONFIG).map(|config| {
            let ask = Ask::new("PUT", "config", Some(config.to_json()), QUICK, Then::Saved);
            match self.proxy.etag.borrow().clone() {
                Some(etag) => ask.header("If-Match", etag),
                None => ask.header("If-None-Match", "*".to_owned()),
            }
        });
        self.start(ask)
    }

    /// Whether the configuration that is saved is another one than this client last loaded or saved: somebody else has
    /// saved since. What this client would save over stays the same.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = savedElsewhere)]
    pub fn saved_elsewhere(&self) -> Promise {
        let known = self.proxy.etag.borrow().clone();
        let mut ask = Ask::new("GET", "config", None, QUICK, Then::Compared(known.clone()));
        if let Some(etag) = known {
            ask = ask.header("If-None-Match", etag);
        }
        self.start(Ok(ask))
    }

    /// Goes through the check-list with the configuration that is saved; `onStep` gets each line as it changes. With `taxId`, a
    /// customer's document, it shows too whether the ERP finds them. With `config` it is that one which is tested, and kept nowhere;
    /// `upTo` is the last line.
    ///
    /// # Errors
    /// A `ProxyError`, or what `onStep` throws.
    #[wasm_bindgen(js_name = checkConnection)]
    pub fn check_connection(
        &self,
        #[wasm_bindgen(js_name = onStep)] on_step: &JsValue,
        #[wasm_bindgen(js_name = options)] given: &JsValue,
    ) -> Promise {
        let checking = || {
            texts(given, &["taxId", "upTo"])?;
            let body = Value::Object(self.members(given, &["taxId", "config", "upTo"])?).to_json();
            let then = Then::Steps(Array::new(), on_step.dyn_ref::<Function>().cloned());
            Ok(Ask::new("POST", "connection-check", Some(body), SEND, then))
        };
        self.start(checking())
    }

    /// The ERP's campaigns and contract types, its selling places and types of incidents where it lists them.
    ///
    /// # Errors
    /// A `ProxyError`.
    pub fn catalog(&self) -> Promise {
        self.start(Ok(Ask::new("GET", "catalog", None, LOOK_UP, Then::Anything)))
    }

    /// Whether somebody counts as a customer: the ERP knows them, and no send of this journal has registered them just now.
    ///
    /// # Errors
    /// A `ProxyError`, also when the ERP could not say.
    #[wasm_bindgen(js_name = customerExists)]
    pub fn customer_exists(&self, #[wasm_bindgen(js_name = taxId)] tax_id: &JsValue) -> Promise {
        self.look_up("customers/exists", tax_id, (&JsValue::NULL, &[]), Then::Field("exists"))
    }

    /// What an order is planned with: whether its customer counts as new, and where an earlier attempt of it went. Whom a send of this
    /// journal has registered counts as new until that send is done.
    ///
    /// # Errors
    /// A `ProxyError`, also when the ERP could not say.
    #[wasm_bindgen(js_name = orderContext)]
    pub fn order_context(&self, order: &JsValue) -> Promise {
        let tax_id = options::field(order, "customer").and_then(|customer| match customer {
            Some(customer) => options::field(&customer, "taxId"),
            None => Ok(None),
        });
        match tax_id {
            Ok(tax_id) => {
                self.look_up("customers/exists", &tax_id.unwrap_or_default(), (order, &["kind", "id"]), Then::Context)
            }
            Err(misuse) => Promise::reject(&misuse),
        }
    }

    /// The ERP's own list of a person's open invoices. It ends a month from now: with `invoiceId`, the title that a payment names,
    /// that one is in it too where it is open and due later.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = openInvoices)]
    pub fn open_invoices(
        &self,
        #[wasm_bindgen(js_name = taxId)] tax_id: &JsValue,
        #[wasm_bindgen(js_name = options)] given: &JsValue,
    ) -> Promise {
        self.look_up("customers/open-invoices", tax_id, (given, &["invoiceId"]), Then::Field("invoices"))
    }

    /// Sends a plan. A send that was recorded resolves, whatever became of it; sending the same order or payment again
    /// answers what became of the first.
    ///
    /// # Errors
    /// A `ProxyError`: nothing was recorded, or nobody knows (`network`, `timeout`, `cancelled`: see `sends`).
    pub fn send(&self, plan: &JsValue, #[wasm_bindgen(js_name = options)] given: &JsValue) -> Promise {
        self.start(self.sending(plan, given))
    }

    /// The journal: unknown sends first, then the newest; with `before`, the page of older ones.
    ///
    /// # Errors
    /// A `ProxyError`.
    pub fn sends(&self, filter: &JsValue) -> Promise {
        self.listing(filter, Then::Field("sends"))
    }

    /// The same with how many there are of each status, whatever page is asked for.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = listSends)]
    pub fn list_sends(&self, filter: &JsValue) -> Promise {
        self.listing(filter, Then::Object)
    }

    /// One send, with what it said before (`history`).
    ///
    /// # Errors
    /// A `ProxyError`; `send-not-found` where there is none of this id.
    #[wasm_bindgen(js_name = sendById)]
    pub fn send_by_id(&self, id: &JsValue) -> Promise {
        let path = concat(&["sends/", &escaped(&id.as_string().unwrap_or_default())]);
        self.start(Ok(Ask::new("GET", &path, None, QUICK, Then::Object)))
    }

    /// Sends that have every word of `q` in their id, their customer's name or document, or their protocol, and how many there are.
    ///
    /// # Errors
    /// A `ProxyError`; `search-invalid` where there is nothing to look for.
    #[wasm_bindgen(js_name = searchSends)]
    pub fn search_sends(&self, q: &JsValue, filter: &JsValue) -> Promise {
        let asking = || {
            let filters = self.filters(filter)?;
            let q = Value::Text(q.as_string().unwrap_or_default().into());
            let body = Value::Object(vec![("q".into(), q), ("filters".into(), Value::Object(filters))]);
            Ok(Ask::new("POST", "sends/search", Some(body.to_json()), QUICK, Then::Object))
        };
        self.start(asking())
    }

    /// The outcome of the last connection check, and whether the configuration changed since; null before the first.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = lastCheck)]
    pub fn last_check(&self) -> Promise {
        self.start(Ok(Ask::new("GET", "connection-check", None, QUICK, Then::Field("last"))))
    }

    /// Compares what the ERP answers with what is known of it: reads only. `onLine` gets each line as it changes; the result's `report`
    /// holds no person's data, document, host or secret.
    ///
    /// # Errors
    /// A `ProxyError`, or what `onLine` throws.
    #[wasm_bindgen(js_name = firstContact)]
    pub fn first_contact(
        &self,
        #[wasm_bindgen(js_name = onLine)] on_line: &JsValue,
        #[wasm_bindgen(js_name = people)] given: &JsValue,
    ) -> Promise {
        let asking = || {
            let people = ["customer", "lead", "nobody"];
            texts(given, &people)?;
            let body = Value::Object(self.members(given, &people)?).to_json();
            let then = Then::Steps(Array::new(), on_line.dyn_ref::<Function>().cloned());
            Ok(Ask::new("POST", "first-contact", Some(body), REHEARSAL, then))
        };
        self.start(asking())
    }

    /// How far the rehearsal is that writes in an ERP for tests, and what it has left there.
    ///
    /// # Errors
    /// A `ProxyError`.
    pub fn rehearsal(&self) -> Promise {
        self.start(Ok(Ask::new("GET", "first-contact/writing", None, QUICK, Then::Object)))
    }

    /// Does one step of it.
    ///
    /// # Errors
    /// A `ProxyError`: why it may not be done.
    pub fn rehearse(&self, step: &JsValue) -> Promise {
        let ask = self.argument(step, MAX_SEND);
        self.start(ask.map(|step| Ask::new("POST", "first-contact/writing", Some(step.to_json()), SEND, Then::Object)))
    }

    /// Who is told of what waits for a person, and of what they were told last.
    ///
    /// # Errors
    /// A `ProxyError`.
    pub fn notices(&self) -> Promise {
        self.start(Ok(Ask::new("GET", "notices", None, QUICK, Then::Object)))
    }

    /// Tells them something now, and answers whether they took it.
    ///
    /// # Errors
    /// A `ProxyError`; `webhook-missing` where nobody is told.
    #[wasm_bindgen(js_name = testNotice)]
    pub fn test_notice(&self) -> Promise {
        self.start(Ok(Ask::new("POST", "notices/test", Some("{}".to_owned()), QUICK, Then::Object)))
    }

    /// Records what an operator found about an unknown send.
    ///
    /// # Errors
    /// A `ProxyError`; `too-early` where it was not done and the ERP may still be at work on it.
    pub fn resolve(&self, #[wasm_bindgen(js_name = sendId)] send_id: &JsValue, outcome: &JsValue) -> Promise {
        self.start(self.recording("POST", send_id, outcome))
    }

    /// When the server's database went back in time, where this provider's sends were not released since: until then nothing is sent.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = restoredAt)]
    pub fn restored_at(&self) -> Promise {
        self.start(Ok(Ask::new("GET", "sends/release", None, QUICK, Then::Field("restoredAt"))))
    }

    /// Lets this provider's sends go out again after the database went back in time.
    ///
    /// # Errors
    /// A `ProxyError`.
    pub fn release(&self) -> Promise {
        self.start(Ok(Ask::new("POST", "sends/release", Some("{}".to_owned()), QUICK, Then::Anything)))
    }

    /// Lets the title that a payment settled more than a day ago be settled by another: the provider has reopened it.
    ///
    /// # Errors
    /// A `ProxyError`.
    #[wasm_bindgen(js_name = releaseTitle)]
    pub fn release_title(&self, #[wasm_bindgen(js_name = sendId)] send_id: &JsValue) -> Promise {
        let send_id = send_id.as_string().unwrap_or_default();
        let path = concat(&["sends/", &escaped(&send_id), "/title-release"]);
        self.start(Ok(Ask::new("POST", &path, Some("{}".to_owned()), QUICK, Then::Object)))
    }

    /// The same in the place of what was recorded within the last day, until it was sent again.
    ///
    /// # Errors
    /// A `ProxyError`.
    pub fn correct(&self, #[wasm_bindgen(js_name = sendId)] send_id: &JsValue, outcome: &JsValue) -> Promise {
        self.start(self.recording("PUT", send_id, outcome))
    }
}

impl ProxyClient {
    fn start(&self, ask: Result<Ask, JsValue>) -> Promise {
        match ask {
            Ok(ask) => future_to_promise(run(Rc::clone(&self.proxy), ask)),
            Err(error) => Promise::reject(&error),
        }
    }

    fn listing(&self, filter: &JsValue, then: Then) -> Promise {
        let listing = || {
            let mut path = "sends".to_owned();
            for (name, value) in self.filters(filter)? {
                let (mark, value) = (if path.len() == 5 { "?" } else { "&" }, value.as_code().unwrap_or_default());
                path.push_str(&concat(&[mark, &name, "=", &escaped(value)]));
            }
            Ok(Ask::new("GET", &path, None, QUICK, then))
        };
        self.start(listing())
    }

    fn filters(&self, filter: &JsValue) -> Result<Vec<(Text, Value)>, JsValue> {
        let (_, filters) = FILTERS.split_last().unwrap_or((&"", &[]));
        texts(filter, filters)?;
        self.members(filter, &FILTERS)
    }

    /// The members of an object that are there, as data.
    fn members(&self, object: &JsValue, names: &[&'static str]) -> Result<Vec<(Text, Value)>, JsValue> {
        let mut members = Vec::new();
        for name in names {
            if let Some(value) = options::field(object, name)? {
                members.push(((*name).into(), self.argument(&value, MAX_CONFIG)?));
            }
        }
        Ok(members)
    }

    /// `more`: members of another object that go along where they are there.
    fn look_up(&self, path: &str, tax_id: &JsValue, more: (&JsValue, &[&'static str]), then: Then) -> Promise {
        let looking = || {
            let mut body = self.members(more.0, more.1)?;
            body.push(("taxId".into(), Value::Text(tax_id.as_string().unwrap_or_default().into())));
            Ok(Ask::new("POST", path, Some(Value::Object(body).to_json()), LOOK_UP, then))
        };
        self.start(looking())
    }

    fn recording(&self, method: &'static str, send_id: &JsValue, outcome: &JsValue) -> Result<Ask, JsValue> {
        let send_id = send_id.as_string().ok_or_else(|| misuse("the send's id must be a string"))?;
        let outcome = self.argument(outcome, MAX_SEND)?;
        let path = concat(&["sends/", &escaped(&send_id), "/resolution"]);
        Ok(Ask::new(method, &path, Some(outcome.to_json()), QUICK, Then::Object))
    }

    fn sending(&self, plan: &JsValue, given: &JsValue) -> Result<Ask, JsValue> {
        let signal = options::field(given, "signal")?;
        // What a plan says to people (its issues, its origins) does not go out, and does not count for the size.
        let part = |name: &str| {
            let part = Reflect::get(plan, &name.into()).unwrap_or(JsValue::UNDEFINED);
            self.argument(&part, MAX_SEND)
        };
        let (requests, source) = (part("requests")?, part("source")?);
        if requests.as_list().is_none_or(<[_]>::is_empty) || source == Value::Null {
            return Err(proxy_error::error(Kind::NothingToSend, self.proxy.locale.get()));
        }
        let settles = part("route")?.as_text() == Some("settlement");
        let (path, kind) = if settles { ("payments", "payment") } else { ("orders", "order") };
        let mut body = vec![(kind.into(), source), ("requests".into(), requests)];
        body.extend(self.members(given, &["erp"])?);
        let body = Value::Object(body).to_json();
        let ask = Ask::new("POST", path, Some(body), SEND, Then::Sent);
        Ok(ask.until(signal))
    }

    /// An argument as data; one that is none is misuse, which the caller must mend.
    fn argument(&self, argument: &JsValue, max_bytes: usize) -> Result<Value, JsValue> {
        read(argument, max_bytes).map_err(|issue: Issue| misuse(&issue.render(self.proxy.locale.get()).message))
    }
}

fn escaped(text: &str) -> String {
    String::from(&js_sys::encode_uri_component(text))
}
