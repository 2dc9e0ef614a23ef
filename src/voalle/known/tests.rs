//! Each endpoint × each known form of its answer: what the product makes of it.

use super::*;
use crate::json::MAX_ANSWER;
use crate::value::TaxId;
use crate::voalle::{Body, PersonId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The call of that name, about the samples.
pub(in crate::voalle) fn call_named(name: &str) -> Call {
    let tax_id = || TaxId::parse(SAMPLE_TAX_ID).unwrap();
    let calls = [
        Call::Token,
        Call::Campaigns,
        Call::ContractTypes,
        Call::Person(tax_id()),
        Call::RegisterPerson,
        Call::UpdateContact(PersonId::parse("501").unwrap()),
        Call::CreateLead,
        Call::StartSale,
        Call::CancelSale,
        Call::OpenTitles(tax_id()),
        Call::Titles(tax_id()),
        Call::ReceivePayment,
        Call::ConsultPayment(Uuid::nil()),
        Call::Places(1),
        Call::IncidentTypes(1),
    ];
    calls.into_iter().find(|call| call.name() == name).unwrap()
}

#[test]
fn each_known_form_is_read_as_it_stands_in_the_table() {
    let mut seen: BTreeMap<&str, Vec<Reads>> = BTreeMap::new();
    for known in known_answers() {
        let body = Body::read(known.body.as_bytes(), MAX_ANSWER);
        let reply = Reply { status: known.status, body, retry_after: None };
        let read = reading(&call_named(known.call), &reply, known.answers_there);
        assert_eq!(read, known.reads, "{}: {}", known.call, known.form);
        seen.entry(known.call).or_default().push(read);
    }
    assert_eq!(seen.len(), 13, "each endpoint");
    for (call, reads) in seen {
        assert!(reads.len() > 13, "{call}");
        let good = reads.iter().any(|read| matches!(read, Reads::There | Reads::Done));
        assert!(good, "{call}: a good answer");
    }
}

#[test]
fn forms_have_names_of_their_own() {
    let all = known_answers();
    let mut names: Vec<_> = all.iter().map(|known| (known.call, known.form.as_str())).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}
