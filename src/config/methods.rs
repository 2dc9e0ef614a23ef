//! "Métodos": what another Datacake screen says (seed, "IMPORTANT"; product.md section 2).

use super::CONFIG;
use crate::field::{Choice, Fallback, Field};
use crate::issue::{FixValue, Rule, Words};
use crate::read::{Fields, Given};

static PROCEDURE_MISSING: Rule = Rule::error(
    "order-procedure-missing",
    "Declare o “Procedimento para Pedidos Migração”: deve ser “Criar Pedido/Prospect”.",
    "Declare the “Procedimento para Pedidos Migração”: it must be “Criar Pedido/Prospect”.",
)
.look(MENU_AND_WHOM);
static PROCEDURE_TICKET: Rule = Rule::error(
    "order-procedure-ticket",
    "Com “Criar Chamado/Atendimento”, o pedido de quem já é cliente abre um atendimento e nunca chega ao CRM. Mude para “Criar Pedido/Prospect”.",
    "With “Criar Chamado/Atendimento” the order of somebody who already is a customer opens a ticket and never reaches the CRM. Change it to “Criar Pedido/Prospect”.",
)
.look(MENU_AND_WHOM);
static PROCEDURE_UNKNOWN: Rule = Rule::error(
    "order-procedure-unknown",
    "O procedimento `{0}` não existe. Mude para “Criar Pedido/Prospect” (createOrder).",
    "The procedure `{0}` doesn't exist. Change it to “Criar Pedido/Prospect” (createOrder).",
)
.look(MENU_AND_WHOM);
static USER_CHECK: Rule = Rule::error(
    "ignore-user-check-off",
    "“Ignorar checagem de usuário na integração” deve estar em SIM no Datacake: senão ele recusa o pedido de quem já existe no Voalle. Confira lá e confirme aqui.",
    "“Ignorar checagem de usuário na integração” must be SIM in Datacake: else it refuses the order of anybody whom Voalle knows. Look there and confirm it here.",
)
.look(MENU);

const MENU: Words = Words::new(
    "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.",
    "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit.",
);
const MENU_AND_WHOM: Words = Words::new(
    "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar. O procedimento vale só para pedidos de quem já é cliente.",
    "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit. The procedure governs only orders of people who already are customers.",
);

pub(super) static RULES: &[&Rule] = &[&PROCEDURE_MISSING, &PROCEDURE_TICKET, &PROCEDURE_UNKNOWN, &USER_CHECK];

/// "Métodos".
pub static METHODS: Field = Field::object("methods", &[&ORDER_PROCEDURE, &IGNORE_USER_CHECK])
    .label("Métodos", "Methods (Métodos)")
    .help(
        "O que está definido em outra tela do Datacake; declare aqui como está lá.",
        "What is set in another Datacake screen; declare here what stands there.",
    )
    .typed("Methods")
    .within(&CONFIG);

/// "Procedimento para Pedidos Migração".
pub static ORDER_PROCEDURE: Field = Field::choice(
    "orderProcedure",
    &[
        Choice::new(CREATE_ORDER, "Criar Pedido/Prospect", "Criar Pedido/Prospect"),
        Choice::new("createTicket", "Criar Chamado/Atendimento", "Criar Chamado/Atendimento"),
    ],
    &PROCEDURE_UNKNOWN,
)
.required(&PROCEDURE_MISSING)
.label("Procedimento para Pedidos Migração", "Procedure for migration orders (Procedimento para Pedidos Migração)")
.help(
    "O que o Datacake faz com o pedido de quem já é cliente; o de um cliente novo sempre vira pedido. Deve ser Criar Pedido/Prospect.",
    "What Datacake does with the order of somebody who is a customer already; a new customer's always becomes an order. It must be Criar Pedido/Prospect.",
)
.look(MENU)
.within(&METHODS);
const CREATE_ORDER: &str = "createOrder";

/// "Ignorar checagem de usuário na integração".
pub static IGNORE_USER_CHECK: Field = Field::flag("ignoreUserCheck")
    .or(Fallback::Flag(false))
    .needed(&USER_CHECK)
    .label(
        "Ignorar checagem de usuário na integração",
        "Ignore user check in the integration (Ignorar checagem de usuário na integração)",
    )
    .help(
        "Marque depois de conferir, no Datacake, que lá está SIM: com NÃO, ele recusa o pedido de quem já existe no Voalle.",
        "Tick it once you have seen that it is SIM in Datacake: with NÃO it refuses the order of anybody whom Voalle knows.",
    )
    .look(MENU)
    .within(&METHODS);

/// "Procedimento para Pedidos Migração": what becomes of orders of people who already are customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderProcedure {
    /// "Criar Pedido/Prospect".
    CreateOrder,
    /// "Criar Chamado/Atendimento": known, and refused.
    CreateTicket,
}

/// The section, read.
#[derive(Clone, Debug)]
pub struct Methods {
    /// What Datacake makes of an order.
    pub order_procedure: Given<OrderProcedure>,
    /// Whether Datacake takes an order although the person already exists in the ERP.
    pub ignore_user_check: bool,
}

pub(super) fn read(mut fields: Fields<'_>) -> Methods {
    let order_procedure = fields.choice(&ORDER_PROCEDURE, &[OrderProcedure::CreateOrder, OrderProcedure::CreateTicket]);
    if order_procedure == Given::Good(OrderProcedure::CreateTicket) {
        fields.report(&PROCEDURE_TICKET, &ORDER_PROCEDURE);
    }
    fields.mended_by(&ORDER_PROCEDURE, &FixValue::Text(CREATE_ORDER.to_owned()));
    let ignore_user_check = fields.is_on(&IGNORE_USER_CHECK);
    if !ignore_user_check {
        fields.need(&IGNORE_USER_CHECK);
        fields.mended_by(&IGNORE_USER_CHECK, &FixValue::Flag(true));
    }
    fields.finish();
    Methods { order_procedure, ignore_user_check }
}
