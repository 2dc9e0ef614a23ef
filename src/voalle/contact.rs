//! The contact of a person that was registered a moment ago (voalle-api.md, "Contact of a person", B): the body that registers
//! has no phone.

use super::holds::{Held, Holds};
use super::names::{code, field};
use crate::json::{Text, Value};
use crate::order;
use crate::value::{Email, Phone, TaxId};
use serde::Serialize;
use std::fmt;

/// The ERP's number of a person; below 2^53, so that JavaScript keeps it exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct PersonId(u64);

impl PersonId {
    /// Parses decimal digits.
    pub fn parse(digits: &str) -> Option<Self> {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|number| plain && (1..1 << 53).contains(number)).map(Self)
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

/// The body of `PUT T/people/{id}` as it is planned; what only the ERP knows of the person is filled in by [`complete`].
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct ContactBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<ContactEmail>,
    pub phone: ContactPhone,
}

/// The e-mail that was registered, and stands.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct ContactEmail {
    pub email: Email,
}

/// The phones.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct ContactPhone {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell_phone: Option<Phone>,
    /// Written otherwise than in a lead's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell_phone_has_whatsapp: Option<bool>,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Held] = &[
    ("email.email", Holds::Source(&order::EMAIL)),
    ("phone.phone", Holds::Source(&order::PHONE)),
    ("phone.cellPhone", Holds::Source(&order::CELL_PHONE)),
    ("phone.cellPhoneHasWhatsapp", Holds::SourceBeside(&order::WHATSAPP, &order::CELL_PHONE)),
];

/// Why a contact is not sent although it was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptAsItIs {
    /// Nobody of that document is found.
    NotFound,
    /// Whoever is found has another document, or none that can be read.
    Another,
    /// The answer does not say whether there is a phone.
    Unsaid,
    /// There is a phone already.
    HasPhone,
}

/// The body that goes out, with the number of the person it is for: the phones as planned, and of the rest only what stands
/// there. No standing value is replaced, and no empty one is sent (product.md section 7).
///
/// # Errors
/// Why nothing must be sent.
pub fn complete(planned: &Value, person: &Value, tax_id: &TaxId) -> Result<(PersonId, Value), KeptAsItIs> {
    let person = match person {
        // One person, in whatever form they come.
        Value::List(people) => match people.as_slice() {
            [] => return Err(KeptAsItIs::NotFound),
            [person] => person,
            _ => return Err(KeptAsItIs::Another),
        },
        Value::Object(fields) if fields.is_empty() => return Err(KeptAsItIs::NotFound),
        Value::Object(_) => person,
        _ => return Err(KeptAsItIs::NotFound),
    };
    let theirs = code(person, "txId").and_then(|text| TaxId::parse(&text).ok());
    let id = code(person, "id").and_then(|id| PersonId::parse(&id));
    let Some(id) = id.filter(|_| theirs.as_ref() == Some(tax_id)) else { return Err(KeptAsItIs::Another) };
    for phone in ["phone", "cellPhone"].map(|name| field(person, name)) {
        match phone {
            // Left out is not empty: a value may stand under a name that nobody has written down.
            None => return Err(KeptAsItIs::Unsaid),
            Some(phone) if stands(phone) => return Err(KeptAsItIs::HasPhone),
            Some(_) => {}
        }
    }
    let mut body = Value::object([("id", Value::Number(id.to_string().into()))]);
    let standing = |name: &'static str| Some((name, field(person, name).filter(|value| stands(value))?.clone()));
    let standing: Vec<_> = ["email", "emailNfe"].into_iter().filter_map(standing).collect();
    if !standing.is_empty() {
        body.put("email", Value::object(standing));
    }
    if let Some(phone) = field(planned, "phone") {
        body.put("phone", phone.clone());
    }
    Ok((id, body))
}

/// Whether a person has just the phones that were planned: then they went, whatever became of the answer.
pub fn is_there(planned: &Value, person: &Value, tax_id: &TaxId) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let person = match person {
        Value::List(people) if people.len() == 1 => people.first().unwrap_or(person),
        other => other,
    };
    let theirs = code(person, "txId").and_then(|text| TaxId::parse(&text).ok());
    let Some(Value::Object(phones)) = field(planned, "phone") else { return false };
    let same = |(name, value): &(Text, Value)| match value {
        Value::Text(text) => code(person, name).is_some_and(|theirs| digits(&theirs) == digits(text)),
        // Whether it has WhatsApp is not among what a look-up answers.
        _ => true,
    };
    theirs.as_ref() == Some(tax_id) && phones.iter().all(same)
}

/// Whether a value is there: not null, and no blank text.
fn stands(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Text(text) => !text.trim().is_empty(),
        _ => true,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        crate::json::read(text, 10_000).unwrap()
    }

    fn completed(person: &str) -> Result<String, KeptAsItIs> {
        let planned = value(
            r#"{"email":{"email":"de.outro@example.com"},"phone":{"cellPhone":"11912345678","cellPhoneHasWhatsapp":true}}"#,
        );
        let tax_id = TaxId::parse("52998224725").unwrap();
        complete(&planned, &value(person), &tax_id).map(|(_, body)| body.to_json())
    }

    #[test]
    fn only_the_phones_are_new() {
        let phone = r#""phone":{"cellPhone":"11912345678","cellPhoneHasWhatsapp":true}"#;
        let cases = [
            (
                "the e-mail that stands, not the order's",
                r#"{"id":501,"txId":"52998224725","email":"a@b.com","phone":null,"cellPhone":""}"#,
                format!(r#"{{"id":501,"email":{{"email":"a@b.com"}},{phone}}}"#),
            ),
            (
                "the one for invoices unchanged",
                r#"{"Id":"501","TxId":"529.982.247-25","Email":"a@b.com","EmailNfe":"nfe@b.com","Phone":null,"CellPhone":null}"#,
                format!(r#"{{"id":501,"email":{{"email":"a@b.com","emailNfe":"nfe@b.com"}},{phone}}}"#),
            ),
            (
                "no empty one",
                r#"[{"id":501,"txId":"52998224725","email":" ","emailNfe":null,"phone":null,"cellPhone":null}]"#,
                format!(r#"{{"id":501,{phone}}}"#),
            ),
        ];
        for (reason, person, expected) in cases {
            assert_eq!(completed(person), Ok(expected), "{reason}");
        }
    }

    #[test]
    fn whoever_is_somebody_else_or_has_a_phone_is_left_as_they_are() {
        let cases = [
            (r#"{"id":501,"txId":"52998224725","phone":"1132345678"}"#, KeptAsItIs::HasPhone),
            (r#"{"id":501,"txId":"52998224725","phone":null,"cellPhone":11912345678}"#, KeptAsItIs::HasPhone),
            (r#"{"id":501,"txId":"52998224725","cellPhone":null}"#, KeptAsItIs::Unsaid),
            (r#"{"id":501,"txId":"52998224725","phones":["1132345678"]}"#, KeptAsItIs::Unsaid),
            (r#"{"id":501,"txId":"11144477735"}"#, KeptAsItIs::Another),
            (r#"{"id":501}"#, KeptAsItIs::Another),
            (r#"{"id":"../1","txId":"52998224725"}"#, KeptAsItIs::Another),
            (r#"[{"id":1,"txId":"52998224725"},{"id":2,"txId":"52998224725"}]"#, KeptAsItIs::Another),
            ("null", KeptAsItIs::NotFound),
            ("{}", KeptAsItIs::NotFound),
            ("[]", KeptAsItIs::NotFound),
        ];
        for (person, expected) in cases {
            assert_eq!(completed(person), Err(expected), "{person}");
        }
    }

    #[test]
    fn phones_that_stand_there_as_planned_went() {
        let planned =
            value(r#"{"phone":{"phone":"1132345678","cellPhone":"11912345678","cellPhoneHasWhatsapp":true}}"#);
        let tax_id = TaxId::parse("52998224725").unwrap();
        let there = |person: &str| is_there(&planned, &value(person), &tax_id);
        assert!(there(r#"{"txId":"52998224725","phone":"(11) 3234-5678","cellPhone":"11912345678"}"#));
        assert!(there(r#"[{"TxId":"52998224725","Phone":"1132345678","CellPhone":"11912345678"}]"#));
        for other in [
            r#"{"txId":"52998224725","phone":"1132345678","cellPhone":null}"#,
            r#"{"txId":"52998224725","phone":"1132345670","cellPhone":"11912345678"}"#,
            r#"{"txId":"11144477735","phone":"1132345678","cellPhone":"11912345678"}"#,
            "null",
        ] {
            assert!(!there(other), "{other}");
        }
        assert!(!is_there(&value("{}"), &value(r#"{"txId":"52998224725"}"#), &tax_id));
    }

    #[test]
    fn a_number_of_a_person_is_one() {
        assert_eq!(PersonId::parse("501").map(|id| id.to_string()).as_deref(), Some("501"));
        for bad in ["", "0", "+1", "-1", "1.0", "9007199254740992", "1/2"] {
            assert_eq!(PersonId::parse(bad), None, "{bad}");
        }
    }
}
