//! Configurations and orders with everything in them, and with nothing that could be left out.

use datacake_voalle::json::{MAX_CONFIG, Value as Data};
use serde_json::{Value, json};

pub(crate) fn read(json: &Value) -> Data {
    datacake_voalle::json::read(json.to_string(), MAX_CONFIG).unwrap()
}

pub(crate) fn minimal_config() -> Value {
    json!({
        "general": {"erpUrl": "https://erp.provedor.com.br", "provider": "horizonte", "username": "integracao.horizonte.datacake",
            "password": {"stored": true}, "syndata": {"stored": true}, "companyPlaceTxId": "11.222.333/0001-81"},
        "methods": {"orderProcedure": "createOrder", "ignoreUserCheck": true},
        "payment": {"companyId": "1", "accountId": "31", "methods": [
            {"code": "pix", "kind": "pix", "settledByDatacake": true},
            {"code": "tef", "kind": "tef", "settledByDatacake": true, "paymentFormCode": "3", "integrationPaymentId": {"accountId": "32"}},
            {"code": "boleto", "kind": "boleto", "paymentFormCode": "2"}
        ]},
        "lead": {"enabled": true, "integratorAlias": " datacake ", "crmContactOriginCode": "12"},
        "sale": {"contractType": "FIBRA", "collectionDay": 10},
        "products": [
            {"id": "p1", "erpProduct": "1.3", "subscription": true, "attributes": [{"name": "voalle_campaign", "value": "C1"}, {"name": "voalle_price_list", "value": "L1"}]},
            {"id": "p2", "erpProduct": "1.4", "attributes": [{"name": "voalle_campaign", "value": "C1"}, {"name": "voalle_price_list", "value": "L1"}]}
        ]
    })
}

pub(crate) fn full_config() -> Value {
    let mut config = minimal_config();
    config["general"]["sellerTxId"] = json!("529.982.247-25");
    for (name, value) in [("crmFormCode", "F1"), ("integrationCode", "I1"), ("integrationTeamCode", "T1")] {
        config["lead"][name] = json!(value);
    }
    config["sale"] = json!({
        "contractType": "FIBRA", "collectionDay": 10, "contractPaymentFormCode": "9", "contractFinancialCollectionTypeCode": "F1",
        "contractDateManagementCode": "D1", "teamCode": "T1", "activationIncidentTypeCode": "I1", "activationGroupInMonthlyFee": "Sim",
        "activationPaymentFormCode": "P1", "activationFinancialCollectionTypeCode": "A1", "activationPaymentConditionCode": "N1"
    });
    config
}

pub(crate) fn minimal_order() -> Value {
    json!({
        "id": "o1", "kind": "order",
        "customer": {"name": "Cliente Exemplo", "taxId": "529.982.247-25", "phone": "+55 (11) 3234-5678"},
        "address": {"postalCode": "01310-100", "street": "das Flores", "number": "S/N", "neighborhood": "Centro", "city": "São Paulo", "state": "sp"},
        "items": [{"productId": "p1", "quantity": 1, "unitPrice": 0}]
    })
}

pub(crate) fn full_order() -> Value {
    json!({
        "id": "o1", "kind": "order",
        "customer": {"name": "Empresa Exemplo", "tradeName": "Exemplo", "taxId": "12.ABC.345/01DE-35", "birthDate": "1990-04-12", "identity": "123",
            "email": "empresa@example.com", "phone": "(11) 3234-5678", "cellPhone": "11 91234-5678", "whatsapp": false},
        "address": {"postalCode": "01310-100", "street": "das Flores", "streetType": "Rua", "number": "10", "neighborhood": "Centro",
            "complement": "Sala 2", "reference": "Praça", "cityCode": "3550308", "city": "São Paulo", "state": "SP", "country": "BR"},
        "items": [{"productId": "p1", "quantity": 2, "unitPrice": 99.9}, {"productId": "p2", "quantity": 1, "unitPrice": 1e2}],
        "paymentMethod": "boleto", "dueDay": 5, "resellerTaxId": "111.444.777-35", "note": "Portão azul, ligar antes.",
        "message": "Pedido o1: Fibra 500, vencimento dia 5."
    })
}
