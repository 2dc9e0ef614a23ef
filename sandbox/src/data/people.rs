//! Who the ERP knows (voalle-api.md, "Endpoints", `people/txid`).

use crate::erp::{Person, situation};
use serde_json::json;

/// Customers, and three who are not marked "cliente": a supplier, an employee and a lead.
pub(crate) fn people() -> Vec<Person> {
    vec![
        person(4001, "52998224725", "Cliente Exemplo Um"),
        person(4002, "11144477735", "Cliente Exemplo Dois"),
        person(4003, "39053344705", "Cliente Exemplo Três"),
        person(4004, "12345678909", "Cliente Exemplo Quatro"),
        person(4005, "12ABC34501DE35", "Empresa Exemplo Alfa Ltda"),
        person(4006, "22333444000181", "Empresa Exemplo Beta Ltda"),
        stranger(4007, "33444555000181", "Fornecedor Exemplo Ltda", situation::EFFECTIVE),
        stranger(3001, "12312312387", "Colaborador Exemplo", situation::EFFECTIVE),
        stranger(3002, "00000000191", "Lead Exemplo", situation::LEAD),
        Person {
            phone: None,
            cell_phone: Some("(19) 90000-0000".to_owned()),
            birth_date: None,
            ..person(3003, "11122233396", "Cliente Exemplo Cinco")
        },
    ]
}

/// A customer in Campinas.
pub(crate) fn person(id: u64, tx_id: &str, name: &str) -> Person {
    Person {
        id,
        tx_id: tx_id.to_owned(),
        name: name.to_owned(),
        name2: String::new(),
        email: Some(format!("cliente{id}@horizonte.example")),
        email_nfe: None,
        phone: Some("(19) 3000-0000".to_owned()),
        cell_phone: None,
        has_whatsapp: None,
        birth_date: (tx_id.len() == 11).then(|| "1990-01-31".to_owned()),
        client: true,
        situation: situation::EFFECTIVE,
        address: json!({
            "streetType": "Rua",
            "street": "das Amostras",
            "number": "100",
            "addressComplement": "",
            "neighborhood": "Centro",
            "city": "Campinas",
            "codeCityId": 3509502,
            "addressReference": "",
            "state": "SP",
            "postalCode": "13010-000",
            "latitude": -22.9056,
            "longitude": -47.0608,
        }),
    }
}

/// Somebody who is not marked "cliente".
fn stranger(id: u64, tx_id: &str, name: &str, situation: i64) -> Person {
    Person { client: false, situation, ..person(id, tx_id, name) }
}
