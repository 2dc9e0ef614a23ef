//! voalle-api.md, "Lead" and "The envelope".

use crate::client::{Erp, LEADS, T, set, unset};
use serde_json::{Value, json};

fn lead() -> Value {
    json!({
        "personalData": {"name": "Cliente Novo", "name2": "", "typeTxId": 2, "txId": "15350946056",
            "birthDate": "1990-01-31", "identity": "", "civilStatus": null, "gender": null, "parentsName": null},
        "contact": {"phone": "1930000000", "cellPhone": "19900000000", "cellPhoneHasWhatsApp": true,
            "cellPhoneHasTelegram": false, "email": "novo@cliente.example", "website": ""},
        "address": {"postalCode": "13010000", "street": "das Amostras", "streetType": "Rua", "number": "7",
            "neighborhood": "Centro", "addressComplement": "", "addressReference": "", "codeCityId": 3509502,
            "city": "Campinas", "state": "SP", "country": "Brasil"},
        "integratorData": {"crmContactOriginCode": "8", "crmFormCode": "1", "integratorAlias": "datacake-horizonte",
            "integrationCode": "pedido-1", "integrationTeamCode": "2", "integrationSellerTxId": "98765432100"},
    })
}

#[tokio::test]
async fn a_lead_is_kept_and_its_answer_has_no_id() {
    let erp = Erp::start().await;
    let (status, answer) = erp.post(LEADS, &lead()).await;
    assert_eq!(status, 200);
    assert_eq!(
        answer,
        json!({"success": true, "messages": [], "response": [], "dataResponseType": null, "elapsedTime": null})
    );
    assert_eq!(erp.records("leads"), [lead()]);
    erp.post(LEADS, &lead()).await;
    assert_eq!(erp.records("leads").len(), 2, "twice is two leads");
}

#[tokio::test]
async fn a_lead_may_be_a_known_person_who_stays_as_they_are() {
    let erp = Erp::start().await;
    let people = erp.sandbox.control().people();
    for tx_id in ["52998224725", "12312312387"] {
        let known = set(&lead(), "/personalData/txId", json!(tx_id));
        assert_eq!(erp.post(LEADS, &known).await.1["success"], true);
    }
    assert_eq!(erp.sandbox.control().people(), people);
    assert_eq!(erp.got(&format!("{T}/people/txid/52998224725")).await["id"], 4001);
}

#[tokio::test]
async fn a_lead_makes_a_row_of_people_that_is_not_found_and_may_buy() {
    let erp = Erp::start().await;
    erp.post(LEADS, &lead()).await;
    erp.post(LEADS, &lead()).await;
    let people = erp.sandbox.control().people();
    let people = people.as_array().unwrap();
    assert_eq!(
        people.last().unwrap(),
        &json!({
            "id": 4008, "txId": "15350946056", "name": "Cliente Novo", "client": false, "situation": 4,
            "email": "novo@cliente.example", "emailNfe": null, "phone": "1930000000", "cellPhone": "19900000000",
            "cellPhoneHasWhatsapp": true,
        })
    );
    assert_eq!(people.iter().filter(|row| row["txId"] == "15350946056").count(), 1, "found the second time");
    let said = erp.refused_to_get(&format!("{T}/people/txid/15350946056")).await;
    assert_eq!(said, ["Registro não encontrado."]);
    let person = json!({
        "typeTxId": 2, "txId": "15350946056", "name": "Cliente Novo", "client": true, "postalCode": "13010000",
        "street": "das Amostras", "number": "7", "neighborhood": "Centro", "city": "Campinas", "state": "SP",
        "codeCountry": "1058",
    });
    assert_eq!(erp.refused(&format!("{T}/people"), &person).await, ["CPF/CNPJ já existe."]);
    let sale = json!({
        "txId": "15350946056", "companyPlaceTxId": "11222333000181", "contractType": "1",
        "crmCampaignCode": "FIBRA-RES", "crmPriceListCode": "RES-PADRAO", "contractCollectionDay": 10,
        "serviceProducts": [{"code": "1.2", "quantity": 1, "amount": 129.9}],
    });
    assert_eq!(erp.post(&format!("{T}/crm/startsale"), &sale).await.1["success"], true);
}

#[tokio::test]
async fn a_refused_lead_makes_nobody() {
    let erp = Erp::start().await;
    let people = erp.sandbox.control().people();
    let wrong = set(&lead(), "/integratorData/integratorAlias", json!("outro"));
    erp.refused(LEADS, &wrong).await;
    assert_eq!(erp.sandbox.control().people(), people);
}

#[tokio::test]
async fn the_documented_refusals_come_word_for_word() {
    let erp = Erp::start().await;
    let no_origin = set(&lead(), "/integratorData/crmContactOriginCode", json!("99"));
    let neither = set(&no_origin, "/integratorData/integratorAlias", json!("outro"));
    let (status, answer) = erp.post(LEADS, &neither).await;
    assert_eq!(status, 200);
    assert_eq!(
        answer,
        json!({
            "success": false,
            "messages": [
                {"message": "Origem de contato inválida.", "code": 300, "type": "Error"},
                {"message": "Integrador inválido.", "code": 300, "type": "Error"},
            ],
            "response": null, "dataResponseType": null, "elapsedTime": null,
        })
    );
    assert_eq!(erp.refused(LEADS, &no_origin).await, ["Origem de contato inválida."]);
    let no_alias = unset(&lead(), "/integratorData/integratorAlias");
    assert_eq!(erp.refused(LEADS, &no_alias).await, ["Integrador inválido."]);
    assert_eq!(erp.records("leads").len(), 0);
}

#[tokio::test]
async fn a_phone_or_an_email_is_needed() {
    let erp = Erp::start().await;
    for (one, others) in
        [("phone", ["cellPhone", "email"]), ("cellPhone", ["phone", "email"]), ("email", ["phone", "cellPhone"])]
    {
        let body = others.iter().fold(lead(), |body, name| unset(&body, &format!("/contact/{name}")));
        assert_eq!(erp.post(LEADS, &body).await.1["success"], true, "only {one}");
        let body = set(&body, &format!("/contact/{one}"), json!(""));
        assert!(erp.refused(LEADS, &body).await.contains(&"Informe um telefone ou e-mail.".to_owned()));
    }
}

#[tokio::test]
async fn parts_and_fields_may_be_missing_where_the_page_lets_them() {
    let erp = Erp::start().await;
    let body = json!({
        "personalData": {"name": "Cliente Novo", "typeTxId": 2, "txId": "15350946056"},
        "contact": {"phone": "1930000000"},
        "integratorData": {"crmContactOriginCode": "7", "integratorAlias": "datacake-horizonte"},
    });
    assert_eq!(erp.post(LEADS, &body).await.1["success"], true);
    for (part, words) in [
        ("personalData", "Campo obrigatório: personalData."),
        ("contact", "Campo obrigatório: contact."),
        ("integratorData", "Campo obrigatório: integratorData."),
    ] {
        assert_eq!(erp.refused(LEADS, &unset(&body, &format!("/{part}"))).await, [words]);
    }
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let erp = Erp::start().await;
    for (pointer, value, words) in [
        ("/personalData/name", json!(" "), "Campo inválido: personalData.name."),
        ("/personalData/txId", Value::Null, "Campo obrigatório: personalData.txId."),
        ("/personalData/typeTxId", Value::Null, "Campo obrigatório: personalData.typeTxId."),
        ("/personalData/txId", json!("15350946050"), "Cpf inválido."),
        ("/personalData/typeTxId", json!(1), "Cnpj inválido."),
        ("/personalData/typeTxId", json!(7), "Tipo de documento inválido."),
        ("/personalData/birthDate", json!("31/01/1990"), "Campo inválido: personalData.birthDate."),
        ("/personalData/taxId", json!("1"), "Campo desconhecido: personalData.taxId."),
        ("/contact/cellPhoneHasWhatsApp", json!("sim"), "Campo inválido: contact.cellPhoneHasWhatsApp."),
        ("/contact/email", json!("nobody"), "Campo inválido: contact.email."),
        ("/contact/mobile", json!("1"), "Campo desconhecido: contact.mobile."),
        ("/address/postalCode", json!("1301"), "Campo inválido: address.postalCode."),
        ("/address/codeCityId", json!("Campinas"), "Campo inválido: address.codeCityId."),
        ("/address/codeCountry", json!("BR"), "Campo desconhecido: address.codeCountry."),
        ("/integratorData/integrationSellerTxId", json!("1"), "Campo inválido: integratorData.integrationSellerTxId."),
        ("/integratorData/alias", json!("1"), "Campo desconhecido: integratorData.alias."),
        ("/items", json!([]), "Campo desconhecido: items."),
    ] {
        assert_eq!(erp.refused(LEADS, &set(&lead(), pointer, value)).await, [words], "{pointer}");
    }
}
