//! Which settings a save changed: their names, for the record of who did what, never their values.

use datacake_voalle::json::Value;

/// More names than these are of no use to anybody.
const MOST: usize = 200;

/// The paths of the values that differ, such as `general.erpUrl` or `products.3.name`; everything is new where nothing was held.
pub(crate) fn changed_paths(before: Option<&Value>, after: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", before, Some(after), &mut found);
    found
}

fn compare(path: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<String>) {
    if before == after || found.len() >= MOST {
        return;
    }
    let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (before, after) {
        (None | Some(Value::Object(_)), Some(Value::Object(_))) | (Some(Value::Object(_)), None) => {
            let names = |value: Option<&Value>| match value {
                Some(Value::Object(members)) => members.iter().map(|(name, _)| name.clone()).collect(),
                _ => Vec::new(),
            };
            let (old, new) = (names(before), names(after));
            for name in old.iter().chain(new.iter().filter(|name| !old.contains(name))) {
                let member = |value: Option<&Value>| value.and_then(|value| value.get(name)).cloned();
                compare(&inner(name), member(before).as_ref(), member(after).as_ref(), found);
            }
        }
        (Some(Value::List(old)), Some(Value::List(new))) => {
            for at in 0..old.len().max(new.len()) {
                compare(&inner(&at.to_string()), old.get(at), new.get(at), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_changed_value_is_named_and_none_is_shown() {
        let value = |text: &str| datacake_voalle::json::read(text, 1000).unwrap();
        let before = value(
            r#"{"general":{"active":true,"erpUrl":"a"},"products":[{"id":"x"},{"id":"y"}],"sale":{"teamCode":"1"}}"#,
        );
        let after = value(
            r#"{"general":{"active":true,"erpUrl":"b","apiPort":1},"products":[{"id":"x"},{"id":"z"},{"id":"n"}]}"#,
        );
        let expected = ["general.erpUrl", "general.apiPort", "products.1.id", "products.2.id", "sale.teamCode"];
        assert_eq!(changed_paths(Some(&before), &after), expected);
        assert_eq!(changed_paths(Some(&before), &before), Vec::<String>::new());
        assert_eq!(changed_paths(None, &value(r#"{"a":{"b":1},"c":2}"#)), ["a.b", "c"]);
    }
}
