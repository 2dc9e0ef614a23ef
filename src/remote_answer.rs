//! What Datacake's own order functions answer for a send (voalle-api.md, "Datacake's side"; product.md section 9).

use crate::json::Value;
use crate::text::concat;

/// `{remote_id, remote_message, is_issue: false}` of a sale that is done with a protocol, and `customer_document_number` where the
/// customer was in the ERP before: null once the personal data are gone. None for everything else: a lead answers nothing, and what
/// is not proved to be done is no order of the ERP's.
///
/// `send` is a send as the proxy answers it.
pub fn remote_answer(send: &Value) -> Option<Value> {
    let text = |name: &str| send.get(name).and_then(Value::as_text).filter(|text| !text.is_empty());
    let is = |name: &str, wanted: &str| text(name) == Some(wanted);
    let protocol = text("protocolId").filter(|_| is("route", "sale") && is("status", "done"))?;
    let words = concat(&["Venda iniciada no Voalle, protocolo ", protocol, "."]);
    let owned = |text: &str| Value::Text(text.into());
    let mut answer = Value::object([
        ("remote_id", owned(protocol)),
        ("remote_message", Value::Text(words.into())),
        ("is_issue", Value::Bool(false)),
    ]);
    let steps = send.get("steps").and_then(Value::as_list)?;
    let was_registered = steps.iter().any(|step| step.get("endpoint").and_then(Value::as_text) == Some("people"));
    if !was_registered {
        answer.put("customer_document_number", text("taxId").map_or(Value::Null, owned));
    }
    Some(answer)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn answer(send: &Json) -> Option<Json> {
        let answer = remote_answer(&crate::json::read(send.to_string(), 10_000).unwrap())?;
        Some(serde_json::from_str(&answer.to_json()).unwrap())
    }

    fn send(changes: &[(&str, Json)]) -> Json {
        let mut send = json!({"kind": "order", "route": "sale", "status": "done", "protocolId": "202600001", "taxId": "52998224725",
            "steps": [{"endpoint": "people", "state": "done"}, {"endpoint": "sales", "state": "done"}]});
        for (name, value) in changes {
            send[*name] = value.clone();
        }
        send
    }

    #[test]
    fn a_sale_that_is_done_has_an_answer() {
        let own = json!({"remote_id": "202600001", "remote_message": "Venda iniciada no Voalle, protocolo 202600001.", "is_issue": false});
        assert_eq!(answer(&send(&[])), Some(own.clone()));
        let known = [("steps", json!([{"endpoint": "sales", "state": "done"}]))];
        let mut with_document = own;
        with_document["customer_document_number"] = json!("52998224725");
        assert_eq!(answer(&send(&known)), Some(with_document.clone()));
        with_document["customer_document_number"] = Json::Null;
        let gone = [known[0].clone(), ("taxId", Json::Null), ("removed", json!(true))];
        assert_eq!(answer(&send(&gone)), Some(with_document));
    }

    #[test]
    fn everything_else_has_none() {
        for (name, value) in [
            ("status", json!("unknown")),
            ("status", json!("refused")),
            ("status", json!("started")),
            ("route", json!("lead")),
            ("route", json!("settlement")),
            ("protocolId", Json::Null),
            ("protocolId", json!("")),
            ("steps", Json::Null),
        ] {
            assert_eq!(answer(&send(&[(name, value.clone())])), None, "{name}: {value}");
        }
        for none in [json!(null), json!({}), json!([]), json!("x")] {
            assert_eq!(answer(&none), None);
        }
    }
}
