//! What a success proves, and what a look-up found (voalle-api.md, "Endpoints"; product.md section 7, "Done needs evidence").

use super::endpoint::Call;
use super::fault::Fault;
use super::message::Message;
use super::names::{code, field};
use super::reply::Said;
use crate::json::Value;
use crate::value::TaxId;
use uuid::Uuid;

/// What the ERP did, and how it is found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// `response.protocolId` of a sale.
    pub protocol_id: Option<String>,
    /// `response.synGwTransactionId` of a settlement: what its processing is asked by.
    pub transaction_id: Option<Uuid>,
}

/// The longest protocol that is taken for one: nobody's number is longer.
const LONGEST_PROTOCOL: usize = 64;

/// What `success: true` to a call that does something proves.
///
/// # Errors
/// [`Fault::Unproven`] where it proves nothing: a sale without its protocol, or another success with an error beside it.
pub fn prove(call: &Call, said: &Said) -> Result<Proof, Fault> {
    let unproven = || Fault::Unproven(said.messages.clone());
    let any_error = said.messages.iter().any(Message::is_error);
    match call {
        // Its protocol is the proof, whatever is said beside it.
        Call::StartSale => {
            let protocol = read_protocol(&said.response).ok_or_else(unproven)?;
            Ok(Proof { protocol_id: Some(protocol), transaction_id: None })
        }
        _ if any_error => Err(unproven()),
        Call::ReceivePayment => Ok(Proof { protocol_id: None, transaction_id: read_transaction(&said.response) }),
        _ => Ok(Proof::default()),
    }
}

/// `response.protocolId` of a started sale, a number or a text.
fn read_protocol(response: &Value) -> Option<String> {
    let response = single(response)?;
    let protocol = code(response, "protocolId")?;
    let is_one =
        protocol.len() <= LONGEST_PROTOCOL && protocol.bytes().all(|byte| byte.is_ascii_graphic()) && protocol != "0";
    // Some serialisers write a whole number so.
    is_one.then(|| protocol.strip_suffix(".0").unwrap_or(&protocol).to_owned())
}

fn read_transaction(response: &Value) -> Option<Uuid> {
    single(response)
        .and_then(|response| code(response, "synGwTransactionId"))
        .and_then(|text| Uuid::try_parse(&text).ok())
}

/// The one item of a list, or what is no list.
fn single(response: &Value) -> Option<&Value> {
    match response {
        Value::List(items) => items.first().filter(|_| items.len() == 1),
        other => Some(other),
    }
}

/// Whether a look-up by document found somebody; null is nobody, in whatever form it came. None if it can't be told: somebody of
/// another document is no answer.
pub fn read_person_found(response: &Value, tax_id: &TaxId) -> Option<bool> {
    let person = match response {
        Value::Null => return Some(false),
        Value::List(people) => people.first()?,
        other => other,
    };
    let theirs = code(person, "txId").map(|text| TaxId::parse(&text));
    match theirs {
        Some(Ok(theirs)) if theirs != *tax_id => None,
        Some(_) => Some(true),
        None => code(person, "id").map(|_| true),
    }
}

/// What became of a settlement, as far as its own record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// Whether it was processed with success: `status.value` is 1. `processed` says when, not how.
    pub settled: bool,
    /// Whether it was not processed at all yet, as far as it says: no time, and no words.
    pub waits: bool,
    /// The ERP's words about it.
    pub message: Option<Message>,
}

/// The status of a settlement that was processed with success (C, the only typed reader).
const SETTLED: &str = "1";

/// Reads `{integratorTransactionId, status: {value, label}, processed, message}`; none if it is no such record.
pub fn read_consultation(response: &Value) -> Option<Consultation> {
    let response = single(response)?;
    let status = field(response, "status");
    if status.is_none() && field(response, "processed").is_none() {
        return None;
    }
    let message = field(response, "message").and_then(Value::as_text).and_then(Message::plain);
    let settled = status.and_then(|status| code(status, "value")).is_some_and(|value| value == SETTLED);
    let no_time = matches!(field(response, "processed"), None | Some(Value::Null | Value::Bool(false)));
    Some(Consultation { settled, waits: !settled && no_time && message.is_none(), message })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::voalle::MessageKind;

    fn value(text: &str) -> Value {
        crate::json::read(text, 1000).unwrap()
    }

    fn said(response: &str, words: &[(&str, MessageKind)]) -> Said {
        let message =
            |(text, kind): &(&str, MessageKind)| Message { text: (*text).to_owned(), code: None, kind: Some(*kind) };
        Said { response: value(response), messages: words.iter().map(message).collect(), enveloped: true }
    }

    #[test]
    fn a_sale_is_proved_by_its_protocol_alone() {
        let protocol = |response: &str| prove(&Call::StartSale, &said(response, &[])).map(|proof| proof.protocol_id);
        let good = [
            (r#"{"protocolId":202600001}"#, "202600001"),
            (r#"{"ProtocolId":"202600001"}"#, "202600001"),
            (r#"[{"protocolId":7}]"#, "7"),
            (r#"{"protocolId":202600001.0}"#, "202600001"),
            (r#"{"protocolId":20260000100000000001}"#, "20260000100000000001"),
        ];
        for (response, expected) in good {
            assert_eq!(protocol(response), Ok(Some(expected.to_owned())), "{response}");
        }
        for none in [
            "null",
            "true",
            "{}",
            r#"{"protocolId":null}"#,
            r#"{"protocolId":" "}"#,
            r#"{"protocolId":0}"#,
            r#"{"protocolId":"12\u00003"}"#,
            "[]",
            r#"[{"protocolId":1},{"protocolId":2}]"#,
        ] {
            assert_eq!(protocol(none), Err(Fault::Unproven(Vec::new())), "{none}");
        }
        let endless = format!(r#"{{"protocolId":"{}"}}"#, "1".repeat(65));
        assert_eq!(protocol(&endless), Err(Fault::Unproven(Vec::new())));
        let warned = prove(&Call::StartSale, &said(r#"{"protocolId":7}"#, &[("Sem crédito.", MessageKind::Error)]));
        assert_eq!(warned.map(|proof| proof.protocol_id), Ok(Some("7".to_owned())), "an error beside it is a warning");
    }

    #[test]
    fn the_others_are_proved_by_a_success_without_an_error() {
        let ok = [("Registro criado com sucesso.", MessageKind::Success), ("Sem CEP.", MessageKind::Warn)];
        let wrong = [("Origem de contato inválida.", MessageKind::Error)];
        for call in [Call::RegisterPerson, Call::CreateLead, Call::ReceivePayment] {
            for response in ["null", "true", "[]"] {
                assert_eq!(prove(&call, &said(response, &ok)), Ok(Proof::default()), "{} {response}", call.name());
            }
            assert!(matches!(prove(&call, &said("null", &wrong)), Err(Fault::Unproven(words)) if words.len() == 1));
        }
        let uuid = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
        let settled = prove(&Call::ReceivePayment, &said(&format!(r#"{{"SynGwTransactionId":"{uuid}"}}"#), &[]));
        assert_eq!(settled.map(|proof| proof.transaction_id), Ok(Uuid::try_parse(uuid).ok()));
    }

    #[test]
    fn a_look_up_finds_who_was_asked_for_or_nobody() {
        let found = |text: &str| read_person_found(&value(text), &TaxId::parse("52998224725").unwrap());
        let cases = [
            ("null", Some(false)),
            (r#"{"id":1}"#, Some(true)),
            (r#"{"id":1,"txId":"529.982.247-25"}"#, Some(true)),
            (r#"{"Id":1,"TxId":"52998224725"}"#, Some(true)),
            (r#"[{"id":1}]"#, Some(true)),
            (r#"{"id":1,"txId":"11144477735"}"#, None),
            (r#"{"id":null}"#, None),
            (r#"{"x":1}"#, None),
            ("true", None),
            ("[7]", None),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn only_its_status_says_that_a_settlement_was_processed() {
        let settled = |text: &str| read_consultation(&value(text)).map(|consultation| consultation.settled);
        let cases = [
            (
                r#"{"status":{"value":1,"label":"Processado com sucesso"},"processed":"2024-01-01T16:11:52"}"#,
                Some(true),
            ),
            (r#"{"Status":{"Value":"1"}}"#, Some(true)),
            (r#"{"status":{"value":2},"processed":"2024-01-01T16:11:52"}"#, Some(false)),
            (r#"{"status":{"value":0},"processed":null}"#, Some(false)),
            (r#"{"processed":true}"#, Some(false)),
            (r#"{"processed":"2024-01-01T16:11:52"}"#, Some(false)),
            (r#"{"message":"x"}"#, None),
            ("null", None),
            ("true", None),
        ];
        for (text, expected) in cases {
            assert_eq!(settled(text), expected, "{text}");
        }
        let waits = |text: &str| read_consultation(&value(text)).unwrap().waits;
        assert!(waits(r#"{"status":{"value":0},"processed":null,"message":""}"#) && waits(r#"{"processed":false}"#));
        assert!(!waits(r#"{"status":{"value":0},"processed":null,"message":"Aguardando."}"#));
        assert!(
            !waits(r#"{"status":{"value":2},"processed":"2024-01-01T16:11:52"}"#)
                && !waits(r#"{"status":{"value":1}}"#)
        );
        let words = read_consultation(&value(r#"{"processed":null,"message":"Título de 529.982.247-25 já baixado."}"#));
        assert_eq!(words.unwrap().message.unwrap().text, "Título de ••• já baixado.");
    }
}
