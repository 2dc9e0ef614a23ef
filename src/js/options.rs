//! What callers choose: the language and the day. Anything else there is misuse, and throws.

use crate::issue::Locale;
use crate::text::concat;
use crate::value::Date;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) locale: Locale,
    pub(super) today: Date,
}

/// A real `Error` for a misuse.
pub(super) fn misuse(message: &str) -> JsValue {
    Error::new(message).into()
}

/// The field `name` of an options object, absent for null and undefined.
pub(super) fn field(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    if object.is_undefined() || object.is_null() {
        return Ok(None);
    }
    if !object.is_object() {
        return Err(misuse("the options must be an object"));
    }
    let value = Reflect::get(object, &JsValue::from_str(name))
        .map_err(|_| misuse(&concat(&["the option `", name, "` can't be read"])))?;
    Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
}

pub(super) fn text(object: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    let Some(value) = field(object, name)? else { return Ok(None) };
    value.as_string().map(Some).ok_or_else(|| misuse(&concat(&["the option `", name, "` must be a string"])))
}

pub(super) fn locale(object: &JsValue) -> Result<Locale, JsValue> {
    text(object, "locale")?.map_or(Ok(Locale::default()), |tag| parse_locale(&tag))
}

pub(super) fn parse_locale(tag: &str) -> Result<Locale, JsValue> {
    Locale::parse(tag).ok_or_else(|| misuse("unknown locale: use \"pt-BR\" or \"en\""))
}

impl Options {
    pub(super) fn read(object: &JsValue) -> Result<Self, JsValue> {
        let today = match text(object, "today")? {
            Some(text) => Date::parse(&text).map_err(|_| misuse("the option `today` must be a date, YYYY-MM-DD"))?,
            None => today_in_sao_paulo()?,
        };
        Ok(Self { locale: locale(object)?, today })
    }
}

/// São Paulo is three hours behind UTC all the year since 2019.
fn today_in_sao_paulo() -> Result<Date, JsValue> {
    let there = js_sys::Date::now() - 3.0 * 3_600_000.0;
    let text = String::from(&js_sys::Date::new(&JsValue::from_f64(there)).to_iso_string());
    text.get(..10).and_then(|day| Date::parse(day).ok()).ok_or_else(|| misuse("the clock shows no date: pass `today`"))
}
