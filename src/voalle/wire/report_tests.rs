//! Nothing of a person, a provider or a secret comes out of a report.

use super::super::endpoint::Call;
use super::super::reply::{Body, Reply};
use super::{About, Answer, Report};
use crate::json::Value;
use crate::value::TaxId;

/// Chances, the same each time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// What must not come out: of the customer and of the lead, each their own, and of the provider.
const OF_CUSTOMER: &[&str] = &[
    "52998224725",
    "MarianaQuintela",
    "Mariana Quintela",
    "mariana@quintela.example",
    "19987650001",
    "Rua das Acácias",
];
const OF_LEAD: &[&str] =
    &["11144477735", "OtavioBrandao", "Otávio Brandão", "otavio@brandao.example", "11912340002", "FAT77345"];
const OF_PROVIDER: &[&str] =
    &["erp.provedor-secreto.example", "s3nha-do-integrador", "5a865b283355bd440b4efeb674bb731e75dd56f8"];

/// Names that the description has, so that its own places are met too, and one that it has not.
const KNOWN: &[&str] = &[
    "success", "messages", "response", "id", "name", "titles", "billet", "amount", "status", "message", "data",
    "traceId",
];

fn random(chance: &mut Chance, seeds: &[&str], depth: usize) -> Value {
    match chance.below(if depth > 4 { 5 } else { 9 }) {
        0 => Value::Null,
        1 => Value::Bool(chance.below(2) == 0),
        2 => Value::Number(chance.below(1000).to_string().into()),
        3 | 4 => Value::Text(chance.one_of(seeds).into()),
        5 | 6 => Value::List((0..chance.below(4)).map(|_| random(chance, seeds, depth + 1)).collect()),
        _ => {
            let mut fields = Vec::<(String, Value)>::new();
            for _ in 0..chance.below(7) {
                let name = if chance.below(2) == 0 { chance.one_of(seeds) } else { chance.one_of(KNOWN) };
                let value = match name {
                    "success" => Value::Bool(chance.below(2) == 0),
                    _ => random(chance, seeds, depth + 1),
                };
                if !fields.iter().any(|(known, _)| known == name) {
                    fields.push((name.to_owned(), value));
                }
            }
            Value::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
        }
    }
}

#[test]
fn of_ten_thousand_answers_with_personal_data_anywhere_none_comes_out() {
    let chance = &mut Chance(20_261_129);
    let tax_id = || TaxId::parse("52998224725").unwrap();
    let (mut news, mut hidden) = (0, 0);
    for _ in 0..5_000 {
        let mut report = Report::default();
        for (about, own) in [(About::Customer, OF_CUSTOMER), (About::Lead, OF_LEAD)] {
            let seeds: Vec<_> = own.iter().chain(OF_PROVIDER).copied().collect();
            let body = match chance.below(8) {
                0 => Body::Text(chance.one_of(&seeds).to_owned()),
                _ => Body::Json(random(chance, &seeds, 0)),
            };
            let call = [Call::Person(tax_id()), Call::OpenTitles(tax_id()), Call::Campaigns][chance.below(3)].clone();
            let status = [200, 200, 200, 400, 404, 500][chance.below(6)];
            report.add(about, Answer::of(&call, &Reply { status, body, retry_after: None }, usize::MAX));
        }
        let places = report.answers().iter().flat_map(|(_, answer)| &answer.unlike).map(|one| report.place(&one.place));
        let all = places.chain([report.to_json().to_json()]).collect::<Vec<_>>().join("\n");
        for secret in [OF_CUSTOMER, OF_LEAD, OF_PROVIDER].concat() {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
        news += report.answers().iter().filter(|(_, answer)| answer.is_news()).count();
        hidden += usize::from(all.contains("‹name"));
    }
    // Else nothing was looked at.
    assert!(news > 5_000 && hidden > 1_000, "{news} {hidden}");
}

#[test]
fn a_report_of_the_same_answers_is_the_same_and_names_what_two_documents_have() {
    let make = || {
        let mut report = Report::default();
        for (about, name) in [(About::Customer, "Ana"), (About::Lead, "Rui")] {
            let body =
                format!(r#"{{"success":true,"messages":null,"response":{{"id":1,"score":7,"{name}":1,"by12345":2}}}}"#);
            let reply = Reply { status: 200, body: Body::read(body.as_bytes(), 10_000), retry_after: None };
            report.add(about, Answer::of(&Call::Person(TaxId::parse("52998224725").unwrap()), &reply, usize::MAX));
        }
        report.to_json().to_json()
    };
    let text = make();
    assert_eq!(text, make());
    assert!(text.contains(r#"{"place":"response.score","what":"new-field","details":["number"]}"#), "{text}");
    assert!(text.contains("response.‹name, 3›") && text.contains("response.‹name, 7›"), "{text}");
    assert!(!text.contains("Ana") && !text.contains("Rui") && !text.contains("by12345"));
}
