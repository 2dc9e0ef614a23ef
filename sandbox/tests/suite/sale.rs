//! voalle-api.md, "Sale".

use crate::client::{Erp, T, set, unset};
use serde_json::{Value, json};

fn path() -> String {
    format!("{T}/crm/startsale")
}

fn sale() -> Value {
    json!({
        "txId": "52998224725", "companyPlaceTxId": "11222333000181", "thirdSellerTxId": "11444777000161",
        "responsibleSellerTxId": "98765432100", "TeamCode": "1", "contractType": "1", "crmCampaignCode": "FIBRA-RES",
        "crmPriceListCode": "RES-PADRAO", "contractPaymentFormCode": "1", "contractFinancialCollectionTypeCode": "1",
        "contractDateManagementCode": "1", "contractCollectionDay": 10, "activationIncidentTypeCode": "1",
        "activationGroupInMonthlyFee": false, "activationFirstParcelDate": "2026-12-10", "activationPaymentFormCode": "2",
        "activationFinancialCollectionTypeCode": "1", "activationPaymentConditionCode": "1",
        "serviceProducts": [
            {"code": "1.1", "quantity": 1, "amount": 99.90, "paymentFormCode": "1"},
            {"code": "3.1", "quantity": 2, "amount": 0},
        ],
        "clientSaleInfo": {"any": "thing"}, "contacts": [], "observations": "Uma nota\nem duas linhas",
    })
}

#[tokio::test]
async fn a_sale_gets_a_protocol_of_its_own() {
    let erp = Erp::start().await;
    let (_, first) = erp.post(&path(), &sale()).await;
    assert_eq!(first["success"], true, "{first}");
    assert_eq!(first["messages"], "Negociação iniciada com sucesso.");
    let (_, second) = erp.post(&path(), &sale()).await;
    let (one, two) = (&first["response"]["protocolId"], &second["response"]["protocolId"]);
    assert!(one.is_u64() && one != two, "the same body twice is two sales");
    let records = erp.records("sales");
    assert_eq!(records.len(), 2);
    assert_eq!(records[0], json!({"protocolId": one, "body": sale()}));
}

#[tokio::test]
async fn the_least_that_a_sale_needs() {
    let erp = Erp::start().await;
    let body = json!({
        "txId": "12ABC34501DE35", "companyPlaceTxId": "11222333000262", "contractType": "2",
        "crmCampaignCode": "FIBRA-EMP", "crmPriceListCode": "EMP-PADRAO", "contractCollectionDay": 20,
        "serviceProducts": [{"code": "2.1", "quantity": 1, "amount": 899.9}],
    });
    assert_eq!(erp.post(&path(), &body).await.1["success"], true);
    let as_text = set(&body, "/contractCollectionDay", json!("20"));
    assert_eq!(erp.post(&path(), &as_text).await.1["success"], true, "one public program sends a text");
    for name in body.as_object().unwrap().keys().filter(|name| *name != "serviceProducts") {
        let said = erp.refused(&path(), &unset(&body, &format!("/{name}"))).await;
        assert_eq!(said.first(), Some(&format!("Campo obrigatório: {name}.")));
    }
    let none = erp.refused(&path(), &unset(&body, "/serviceProducts")).await;
    assert_eq!(none, ["Informe ao menos um serviço."]);
}

#[tokio::test]
async fn who_was_registered_may_buy() {
    let erp = Erp::start().await;
    let body = set(&sale(), "/txId", json!("15350946056"));
    assert_eq!(erp.refused(&path(), &body).await, ["Pessoa não encontrada."]);
    let person = json!({
        "typeTxId": 2, "txId": "15350946056", "name": "Cliente Novo", "client": true, "situation": 1,
        "postalCode": "13010-000", "street": "das Amostras", "number": "7", "neighborhood": "Centro",
        "city": "Campinas", "state": "SP", "codeCountry": "1058",
    });
    assert_eq!(erp.post(&format!("{T}/people"), &person).await.1["success"], true);
    assert_eq!(erp.post(&path(), &body).await.1["success"], true);
}

#[tokio::test]
async fn each_rule_has_its_refusal() {
    let erp = Erp::start().await;
    let not_in_list = "O serviço não pertence à lista de preços.";
    for (pointer, value, words) in [
        ("/companyPlaceTxId", json!("22333444000181"), "Local não encontrado."),
        ("/responsibleSellerTxId", json!("52998224725"), "Vendedor não encontrado."),
        ("/thirdSellerTxId", json!("52998224725"), "Vendedor não encontrado."),
        ("/contractCollectionDay", json!(20), "Dia de vencimento inválido para o tipo de contrato."),
        ("/contractCollectionDay", json!("dez"), "Campo inválido: contractCollectionDay."),
        ("/contractType", json!("9"), "Tipo de contrato inválido."),
        ("/contractType", json!(true), "Campo inválido: contractType."),
        ("/crmCampaignCode", json!("NADA"), "Campanha inválida."),
        ("/crmPriceListCode", json!("EMP-PADRAO"), "Lista de preços inválida para a campanha."),
        ("/serviceProducts/1/code", json!("1.4"), not_in_list),
        ("/serviceProducts/1/code", json!("1.9"), "Serviços de telefonia não são aceitos."),
        ("/serviceProducts/1/code", json!(1.1), "Campo inválido: serviceProducts[1].code."),
        ("/serviceProducts/1/quantity", json!(0), "Campo inválido: serviceProducts[1].quantity."),
        ("/serviceProducts/1/quantity", json!(1.5), "Campo inválido: serviceProducts[1].quantity."),
        ("/serviceProducts/1/quantity", Value::Null, "Campo obrigatório: serviceProducts[1].quantity."),
        ("/serviceProducts/0/amount", json!(-1), "Campo inválido: serviceProducts[0].amount."),
        ("/serviceProducts/0/amount", json!("99,90"), "Campo inválido: serviceProducts[0].amount."),
        ("/serviceProducts/0/amount", json!(99.901), "Campo inválido: serviceProducts[0].amount."),
        ("/serviceProducts/0/paymentFormCode", json!("9"), "Campo inválido: serviceProducts[0].paymentFormCode."),
        ("/serviceProducts/0/price", json!(1), "Campo desconhecido: serviceProducts[0].price."),
        ("/serviceProducts/1", json!("3.1"), "Campo inválido: serviceProducts."),
        ("/serviceProducts", json!([]), "Informe ao menos um serviço."),
        ("/contractPaymentFormCode", json!("9"), "Campo inválido: contractPaymentFormCode."),
        ("/activationFirstParcelDate", json!("10/12/2026"), "Campo inválido: activationFirstParcelDate."),
        ("/activationGroupInMonthlyFee", json!("false"), "Campo inválido: activationGroupInMonthlyFee."),
        ("/activationGroupInMonthlyFee", json!(0), "Campo inválido: activationGroupInMonthlyFee."),
        ("/observations", json!({"text": "Texto"}), "Campo inválido: observations."),
        ("/observations", json!(["Texto"]), "Campo inválido: observations."),
        ("/contacts", json!({}), "Campo inválido: contacts."),
        ("/contacts", json!("1930000000"), "Campo inválido: contacts."),
        ("/team", json!("1"), "Campo desconhecido: team."),
        ("/dueDay", json!(10), "Campo desconhecido: dueDay."),
    ] {
        let said = erp.refused(&path(), &set(&sale(), pointer, value.clone())).await;
        assert_eq!(said, [words], "{pointer} = {value}");
    }
    assert_eq!(erp.records("sales").len(), 0);
}

#[tokio::test]
async fn a_small_provider_sells_by_what_it_has() {
    let erp = Erp::start().await;
    let (business, branch) =
        ([("/contractType", json!("2")), ("/contractCollectionDay", json!(20))], json!("11222333000262"));
    let body = business.iter().fold(sale(), |body, (pointer, value)| set(&body, pointer, value.clone()));
    erp.change(json!({"contractTypes": 1, "places": 1}));
    assert!(erp.refused(&path(), &body).await.contains(&"Tipo de contrato inválido.".to_owned()));
    assert_eq!(
        erp.refused(&path(), &set(&sale(), "/companyPlaceTxId", branch.clone())).await,
        ["Local não encontrado."]
    );
    assert_eq!(erp.post(&path(), &sale()).await.1["success"], true);
    erp.change(json!({"places": 2}));
    assert_eq!(erp.post(&path(), &set(&sale(), "/companyPlaceTxId", branch)).await.1["success"], true);
}

#[tokio::test]
async fn an_ended_campaign_sells_nothing() {
    let erp = Erp::start().await;
    let body = set(&sale(), "/crmCampaignCode", json!("INVERNO-2025"));
    let body = set(&body, "/crmPriceListCode", json!("INVERNO"));
    let body = set(&body, "/serviceProducts", json!([{"code": "1.5", "quantity": 1, "amount": 79.9}]));
    assert_eq!(erp.refused(&path(), &body).await, ["A campanha não está em execução."]);
}

#[tokio::test]
async fn one_service_at_least_is_linked_to_the_contract_type() {
    let erp = Erp::start().await;
    let words = "Nenhum serviço mensal está vinculado ao tipo de contrato.";
    for code in ["1.8", "3.1"] {
        let services = json!([{"code": code, "quantity": 1, "amount": 20}]);
        assert_eq!(erp.refused(&path(), &set(&sale(), "/serviceProducts", services)).await, [words], "{code}");
    }
    let both = json!([{"code": "1.8", "quantity": 1, "amount": 30}, {"code": "1.2", "quantity": 1, "amount": 129.9}]);
    assert_eq!(erp.post(&path(), &set(&sale(), "/serviceProducts", both)).await.1["success"], true);
}

#[tokio::test]
async fn suppliers_employees_and_leads_buy_too() {
    let erp = Erp::start().await;
    for tx_id in ["33444555000181", "12312312387", "00000000191"] {
        assert_eq!(erp.post(&path(), &set(&sale(), "/txId", json!(tx_id))).await.1["success"], true, "{tx_id}");
    }
}

/// A sale of the campaign whose codes have blanks and brackets.
fn promotion(codes: &[&str]) -> Value {
    let services: Vec<_> = codes.iter().map(|code| json!({"code": code, "quantity": 1, "amount": 119.9})).collect();
    let body = set(&sale(), "/crmCampaignCode", json!("FIBRA 2026 [SP] - PROMO"));
    set(&set(&body, "/crmPriceListCode", json!("LISTA 01 - [PROMO]")), "/serviceProducts", json!(services))
}

#[tokio::test]
async fn a_plan_sells_and_a_product_does_not_make_a_sale() {
    let erp = Erp::start().await;
    assert_eq!(erp.post(&path(), &promotion(&["00101", "00102"])).await.1["success"], true);
    let said = erp.refused(&path(), &promotion(&["00102"])).await;
    assert_eq!(said, ["Nenhum serviço mensal está vinculado ao tipo de contrato."]);
}

#[tokio::test]
async fn where_codes_are_disjoint_a_sale_takes_the_campaigns() {
    let erp = Erp::start().await;
    erp.change(json!({"disjointCodes": true}));
    let services = |code: &str| json!([{"code": code, "quantity": 1, "amount": 129.9}]);
    assert_eq!(erp.post(&path(), &set(&sale(), "/serviceProducts", services("00012"))).await.1["success"], true);
    assert_eq!(erp.post(&path(), &promotion(&["00101"])).await.1["success"], true);
    let said = erp.refused(&path(), &set(&sale(), "/serviceProducts", services("00018"))).await;
    assert_eq!(said, ["Nenhum serviço mensal está vinculado ao tipo de contrato."], "sold, and linked to none");
    let said = erp.refused(&path(), &set(&sale(), "/serviceProducts", services("1.2"))).await;
    assert_eq!(said, ["O serviço não pertence à lista de preços."], "that is how contract types call it");
}

#[tokio::test]
async fn a_sale_is_cancelled_once_and_its_protocol_is_nobodys_again() {
    let erp = Erp::start().await;
    let cancel = format!("{T}/crm/cancelsale");
    let started = |answer: &Value| answer["response"]["protocolId"].clone();
    let (first, second) = (started(&erp.post(&path(), &sale()).await.1), started(&erp.post(&path(), &sale()).await.1));
    let body = json!({"protocolId": first, "description": "Ensaio"});
    for (pointer, words) in
        [("/protocolId", "Campo obrigatório: protocolId."), ("/description", "Campo obrigatório: description.")]
    {
        assert_eq!(erp.refused(&cancel, &unset(&body, pointer)).await, [words]);
    }
    assert_eq!(
        erp.refused(&cancel, &json!({"protocol": first, "description": "x", "protocolId": first})).await,
        ["Campo desconhecido: protocol."]
    );
    assert_eq!(erp.refused(&cancel, &set(&body, "/protocolId", json!(7))).await, ["Negociação não encontrada."]);
    assert_eq!(erp.records("sales").len(), 2, "nothing of this has cancelled one");
    let (_, answer) = erp.post(&cancel, &body).await;
    assert_eq!((&answer["success"], &answer["response"]), (&json!(true), &json!("Negociação cancelada.")));
    assert_eq!(erp.records("sales"), [json!({"protocolId": second, "body": sale()})]);
    assert_eq!(erp.refused(&cancel, &body).await, ["A negociação já está cancelada."]);
    let third = started(&erp.post(&path(), &sale()).await.1);
    assert!(third != first && third != second, "{third}");
    assert_eq!(erp.post(&cancel, &set(&body, "/protocolId", json!(third.to_string()))).await.1["success"], true);
}
