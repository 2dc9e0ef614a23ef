//! The functions of the surface.

use super::options::Options;
use super::outgoing;
use super::read::read;
use crate::catalog::{self, Catalog};
use crate::config::{self, Checked};
use crate::door;
use crate::issue::{Issue, Segment};
use crate::json::{MAX_ANSWER, MAX_CONFIG, MAX_SEND, Value};
use crate::plan::{self, Asked, Customer, Plan};
use crate::request::origins::Made;
use crate::value::TaxId;
use crate::voalle::read_titles;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

type Thrown = Result<JsValue, JsValue>;

/// Every finding in a configuration, all at once; bad input of any kind comes back as issues.
///
/// # Errors
/// Only misuse: options that are none.
#[wasm_bindgen(js_name = validateConfig)]
pub fn validate_config(config: &JsValue, options: &JsValue) -> Thrown {
    let options = Options::read(options)?;
    let issues = match read(config, MAX_CONFIG) {
        Ok(value) => config::check(&value).issues,
        Err(issue) => vec![issue],
    };
    Ok(outgoing::issues(&issues, options.locale))
}

/// Every finding in an order, held against nothing else: what a form of Datacake's can say before it is planned.
///
/// # Errors
/// Only misuse: options that are none.
#[wasm_bindgen(js_name = validateOrder)]
pub fn validate_order(order: &JsValue, options: &JsValue) -> Thrown {
    let options = Options::read(options)?;
    let issues = match read(order, MAX_SEND) {
        Ok(value) => crate::order::read(&value).1,
        Err(issue) => vec![issue],
    };
    Ok(outgoing::issues(&issues, options.locale))
}

/// What the ERP's live catalog says about a configuration.
///
/// # Errors
/// Only misuse: options that are none.
#[wasm_bindgen(js_name = checkCatalog)]
pub fn check_catalog(config: &JsValue, catalog: &JsValue, options: &JsValue) -> Thrown {
    let options = Options::read(options)?;
    let found = read(config, MAX_CONFIG).and_then(|config| {
        let catalog = read_catalog(catalog)?;
        Ok(catalog::check(&config::check(&config).config, &catalog))
    });
    Ok(outgoing::issues(&found.unwrap_or_else(|issue| vec![issue]), options.locale))
}

/// A CPF or CNPJ whose check digits are right; null for anything else.
#[wasm_bindgen(js_name = parseTaxId)]
pub fn parse_tax_id(text: &JsValue) -> JsValue {
    let read = |text: String| TaxId::parse(&door::line(&text.into()).ok()?).ok();
    let Some(tax_id) = text.as_string().and_then(read) else { return JsValue::NULL };
    let out = js_sys::Object::new();
    let texts = [("kind", tax_id.kind().as_str()), ("value", tax_id.as_str()), ("formatted", &tax_id.formatted())];
    for (name, text) in texts {
        // A text cannot fail.
        outgoing::set(&out, name, &serde_wasm_bindgen::to_value(text).unwrap_or(JsValue::NULL));
    }
    out.into()
}

/// What Datacake's own order function answers for a send: the ERP's protocol of a sale that is done, null for everything else.
#[wasm_bindgen(js_name = remoteAnswer)]
pub fn remote_answer(send: &JsValue) -> JsValue {
    let answer = read(send, MAX_CONFIG).ok().and_then(|send| crate::remote_answer::remote_answer(&send));
    answer.map_or(JsValue::NULL, |answer| outgoing::value(&answer))
}

/// Where an order goes, and with which requests.
///
/// # Errors
/// Only misuse: options that are none.
#[wasm_bindgen(js_name = planOrder)]
pub fn plan_order(config: &JsValue, order: &JsValue, context: &JsValue, options: &JsValue) -> Thrown {
    let options = Options::read(options)?;
    let config = match read(config, MAX_CONFIG) {
        Ok(config) => config,
        Err(issue) => return Ok(refused(issue, None, options)),
    };
    Ok(order_plan((&config, &config::check(&config)), order, context, None, options))
}

/// Where a payment goes: which title it settles.
///
/// # Errors
/// Only misuse: options that are none.
#[wasm_bindgen(js_name = planPayment)]
pub fn plan_payment(
    config: &JsValue,
    payment: &JsValue,
    #[wasm_bindgen(js_name = openInvoices)] open_invoices: &JsValue,
    options: &JsValue,
) -> Thrown {
    let options = Options::read(options)?;
    let config = match read(config, MAX_CONFIG) {
        Ok(config) => config,
        Err(issue) => return Ok(refused(issue, None, options)),
    };
    let source = match read(payment, MAX_SEND) {
        Ok(value) => value,
        Err(issue) => return Ok(refused(issue, None, options)),
    };
    let titles = match read(open_invoices, MAX_ANSWER) {
        // Who didn't ask for them knows of none that there is.
        Ok(Value::Null) => None,
        Ok(value) => read_titles(&value),
        Err(issue) => return Ok(refused(under("openInvoices", issue), Some(&source), options)),
    };
    let (payment, found) = crate::payment::read(&source, options.today);
    let checked = config::check(&config);
    let plan = plan::payment(&checked, (&payment, found), titles.as_deref());
    let made = Made { given: &config, config: &checked.config, source: &source };
    Ok(outgoing::plan(&plan, Some(made.source), Some(made), options.locale))
}

/// Plans an order with a configuration as it was given and as it was read; a catalog in the context goes before the
/// session's own.
pub(super) fn order_plan(
    (config, checked): (&Value, &Checked),
    order: &JsValue,
    context: &JsValue,
    held: Option<&Catalog>,
    options: Options,
) -> JsValue {
    let source = match read(order, MAX_SEND) {
        Ok(value) => value,
        Err(issue) => return refused(issue, None, options),
    };
    let (asked, given) = match read_context(context) {
        Ok(context) => context,
        Err(issue) => return refused(issue, Some(&source), options),
    };
    let (order, found) = crate::order::read(&source);
    let plan = plan::order(checked, (&order, found), asked, given.as_ref().or(held));
    let made = Made { given: config, config: &checked.config, source: &source };
    outgoing::plan(&plan, Some(&source), Some(made), options.locale)
}

fn read_context(context: &JsValue) -> Result<(Asked, Option<Catalog>), Issue> {
    let context = read(context, MAX_ANSWER).map_err(|issue| under("context", issue))?;
    let given = match context {
        Value::Null => return Ok((Customer::NotAsked.into(), None)),
        other => other,
    };
    let mut issues = Vec::new();
    let asked = plan::read_asked(&given, &mut issues);
    if let Some(issue) = issues.into_iter().next() {
        return Err(under("context", issue));
    }
    let catalog = match given.get("catalog") {
        None | Some(Value::Null) => None,
        Some(catalog) => Some(
            Catalog::read(catalog).map_err(|issue| under("catalog", issue)).map_err(|issue| under("context", issue))?,
        ),
    };
    Ok((asked, catalog))
}

/// Reads a catalog; the issue's path stays within the catalog.
pub(super) fn read_catalog(catalog: &JsValue) -> Result<Catalog, Issue> {
    read(catalog, MAX_ANSWER).and_then(|value| Catalog::read(&value)).map_err(|issue| under("catalog", issue))
}

fn under(name: &'static str, mut issue: Issue) -> Issue {
    issue.path.insert(0, Segment::from(name));
    issue
}

pub(super) fn refused(issue: Issue, source: Option<&Value>, options: Options) -> JsValue {
    outgoing::plan(&Plan::unreadable(issue), source, None, options.locale)
}
