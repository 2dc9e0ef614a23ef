//! The fields of an order, in the order in which a file of orders has its columns.

use super::rules::*;
use crate::field::{Choice, Fallback, Field, Form};

/// The longest note, in characters.
const NOTE: usize = 2000;
/// The longest text that Datacake makes ready, in characters; what does not fit into the ERP's field is cut, and said.
const READY_TEXT: usize = 10_000;

/// An order as Datacake hands it over.
pub static ORDER: Field = Field::whole(
    "Order",
    &[&SCHEMA, &ID, &KIND, &CUSTOMER, &ADDRESS, &ITEMS, &PAYMENT_METHOD, &DUE_DAY, &RESELLER, &NOTE_FIELD, &MESSAGE],
);

/// Where a file says which schema it follows.
pub static SCHEMA: Field = Field::schema().within(&ORDER);

/// Datacake's id.
pub static ID: Field = Field::id("id")
    .required(&ID_MISSING)
    .label("ID no Datacake", "ID in Datacake")
    .help(
        "O ID que o Datacake deu ao pedido; por ele se sabe se já foi enviado.",
        "The id that Datacake gave the order; by it one knows whether it was sent already.",
    )
    .example("1042")
    .headings(&["id", "pedido", "id do pedido", "número do pedido", "código do pedido"])
    .within(&ORDER);

/// Order or lead.
pub static KIND: Field = Field::choice(
    "kind",
    &[Choice::new("order", "Pedido", "Order"), Choice::new("lead", "Lead", "Lead")],
    &KIND_UNKNOWN,
)
.required(&KIND_MISSING)
.label("Tipo", "Kind")
.help("Um pedido, ou um lead feito durante o checkout.", "An order, or a lead made during checkout.")
.headings(&["tipo", "tipo do pedido"])
.within(&ORDER);

/// Who ordered.
pub static CUSTOMER: Field = Field::object(
    "customer",
    &[&NAME, &TRADE_NAME, &TAX_ID, &BIRTH_DATE, &IDENTITY, &EMAIL, &PHONE, &CELL_PHONE, &WHATSAPP],
)
.label("Cliente", "Customer")
.help("Quem pediu.", "Who ordered.")
.typed("Customer")
.within(&ORDER);

/// Name or company name.
pub static NAME: Field = Field::text("name")
    .required(&NAME_MISSING)
    .label("Nome do cliente", "Customer's name")
    .help("Nome completo, ou razão social.", "Full name, or company name.")
    .example("Maria de Souza")
    .headings(&["nome", "cliente", "nome do cliente", "nome completo", "razão social"])
    .within(&CUSTOMER);

/// Trade name of a company.
pub static TRADE_NAME: Field = Field::text("tradeName")
    .label("Nome fantasia do cliente", "Customer's trade name")
    .help("Só de empresas. Não vai na venda.", "Of companies only. A sale doesn't carry it.")
    .headings(&["nome_fantasia", "fantasia"])
    .within(&CUSTOMER);

/// CPF or CNPJ.
pub static TAX_ID: Field = Field::parsed("taxId", Form::TaxId)
    .required(&TAX_ID_MISSING)
    .label("CPF/CNPJ do cliente", "Customer's CPF/CNPJ")
    .help(
        "É por ele que o Voalle reconhece o cliente; com ou sem pontuação.",
        "Voalle knows the customer by it; with or without its marks.",
    )
    .example("529.982.247-25")
    .headings(&["cpf_cnpj", "cpf", "cnpj", "cpf ou cnpj", "documento"])
    .within(&CUSTOMER);

/// Birth date.
pub static BIRTH_DATE: Field = Field::parsed("birthDate", Form::Date)
    .label("Data de nascimento do cliente", "Customer's birth date")
    .help("AAAA-MM-DD. Não vai na venda.", "YYYY-MM-DD. A sale doesn't carry it.")
    .example("1990-05-17")
    .headings(&["nascimento", "data de nascimento", "data nascimento"])
    .within(&CUSTOMER);

/// RG or state registration.
pub static IDENTITY: Field = Field::code("identity")
    .label("RG ou inscrição estadual do cliente", "Customer's RG or state registration")
    .headings(&["rg_ie", "rg", "ie", "inscrição estadual", "identidade"])
    .within(&CUSTOMER);

/// E-mail.
pub static EMAIL: Field = Field::parsed("email", Form::Email)
    .label("E-mail do cliente", "Customer's e-mail")
    .example("maria@example.com")
    .headings(&["email"])
    .within(&CUSTOMER);

/// Phone.
pub static PHONE: Field = Field::parsed("phone", Form::Phone)
    .needed(&CONTACT_MISSING)
    .label("Telefone do cliente", "Customer's phone")
    .help(
        "DDD e número. É preciso ao menos um telefone ou e-mail.",
        "Area code and number. At least one phone or e-mail is needed.",
    )
    .example("1133334444")
    .headings(&["telefone", "telefone fixo", "fone"])
    .within(&CUSTOMER);

/// Mobile phone.
pub static CELL_PHONE: Field = Field::parsed("cellPhone", Form::Phone)
    .label("Celular do cliente", "Customer's mobile phone")
    .help("DDD e número, com o 9.", "Area code and number, with its 9.")
    .example("11987654321")
    .headings(&["celular", "telefone celular"])
    .within(&CUSTOMER);

/// Whether the mobile phone has WhatsApp.
pub static WHATSAPP: Field = Field::flag("whatsapp")
    .label("WhatsApp do cliente", "Customer's WhatsApp")
    .help("Se o celular tem WhatsApp.", "Whether the mobile phone has WhatsApp.")
    .headings(&["whatsapp", "tem whatsapp"])
    .within(&CUSTOMER);

/// Where it is installed.
pub static ADDRESS: Field = Field::object(
    "address",
    &[
        &POSTAL_CODE,
        &STREET_TYPE,
        &STREET,
        &NUMBER,
        &NEIGHBORHOOD,
        &COMPLEMENT,
        &REFERENCE,
        &CITY_CODE,
        &CITY,
        &STATE,
        &COUNTRY,
    ],
)
.label("Endereço", "Address")
.help("Onde o serviço é instalado.", "Where the service is installed.")
.typed("Address")
.within(&ORDER);

/// CEP.
pub static POSTAL_CODE: Field = Field::parsed("postalCode", Form::PostalCode)
    .required(&POSTAL_CODE_MISSING)
    .label("CEP", "Postal code (CEP)")
    .help("8 dígitos, com ou sem hífen.", "8 digits, with or without the hyphen.")
    .example("01310-100")
    .headings(&["cep"])
    .within(&ADDRESS);

/// "Rua", "Avenida" …
pub static STREET_TYPE: Field = Field::text("streetType")
    .label("Tipo de logradouro", "Kind of street")
    .example("Avenida")
    .headings(&["tipo_logradouro", "tipo de logradouro"])
    .within(&ADDRESS);

/// Name of the street.
pub static STREET: Field = Field::text("street")
    .required(&ADDRESS_INCOMPLETE)
    .label("Logradouro", "Street")
    .example("Paulista")
    .headings(&["logradouro", "rua", "endereço"])
    .within(&ADDRESS);

/// House number, or S/N.
pub static NUMBER: Field = Field::text("number")
    .required(&ADDRESS_INCOMPLETE)
    .label("Número do endereço", "House number")
    .help("Sem número, escreva S/N.", "Where there is none, write S/N.")
    .example("1000")
    .headings(&["numero", "nº", "número do endereço"])
    .within(&ADDRESS);

/// Neighbourhood.
pub static NEIGHBORHOOD: Field = Field::text("neighborhood")
    .required(&ADDRESS_INCOMPLETE)
    .label("Bairro", "Neighbourhood")
    .example("Bela Vista")
    .headings(&["bairro"])
    .within(&ADDRESS);

/// Flat, block …
pub static COMPLEMENT: Field = Field::text("complement")
    .label("Complemento", "Complement")
    .help("Apartamento, bloco …", "Flat, block …")
    .headings(&["complemento"])
    .within(&ADDRESS);

/// What it is near to.
pub static REFERENCE: Field = Field::text("reference")
    .label("Ponto de referência", "Landmark")
    .headings(&["referencia", "ponto de referência"])
    .within(&ADDRESS);

/// IBGE's code of the city.
pub static CITY_CODE: Field = Field::parsed_code("cityCode", Form::CityCode)
    .label("Código IBGE da cidade", "City's IBGE code")
    .help("7 dígitos.", "7 digits.")
    .example("3550308")
    .headings(&["codigo_ibge", "ibge", "código da cidade"])
    .within(&ADDRESS);

/// City.
pub static CITY: Field = Field::text("city")
    .required(&ADDRESS_INCOMPLETE)
    .label("Cidade", "City")
    .example("São Paulo")
    .headings(&["cidade", "município"])
    .within(&ADDRESS);

/// UF.
pub static STATE: Field = Field::parsed("state", Form::State)
    .required(&STATE_MISSING)
    .label("UF", "State (UF)")
    .help("As duas letras do estado.", "The state's two letters.")
    .example("SP")
    .headings(&["uf", "estado"])
    .within(&ADDRESS);

/// Country.
pub static COUNTRY: Field =
    Field::text("country").or(Fallback::Text("BR")).label("País", "Country").headings(&["pais"]).within(&ADDRESS);

/// What was ordered.
pub static ITEMS: Field = Field::list("items", &[&PRODUCT_ID, &QUANTITY, &UNIT_PRICE])
    .label("Itens", "Items")
    .help("O que foi pedido; um lead não leva itens ao Voalle.", "What was ordered; a lead carries no items to Voalle.")
    .typed("OrderItem")
    .within(&ORDER);

/// Datacake's id of the product.
pub static PRODUCT_ID: Field = Field::code("productId")
    .required(&PRODUCT_MISSING)
    .label("Produto", "Product")
    .help("O ID do produto no Datacake.", "The product's id in Datacake.")
    .example("101")
    .headings(&["produto", "id do produto", "código do produto"])
    .within(&ITEMS);

/// How many, from 1.
pub static QUANTITY: Field = Field::integer("quantity", 1, u32::MAX, &QUANTITY_RANGE)
    .required(&QUANTITY_MISSING)
    .label("Quantidade", "Quantity")
    .help("Um número inteiro a partir de 1.", "A whole number from 1.")
    .example("1")
    .headings(&["quantidade", "qtd", "qtde"])
    .within(&ITEMS);

/// The price of one.
pub static UNIT_PRICE: Field = Field::amount("unitPrice")
    .required(&PRICE_MISSING)
    .label("Preço unitário", "Unit price")
    .help("Em reais, com até duas casas decimais.", "In reais, with at most two decimals.")
    .example("129.90")
    .headings(&["preco", "preço unitário", "valor unitário"])
    .within(&ITEMS);

/// The code of the payment method.
pub static PAYMENT_METHOD: Field = Field::code("paymentMethod")
    .label("Método de pagamento", "Payment method")
    .help("O código de um dos métodos da configuração.", "The code of one of the configuration's methods.")
    .example("boleto")
    .headings(&["forma_pagamento", "forma de pagamento", "método de pagamento", "pagamento"])
    .within(&ORDER);

/// The day of the month on which the customer pays.
pub static DUE_DAY: Field = Field::integer("dueDay", 1, 31, &DUE_DAY_RANGE)
    .label("Dia de vencimento", "Due day")
    .help("Tem prioridade sobre o dia padrão da configuração.", "Has priority over the configuration's default.")
    .example("10")
    .headings(&["vencimento", "dia de vencimento", "dia do vencimento"])
    .within(&ORDER);

/// "CPF/CNPJ do Revendedor".
pub static RESELLER: Field = Field::parsed("resellerTaxId", Form::TaxId)
    .label("CPF/CNPJ do Revendedor", "Reseller's CPF/CNPJ (CPF/CNPJ do Revendedor)")
    .help("Vai no lugar do vendedor da configuração.", "Takes the place of the configuration's seller.")
    .headings(&["revendedor", "cpf_cnpj do revendedor", "documento do revendedor"])
    .within(&ORDER);

/// A note for the operator.
pub static NOTE_FIELD: Field = Field::lines("note", NOTE)
    .label("Observação", "Note")
    .help("Para o operador; vai nas observações da venda.", "For the operator; goes into the sale's observations.")
    .headings(&["observacao", "observações", "obs"])
    .within(&ORDER);

/// Datacake's ready text about the order.
pub static MESSAGE: Field = Field::lines("message", READY_TEXT)
    .label("Mensagem do Datacake", "Message of Datacake (Mensagem do Datacake)")
    .help("O texto pronto do Datacake; vem depois da observação.", "Datacake's ready text; follows the note.")
    .headings(&["mensagem", "mensagem do Datacake"])
    .within(&ORDER);
