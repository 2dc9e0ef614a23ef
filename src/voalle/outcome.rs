//! What the `response` of each kind of send and look-up says (voalle-api.md, "Endpoints").

use crate::json::Value;
use crate::value::Date;
use uuid::Uuid;

/// `response.protocolId` of a started sale.
pub fn read_protocol(response: &Value) -> Option<String> {
    response.get("protocolId").and_then(Value::as_code).filter(|protocol| !protocol.is_empty()).map(str::to_owned)
}

/// `response.synGwTransactionId` of an accepted settlement.
pub fn read_transaction(response: &Value) -> Option<Uuid> {
    response.get("synGwTransactionId").and_then(Value::as_text).and_then(|text| Uuid::try_parse(text).ok())
}

/// Whether a look-up by document found somebody: an empty or null `response` means no, and so does a 404, which the
/// caller sees as a status. None if it can't be told.
pub fn read_person_found(response: &Value) -> Option<bool> {
    match response {
        Value::Null => Some(false),
        Value::Text(text) => text.is_empty().then_some(false),
        Value::List(people) => Some(!people.is_empty()),
        Value::Object(person) if person.is_empty() => Some(false),
        person => person.get("id").or_else(|| person.get("txId")).map(|key| *key != Value::Null),
    }
}

/// What became of a settlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// Whether the ERP has processed it.
    pub processed: bool,
    /// The ERP's words about it.
    pub message: Option<String>,
}

/// Reads `{integratorTransactionId, status: {value, label}, processed, message}`.
pub fn read_consultation(response: &Value) -> Option<Consultation> {
    // The page names the field and not its type: a flag, or for one public program the time of processing (C).
    let processed = match response.get("processed")? {
        Value::Bool(processed) => *processed,
        Value::Null => false,
        Value::Text(time) => Date::parse(time.get(..10)?).map(|_| true).ok()?,
        _ => return None,
    };
    let message = response.get("message").and_then(Value::as_text).filter(|message| !message.trim().is_empty());
    Some(Consultation { processed, message: message.map(str::to_owned) })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn each_answer_is_read() {
        let value = |text: &str| Value::parse(text, 1000).unwrap();
        assert_eq!(read_protocol(&value(r#"{"protocolId":202600001}"#)).as_deref(), Some("202600001"));
        assert_eq!(read_protocol(&value(r#"{"protocolId":null}"#)), None);
        let uuid = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
        assert_eq!(
            read_transaction(&value(&format!(r#"{{"synGwTransactionId":"{uuid}"}}"#))),
            Uuid::try_parse(uuid).ok()
        );
        let found = [
            ("null", Some(false)),
            ("\"\"", Some(false)),
            ("[]", Some(false)),
            ("{}", Some(false)),
            (r#"{"id":1}"#, Some(true)),
            (r#"{"id":null}"#, Some(false)),
            (r#"{"x":1}"#, None),
            ("true", None),
            ("[{}]", Some(true)),
        ];
        for (text, expected) in found {
            assert_eq!(read_person_found(&value(text)), expected, "{text}");
        }
        let done =
            read_consultation(&value(r#"{"processed":false,"message":"Título já baixado.","status":{"value":3}}"#));
        assert_eq!(done, Some(Consultation { processed: false, message: Some("Título já baixado.".to_owned()) }));
        let processed = |text: &str| read_consultation(&value(text)).map(|consultation| consultation.processed);
        assert_eq!(processed(r#"{"processed":true}"#), Some(true));
        assert_eq!(processed(r#"{"processed":"2026-11-24T16:11:52"}"#), Some(true));
        assert_eq!(processed(r#"{"processed":null}"#), Some(false));
        for unclear in [r#"{"processed":"no"}"#, r#"{"processed":"is it processed?"}"#, r#"{"processed":1}"#, "{}"] {
            assert_eq!(processed(unclear), None, "{unclear}");
        }
    }
}
