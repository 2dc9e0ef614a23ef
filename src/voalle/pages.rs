//! Lists that come in pages: selling places and types of incidents (voalle-api.md, "Further calls"). Their envelope is not public
//! (B), and so a list of another form is none, which no rule may take for an empty one.

use super::envelope::read_envelope;
use super::names::{code, field};
use crate::json::Value;
use crate::value::TaxId;

/// The most pages that are asked for.
pub const MOST_PAGES: u32 = 20;

/// A selling place of the ERP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SellingPlace {
    /// Its CNPJ: `companyPlaceTxId` of a sale.
    pub tx_id: TaxId,
    /// What people call it: `description`, else its code.
    pub title: String,
    /// Where it is.
    pub city: String,
}

/// A type of incident; which fields its list has is not public (C), and the usual two are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentType {
    /// Its code: `activationIncidentTypeCode` of a sale.
    pub code: String,
    /// What people call it.
    pub title: String,
}

/// The entries of a page, a list or the `data` of an object, bare or in the envelope; none where it is of another form, or a
/// refusal.
pub fn read_page(answer: &Value) -> Option<&[Value]> {
    if read_envelope(answer).is_some_and(|envelope| !envelope.success) {
        return None;
    }
    let response = field(answer, "response").unwrap_or(answer);
    response.as_list().or_else(|| field(response, "data")?.as_list())
}

/// Reads the entries of selling places; those without a document can't be named in a sale and are left out.
pub fn read_places(entries: &[Value]) -> Vec<SellingPlace> {
    let place = |entry: &Value| {
        let tx_id = ["txId", "txIdFormated"].into_iter().find_map(|name| TaxId::parse(&code(entry, name)?).ok())?;
        let title = code(entry, "description").or_else(|| code(entry, "code")).unwrap_or_default().into_owned();
        Some(SellingPlace { tx_id, title, city: code(entry, "city").unwrap_or_default().into_owned() })
    };
    entries.iter().filter_map(place).collect()
}

/// Reads the entries of types of incidents.
pub fn read_incident_types(entries: &[Value]) -> Vec<IncidentType> {
    let kind = |entry: &Value| {
        let title = code(entry, "title").or_else(|| code(entry, "description")).unwrap_or_default().into_owned();
        Some(IncidentType { code: code(entry, "code")?.into_owned(), title })
    };
    entries.iter().filter_map(kind).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        crate::json::read(text, 10_000).unwrap()
    }

    #[test]
    fn a_page_is_a_list_or_the_data_of_an_object() {
        let count = |text: &str| read_page(&value(text)).map(<[Value]>::len);
        for two in [
            "[1,2]",
            r#"{"data":[1,2]}"#,
            r#"{"success":true,"response":[1,2]}"#,
            r#"{"Success":true,"Response":{"Data":[1,2],"totalRecords":2}}"#,
        ] {
            assert_eq!(count(two), Some(2), "{two}");
        }
        for none in [
            r#"{"success":false,"messages":[],"response":null}"#,
            r#"{"success":true,"response":{"items":[1]}}"#,
            r#"{"success":true,"response":null}"#,
            "null",
            "7",
        ] {
            assert_eq!(count(none), None, "{none}");
        }
    }

    #[test]
    fn entries_are_read_and_what_can_not_be_named_is_left_out() {
        let places = value(
            r#"[{"id":1,"description":"Matriz","code":"1","txId":"11222333000181","txIdFormated":"11.222.333/0001-81","city":"Campinas","street":"A"},
            {"id":2,"code":"2","txIdFormated":"11.222.333/0002-62"},{"id":3,"description":"Sem CNPJ"}]"#,
        );
        let seen: Vec<_> = read_places(places.as_list().unwrap())
            .into_iter()
            .map(|place| (place.tx_id.as_str().to_owned(), place.title, place.city))
            .collect();
        let owned = |texts: [&str; 3]| (texts[0].to_owned(), texts[1].to_owned(), texts[2].to_owned());
        assert_eq!(seen, [owned(["11222333000181", "Matriz", "Campinas"]), owned(["11222333000262", "2", ""])]);
        let kinds = value(r#"[{"id":1,"code":7,"title":"Instalação"},{"code":"8","description":"Visita"},{"id":3}]"#);
        let seen: Vec<_> =
            read_incident_types(kinds.as_list().unwrap()).into_iter().map(|kind| (kind.code, kind.title)).collect();
        assert_eq!(seen, [("7".to_owned(), "Instalação".to_owned()), ("8".to_owned(), "Visita".to_owned())]);
    }
}
