//! "Métodos": what another Datacake screen says (seed, "IMPORTANT"; product.md section 2).

use crate::issue::{FixValue, Rule};
use crate::read::{Field, Fields};

static PROCEDURE_MISSING: Rule = Rule::error(
    "order-procedure-missing",
    "Declare o “Procedimento para Pedidos Migração”: deve ser “Criar Pedido/Prospect”.",
    "Declare the “Procedimento para Pedidos Migração”: it must be “Criar Pedido/Prospect”.",
)
.help(MENU.0, MENU.1);
static PROCEDURE_TICKET: Rule = Rule::error(
    "order-procedure-ticket",
    "Com “Criar Chamado/Atendimento”, o pedido de quem já é cliente abre um atendimento e nunca chega ao CRM. Mude para “Criar Pedido/Prospect”.",
    "With “Criar Chamado/Atendimento” the order of somebody who already is a customer opens a ticket and never reaches the CRM. Change it to “Criar Pedido/Prospect”.",
)
.help(MENU.0, MENU.1);
static PROCEDURE_UNKNOWN: Rule = Rule::error(
    "order-procedure-unknown",
    "O procedimento `{0}` não existe. Mude para “Criar Pedido/Prospect” (createOrder).",
    "The procedure `{0}` doesn't exist. Change it to “Criar Pedido/Prospect” (createOrder).",
)
.help(MENU.0, MENU.1);
static USER_CHECK: Rule = Rule::error(
    "ignore-user-check-off",
    "“Ignorar checagem de usuário na integração” deve estar como SIM: senão o Datacake recusa o pedido de quem já existe no ERP.",
    "“Ignorar checagem de usuário na integração” must be yes (SIM): else Datacake refuses the order of anybody whom the ERP knows already.",
)
.help(MENU.0, MENU.1);

const MENU: (&str, &str) = (
    "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar. O procedimento vale só para pedidos de quem já é cliente.",
    "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit. The procedure governs only orders of people who already are customers.",
);

pub(super) static RULES: &[&Rule] = &[&PROCEDURE_MISSING, &PROCEDURE_TICKET, &PROCEDURE_UNKNOWN, &USER_CHECK];

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
    pub order_procedure: Field<OrderProcedure>,
    /// Whether Datacake takes an order although the person already exists in the ERP.
    pub ignore_user_check: bool,
}

pub(super) fn read(mut fields: Fields<'_>) -> Methods {
    const PROCEDURES: [(&str, OrderProcedure); 2] =
        [("createOrder", OrderProcedure::CreateOrder), ("createTicket", OrderProcedure::CreateTicket)];
    let order_procedure = fields.choice("orderProcedure", &PROCEDURES, &PROCEDURE_UNKNOWN);
    let rule = match order_procedure {
        Field::Missing => Some(&PROCEDURE_MISSING),
        Field::Good(OrderProcedure::CreateTicket) => Some(&PROCEDURE_TICKET),
        _ => None,
    };
    if let Some(rule) = rule {
        fields.report(rule, "orderProcedure");
    }
    fields.mended_by("orderProcedure", &FixValue::Text("createOrder".to_owned()));
    let ignore_user_check = fields.flag("ignoreUserCheck").unwrap_or(false);
    if !ignore_user_check {
        fields.missing(&USER_CHECK, "ignoreUserCheck");
        fields.mended_by("ignoreUserCheck", &FixValue::Flag(true));
    }
    fields.finish();
    Methods { order_procedure, ignore_user_check }
}
