//! Cancelling a sale (voalle-api.md, "Further calls", B). Only the rehearsal cancels, and only what it made itself.

use serde::Serialize;

/// The body of `POST T/crm/cancelsale`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CancelBody {
    /// What the sale's answer gave.
    pub protocol_id: Protocol,
    /// Why, for whoever looks the sale up later.
    pub description: String,
}

/// A sale's protocol in the form in which the ERP gave it: a number as a rule, and a text for some (B).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Protocol {
    /// A number.
    Number(u64),
    /// Anything that is none, or begins with a zero.
    Text(String),
}

impl Protocol {
    /// A protocol as it was read.
    pub fn of(text: &str) -> Self {
        match text.parse::<u64>() {
            Ok(number) if number.to_string() == text => Self::Number(number),
            _ => Self::Text(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_the_documented_one_and_a_protocol_stays_what_it_is() {
        let body = |protocol: &str| {
            let body = CancelBody { protocol_id: Protocol::of(protocol), description: "Ensaio".to_owned() };
            serde_json::to_string(&body).unwrap()
        };
        assert_eq!(body("202600001"), r#"{"protocolId":202600001,"description":"Ensaio"}"#);
        for text in ["00123", "P-7", "20260000100000000001", "+7"] {
            assert_eq!(body(text), format!(r#"{{"protocolId":"{text}","description":"Ensaio"}}"#));
        }
    }
}
