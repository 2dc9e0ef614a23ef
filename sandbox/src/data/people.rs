//! Who the ERP knows (voalle-api.md, "Endpoints", `people/txid`).

use crate::erp::Person;
use serde_json::json;

/// Customers, and one supplier who is not marked "cliente".
pub(crate) fn people() -> Vec<Person> {
    vec![
        person(4001, "52998224725", "Cliente Exemplo Um", true),
        person(4002, "11144477735", "Cliente Exemplo Dois", true),
        person(4003, "39053344705", "Cliente Exemplo Três", true),
        person(4004, "12345678909", "Cliente Exemplo Quatro", true),
        person(4005, "12ABC34501DE35", "Empresa Exemplo Alfa Ltda", true),
        person(4006, "22333444000181", "Empresa Exemplo Beta Ltda", true),
        person(4007, "33444555000181", "Fornecedor Exemplo Ltda", false),
    ]
}

/// Somebody in Campinas.
pub(crate) fn person(id: u64, tx_id: &str, name: &str, client: bool) -> Person {
    Person {
        id,
        tx_id: tx_id.to_owned(),
        name: name.to_owned(),
        email: Some(format!("cliente{id}@horizonte.example")),
        phone: Some("(19) 3000-0000".to_owned()),
        birth_date: (tx_id.len() == 11).then(|| "1990-01-31".to_owned()),
        client,
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
        }),
    }
}
