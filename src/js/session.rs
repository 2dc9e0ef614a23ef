//! A configuration that lives in wasm while it is edited.

use super::exports::{order_plan, read_catalog, refused};
use super::options::{Options, field, misuse, parse_locale};
use super::outgoing;
use super::read::read;
use crate::catalog::Catalog;
use crate::config::secret;
use crate::edit::NoSuchPlace;
use crate::issue::{Issue, Path, Segment};
use crate::json::{MAX_CONFIG, Value};
use crate::session::{Edit, Session};
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Holds a configuration, its findings and the ERP's catalog.
///
/// The methods take `&self`: reading an argument may call back into the session (a getter, a `toJSON`), and the state
/// is borrowed only when everything has been read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ConfigSession {
    state: RefCell<State>,
}

#[derive(Debug)]
struct State {
    session: Session,
    /// Whether the whole configuration could not be read, until another one stands there: nothing is planned by an empty one.
    is_unread: bool,
    options: Options,
}

#[wasm_bindgen]
impl ConfigSession {
    /// Begins with a configuration, or with an empty one.
    ///
    /// # Errors
    /// Only misuse: options that are none.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue, options: &JsValue) -> Result<Self, JsValue> {
        let given = field(options, "catalog")?;
        let options = Options::read(options)?;
        let empty = Value::Object(Vec::new());
        let (value, mut unreadable) = match read(config, MAX_CONFIG) {
            Ok(Value::Null) => (empty, Vec::new()),
            Ok(value) => (value, Vec::new()),
            Err(issue) => (empty, vec![issue]),
        };
        let is_unread = !unreadable.is_empty();
        let (catalog, fault) = given.map_or((None, None), |given| split(read_catalog(&given)));
        unreadable.extend(fault);
        let session = Session::new(value, unreadable, catalog);
        Ok(Self { state: RefCell::new(State { session, is_unread, options }) })
    }

    /// Puts a value at a path; `undefined` takes it away. Objects and lists on the way are made. Answers `undefined` where nothing
    /// changed, for which the entry makes an empty change: that costs less than handing one over.
    ///
    /// # Errors
    /// Only misuse: a path that is none, or that leads nowhere.
    pub fn set(&self, path: &JsValue, value: &JsValue) -> Result<JsValue, JsValue> {
        if value.is_undefined() {
            return self.remove(path);
        }
        let (value, fault) = argument(value);
        self.edit(path, Edit::Set(value), fault)
    }

    /// Puts a value before the item at a path.
    ///
    /// # Errors
    /// Only misuse: a path that is none, or that leads to no list.
    pub fn insert(&self, path: &JsValue, value: &JsValue) -> Result<JsValue, JsValue> {
        let (value, fault) = argument(value);
        self.edit(path, Edit::Insert(value), fault)
    }

    /// Takes away what stands at a path.
    ///
    /// # Errors
    /// Only misuse: a path that is none, or the path of the whole.
    pub fn remove(&self, path: &JsValue) -> Result<JsValue, JsValue> {
        self.edit(path, Edit::Remove, None)
    }

    /// Holds the configuration against the ERP's catalog from now on; null forgets it.
    ///
    /// # Errors
    /// None that input can cause.
    #[wasm_bindgen(js_name = setCatalog)]
    pub fn set_catalog(&self, catalog: &JsValue) -> Result<JsValue, JsValue> {
        let given = !(catalog.is_null() || catalog.is_undefined());
        let (catalog, fault) = if given { split(read_catalog(catalog)) } else { (None, None) };
        let mut state = self.state.try_borrow_mut().map_err(|_| busy())?;
        let change = state.session.set_catalog(catalog, fault);
        Ok(outgoing::change(&change, state.options.locale))
    }

    /// Speaks another language from now on.
    ///
    /// # Errors
    /// Only misuse: an unknown locale.
    #[wasm_bindgen(js_name = setLocale)]
    pub fn set_locale(&self, locale: &JsValue) -> Result<(), JsValue> {
        let locale = parse_locale(&locale.as_string().unwrap_or_default())?;
        self.state.try_borrow_mut().map_err(|_| busy())?.options.locale = locale;
        Ok(())
    }

    /// All findings, in the order of the screen.
    ///
    /// # Errors
    /// None that input can cause.
    pub fn issues(&self) -> Result<JsValue, JsValue> {
        let state = self.state.try_borrow().map_err(|_| busy())?;
        Ok(outgoing::issues(&state.session.issues(), state.options.locale))
    }

    /// The configuration as it stands, typed secrets included: what is saved.
    ///
    /// # Errors
    /// None that input can cause.
    pub fn config(&self) -> Result<JsValue, JsValue> {
        let state = self.state.try_borrow().map_err(|_| busy())?;
        Ok(outgoing::value(state.session.value()))
    }

    /// The configuration as it stands, without any secret: for a draft or a file.
    ///
    /// # Errors
    /// None that input can cause.
    #[wasm_bindgen(js_name = withoutSecrets)]
    pub fn without_secrets(&self) -> Result<JsValue, JsValue> {
        let state = self.state.try_borrow().map_err(|_| busy())?;
        Ok(outgoing::value(&secret::without(state.session.value())))
    }

    /// What the ERP has to choose from; null while there is no catalog.
    ///
    /// # Errors
    /// None that input can cause.
    pub fn choices(&self) -> Result<JsValue, JsValue> {
        let state = self.state.try_borrow().map_err(|_| busy())?;
        Ok(state.session.catalog().map_or(JsValue::NULL, |catalog| outgoing::to_js(&catalog.choices())))
    }

    /// Plans an order with the configuration and catalog held.
    ///
    /// # Errors
    /// None that input can cause.
    #[wasm_bindgen(js_name = planOrder)]
    pub fn plan_order(&self, order: &JsValue, context: &JsValue) -> Result<JsValue, JsValue> {
        // Already borrowed, it is planning another order meanwhile, and fresh.
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.session.freshen();
        }
        // Shared: reading the order may call back into this session, which may only read meanwhile.
        let state = self.state.try_borrow().map_err(|_| busy())?;
        let session = &state.session;
        if let Some(issue) = session.fault().filter(|_| state.is_unread) {
            return Ok(refused(issue.clone(), None, state.options));
        }
        let config = (session.value(), session.checked());
        Ok(order_plan(config, order, context, session.catalog(), state.options))
    }
}

impl ConfigSession {
    fn edit(&self, path: &JsValue, edit: Edit, fault: Option<Issue>) -> Result<JsValue, JsValue> {
        let path = read_path(path)?;
        let fault = fault.map(|mut issue| {
            let mut at = path.clone();
            at.append(&mut issue.path);
            Issue { path: at, ..issue }
        });
        let mut state = self.state.try_borrow_mut().map_err(|_| busy())?;
        let is_unread = fault.is_some();
        let change = state
            .session
            .edit(&path, edit, fault)
            .map_err(|NoSuchPlace| misuse("the path leads nowhere: a field of a text, or beyond the end of a list"))?;
        if path.is_empty() {
            state.is_unread = is_unread;
        }
        Ok(outgoing::change(&change, state.options.locale))
    }
}

/// A value, and why it could not be read.
fn argument(value: &JsValue) -> (Value, Option<Issue>) {
    // A text needs no JSON; half a character, which only JSON tells of, has become a mark.
    let text = value.as_string().filter(|text| text.len() <= MAX_CONFIG / 2 && !has_mark_of_loss(text));
    match text {
        Some(text) => (Value::Text(text.into()), None),
        None => read(value, MAX_CONFIG).map_or_else(|issue| (Value::Null, Some(issue)), |value| (value, None)),
    }
}

/// Whether a text has the mark U+FFFD; `str::contains` would bring the search for whole texts with it, two kilobytes in the browser.
fn has_mark_of_loss(text: &str) -> bool {
    // Its first byte begins few characters, none of them common.
    let mark = "\u{FFFD}".as_bytes();
    mark.first().is_some_and(|first| text.as_bytes().contains(first))
        && text.as_bytes().windows(mark.len()).any(|bytes| bytes == mark)
}

fn split(read: Result<Catalog, Issue>) -> (Option<Catalog>, Option<Issue>) {
    read.map_or_else(|issue| (None, Some(issue)), |catalog| (Some(catalog), None))
}

fn busy() -> JsValue {
    misuse("the session is busy: an argument called back into it while it was being read")
}

/// A list of names and positions, or one text with dots between them; anything else is misuse.
fn read_path(path: &JsValue) -> Result<Path, JsValue> {
    let wrong = || misuse("the path must be a text such as \"general.erpUrl\", or an array of names and positions");
    if let Some(text) = path.as_string() {
        return if has_mark_of_loss(&text) {
            Err(wrong())
        } else {
            text.split('.').map(step).collect::<Option<_>>().ok_or_else(wrong)
        };
    }
    let Ok(Value::List(items)) = read(path, 4096) else { return Err(wrong()) };
    let segment = |item: Value| match item {
        Value::Text(name) => Ok(Segment::Key(String::from(name).into())),
        Value::Number(number) => number.parse().map(|index: u32| Segment::Index(index as usize)).map_err(|_| wrong()),
        _ => Err(wrong()),
    };
    items.into_iter().map(segment).collect()
}

/// A number as a position is written is one: no field of ours is called by a number. Nothing between two dots is no step.
fn step(text: &str) -> Option<Segment> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    match text.parse::<u32>() {
        _ if text.is_empty() => None,
        Ok(index) if is_number => Some(Segment::Index(index as usize)),
        _ => Some(Segment::Key(text.to_owned().into())),
    }
}
