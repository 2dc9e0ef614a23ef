//! Planning again: what the browser built is held against what the proxy builds from what it holds and asks itself.

use datacake_voalle::plan::Plan;
use serde_json::{Map, Value};

/// Fields of the ERP that hold a customer's data: a difference there names the place only.
const PERSONAL: [&str; 24] = [
    "txId",
    "name",
    "name2",
    "email",
    "emailNfe",
    "observations",
    "phone",
    "cellPhone",
    "birthDate",
    "identity",
    "street",
    "streetType",
    "number",
    "neighborhood",
    "addressComplement",
    "addressReference",
    "postalCode",
    "city",
    "codeCityId",
    "state",
    "responsibleSellerTxId",
    "companyPlaceTxId",
    "integrationSellerTxId",
    "typeTxId",
];

/// A plan's requests as JSON.
pub(crate) fn requests_of(plan: &Plan) -> Vec<Value> {
    plan.requests.iter().filter_map(|request| serde_json::to_value(request).ok()).collect()
}

/// Where `sent` differs from `planned`, as JSON pointers with both values (20 at most); empty when they are the same.
pub(crate) fn differences(sent: &Value, planned: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    compare("/requests", sent, planned, &mut found);
    found
}

fn compare(pointer: &str, sent: &Value, planned: &Value, found: &mut Vec<Value>) {
    if found.len() >= 20 {
        return;
    }
    match (sent, planned) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let names = ours.keys().chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
            for name in names {
                let escaped = name.replace('~', "~0").replace('/', "~1");
                let (sent, planned) = (ours.get(name), theirs.get(name));
                compare_member(&format!("{pointer}/{escaped}"), name, sent, planned, found);
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            for at in 0..ours.len().max(theirs.len()) {
                compare_member(&format!("{pointer}/{at}"), "", ours.get(at), theirs.get(at), found);
            }
        }
        (Value::Number(ours), Value::Number(theirs)) if ours.as_f64() == theirs.as_f64() => {}
        _ if sent == planned => {}
        _ => {
            let name = pointer.rsplit('/').next().unwrap_or("");
            found.push(difference(pointer, name, Some(sent), Some(planned)));
        }
    }
}

fn compare_member(pointer: &str, name: &str, sent: Option<&Value>, planned: Option<&Value>, found: &mut Vec<Value>) {
    match (sent, planned) {
        (Some(sent), Some(planned)) => compare(pointer, sent, planned, found),
        _ if found.len() < 20 => found.push(difference(pointer, name, sent, planned)),
        _ => {}
    }
}

fn difference(pointer: &str, name: &str, sent: Option<&Value>, planned: Option<&Value>) -> Value {
    // A whole object may hold anything: only plain values are shown, and none that is a person's.
    let shown = |value: Option<&Value>| match value {
        Some(value @ (Value::Number(_) | Value::String(_) | Value::Bool(_))) if !PERSONAL.contains(&name) => {
            Some(value.clone())
        }
        _ => None,
    };
    let members = [("pointer", Some(pointer.into())), ("sent", shown(sent)), ("planned", shown(planned))];
    members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_names_its_place_and_shows_no_persons_data() {
        let planned = json!([{"endpoint": "sales", "body": {"txId": "52998224725", "serviceProducts": [{"amount": 79.9, "quantity": 1}]}}]);
        assert_eq!(differences(&planned, &planned), Vec::<Value>::new());
        let same = json!([{"endpoint": "sales", "body": {"txId": "52998224725", "serviceProducts": [{"amount": 79.90, "quantity": 1.0}]}}]);
        assert_eq!(differences(&same, &planned), Vec::<Value>::new(), "the same numbers, written otherwise");
        let cheaper = json!([{"endpoint": "sales", "body": {"txId": "52998224725", "serviceProducts": [{"amount": 1, "quantity": 1}]}}]);
        assert_eq!(
            differences(&cheaper, &planned),
            [json!({"pointer": "/requests/0/body/serviceProducts/0/amount", "sent": 1, "planned": 79.9})]
        );
        let other = json!([{"endpoint": "sales", "body": {"txId": "11144477735", "serviceProducts": [{"amount": 79.9, "quantity": 1}]}}]);
        assert_eq!(differences(&other, &planned), [json!({"pointer": "/requests/0/body/txId"})]);
        let more = json!([planned[0], {"endpoint": "sales", "body": {"txId": "11144477735"}}]);
        assert_eq!(differences(&more, &planned), [json!({"pointer": "/requests/1"})]);
        assert_eq!(differences(&json!("x"), &planned), [json!({"pointer": "/requests", "sent": "x"})]);
        let extra = json!([{"endpoint": "sales", "body": {"txId": "52998224725", "a/b": 1, "serviceProducts": [{"amount": 79.9, "quantity": 1}]}}]);
        assert_eq!(differences(&extra, &planned), [json!({"pointer": "/requests/0/body/a~1b", "sent": 1})]);
    }
}
