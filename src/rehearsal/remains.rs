//! What is left at the ERP: it is told exactly, and found by hand where no call takes it back.

use super::lesson::quoted;
use super::state::{Cancelling, Progress, Rehearsal, Sale};
use super::step::Step;
use super::words::Both;
use crate::issue::{Fact, Locale, Words};
use serde::{Deserialize, Serialize};

/// Something that is left.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Left {
    /// What.
    pub kind: LeftKind,
    /// How sure it is.
    pub certainty: Certainty,
    /// Whose document.
    pub tax_id: String,
    /// What they are called.
    pub name: String,
    /// The protocol of a sale.
    #[serde(default)]
    pub protocol: Option<String>,
    /// What the ERP said when it was to be taken back.
    #[serde(default)]
    pub said: Vec<String>,
}

/// What may be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftKind {
    /// A person, whom no call removes.
    Person,
    /// A lead, which no call removes.
    Lead,
    /// A sale that can be taken back.
    Sale,
    /// A sale whose protocol nobody knows.
    LostSale,
    /// A settlement that nobody knows of.
    Settlement,
    /// A settlement that the ERP took: whether it was processed, its answer does not say. No call takes it back.
    AcceptedSettlement,
}

/// How sure it is that something is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The ERP has said that it did it.
    Sure,
    /// No answer says whether it did.
    Perhaps,
}

static PERSON: Words = Words::new(
    "A pessoa {0}, CPF {1}. Ela não pode ser removida daqui: inative-a no Voalle, no cadastro de pessoas.",
    "The person {0}, CPF {1}. They can't be removed from here: deactivate them in Voalle, in the register of people.",
);
static PERSON_PERHAPS: Words = Words::new(
    "Talvez a pessoa {0}, CPF {1}. Procure o documento no cadastro de pessoas do Voalle.",
    "Perhaps the person {0}, CPF {1}. Look for the document in Voalle's register of people.",
);
static LEAD: Words = Words::new(
    "O lead {0}, CPF {1}. Ele não pode ser removido daqui: descarte-o em CRM - Voalle / Operações / Dashboard - Vendedor.",
    "The lead {0}, CPF {1}. They can't be removed from here: discard it in CRM - Voalle / Operações / Dashboard - Vendedor.",
);
static LEAD_PERHAPS: Words = Words::new(
    "Talvez o lead {0}, CPF {1}. Procure-o em CRM - Voalle / Operações / Dashboard - Vendedor.",
    "Perhaps the lead {0}, CPF {1}. Look for it in CRM - Voalle / Operações / Dashboard - Vendedor.",
);
static SALE: Words = Words::new(
    "A venda de protocolo {2}, de {0}, CPF {1}. Desfazer o ensaio a cancela.",
    "The sale of protocol {2}, of {0}, CPF {1}. Taking the rehearsal back cancels it.",
);
static SALE_REFUSED: Words = Words::new(
    "A venda de protocolo {2}, de {0}, CPF {1}: o Voalle recusou cancelá-la. Cancele-a em CRM - Voalle / Operações / Dashboard - Vendedor.",
    "The sale of protocol {2}, of {0}, CPF {1}: Voalle refused to cancel it. Cancel it in CRM - Voalle / Operações / Dashboard - Vendedor.",
);
static SALE_PERHAPS: Words = Words::new(
    "Talvez a venda de protocolo {2}, de {0}, CPF {1}: o cancelamento ficou sem resposta. Desfaça de novo, ou confira em CRM - Voalle / Operações / Dashboard - Vendedor.",
    "Perhaps the sale of protocol {2}, of {0}, CPF {1}: its cancelling brought no answer. Take it back again, or look in CRM - Voalle / Operações / Dashboard - Vendedor.",
);
static SALE_CANCELLED_PERHAPS: Words = Words::new(
    "Talvez a venda de protocolo {2}, de {0}, CPF {1}: um cancelamento ficou sem resposta e o seguinte foi recusado, e assim é com uma que já está cancelada. Confira em CRM - Voalle / Operações / Dashboard - Vendedor.",
    "Perhaps the sale of protocol {2}, of {0}, CPF {1}: cancelling it brought no answer and was refused the next time, as it is with one that is cancelled already. Look in CRM - Voalle / Operações / Dashboard - Vendedor.",
);
static LOST_SALE: Words = Words::new(
    "Talvez uma venda de {0}, CPF {1}, cujo protocolo não chegou. Procure-a e cancele-a em CRM - Voalle / Operações / Dashboard - Vendedor.",
    "Perhaps a sale of {0}, CPF {1}, whose protocol did not arrive. Look for it and cancel it in CRM - Voalle / Operações / Dashboard - Vendedor.",
);
static ACCEPTED_SETTLEMENT: Words = Words::new(
    "Talvez a baixa de um boleto de {0}, CPF {1}: o Voalle a aceitou, e isso não diz se foi processada. Ela não pode ser desfeita daqui: confira no Financeiro do Voalle e, se estiver lá, estorne-a.",
    "Perhaps the settlement of a title of {0}, CPF {1}: Voalle accepted it, which does not say whether it was processed. It can't be undone from here: look in Voalle's Financeiro and, if it is there, reverse it.",
);
static SETTLEMENT_PERHAPS: Words = Words::new(
    "Talvez a baixa de um boleto de {0}, CPF {1}. Confira no Financeiro do Voalle.",
    "Perhaps the settlement of a title of {0}, CPF {1}. Look in Voalle's Financeiro.",
);

static MAKE_TITLE: Words = Words::new(
    "Antes deste passo, gere no Voalle um boleto para {0}, CPF {1}: a baixa só vai para um boleto dessa pessoa. Sem ele, o passo fica como não testado.",
    "Before this step make a title for {0}, CPF {1}, in Voalle: the settlement goes only to a title of that person. Without it the step counts as not tried.",
);

impl Left {
    /// In words.
    pub fn told(&self, locale: Locale) -> String {
        let sure = self.certainty == Certainty::Sure;
        let words = match self.kind {
            LeftKind::Person if sure => &PERSON,
            LeftKind::Person => &PERSON_PERHAPS,
            LeftKind::Lead if sure => &LEAD,
            LeftKind::Lead => &LEAD_PERHAPS,
            LeftKind::Sale if sure && self.said.is_empty() => &SALE,
            LeftKind::Sale if sure => &SALE_REFUSED,
            LeftKind::Sale if self.said.is_empty() => &SALE_PERHAPS,
            LeftKind::Sale => &SALE_CANCELLED_PERHAPS,
            LeftKind::LostSale => &LOST_SALE,
            LeftKind::AcceptedSettlement => &ACCEPTED_SETTLEMENT,
            LeftKind::Settlement => &SETTLEMENT_PERHAPS,
        };
        let protocol = self.protocol.clone().unwrap_or_default();
        let facts = [self.name.clone(), formatted(&self.tax_id), protocol].map(Fact::Same);
        let told = words.render(locale, &facts);
        quoted(&self.said).map_or_else(|| told.clone(), |said| format!("{told} {said}"))
    }
}

const fn settlement(certainty: Certainty) -> LeftKind {
    match certainty {
        Certainty::Sure => LeftKind::AcceptedSettlement,
        Certainty::Perhaps => LeftKind::Settlement,
    }
}

fn formatted(tax_id: &str) -> String {
    crate::value::TaxId::parse(tax_id).map_or_else(|_| tax_id.to_owned(), |tax_id| tax_id.formatted())
}

impl Rehearsal {
    /// What somebody may want to do at the ERP before a step: a title of the person comes from there alone.
    pub fn to_do_before(&self, step: Step) -> Option<Both> {
        let is_wanted = step == Step::Settlement && self.why_not(step).is_none();
        let facts = [self.person_name.clone(), formatted(&self.person)].map(Fact::Same);
        is_wanted.then(|| Both::of(&MAKE_TITLE, &facts))
    }

    /// What it has left behind, as far as its answers tell, in the order in which it was made.
    pub fn left(&self) -> Vec<Left> {
        let mut left = Vec::new();
        for record in &self.records {
            let certainty = match record.progress {
                Progress::Done => Certainty::Sure,
                Progress::Begun | Progress::Lost => Certainty::Perhaps,
                Progress::Known | Progress::Refused | Progress::NotTried => continue,
            };
            let kind = match record.step {
                Step::Person | Step::PersonAfterLead => LeftKind::Person,
                Step::Lead => LeftKind::Lead,
                Step::Settlement => settlement(certainty),
                // Only its number says that it is the same one.
                Step::SettlementAgain if record.transaction.is_none() || record.transaction != self.settled() => {
                    settlement(certainty)
                }
                Step::SaleAfterLead | Step::Sale | Step::SaleAgain | Step::InvalidCampaign => {
                    if certainty == Certainty::Perhaps {
                        left.push(self.of(record.step, LeftKind::LostSale, certainty));
                    }
                    left.extend(
                        self.sales.iter().filter(|sale| sale.step == record.step).filter_map(|sale| self.sale(sale)),
                    );
                    continue;
                }
                // A phone goes with its person.
                Step::SettlementAgain | Step::Contact => continue,
            };
            // That a settlement was accepted is no word on what became of it.
            let certainty = if kind == LeftKind::AcceptedSettlement { Certainty::Perhaps } else { certainty };
            left.push(self.of(record.step, kind, certainty));
        }
        left
    }

    fn settled(&self) -> Option<String> {
        self.record(Step::Settlement).and_then(|record| record.transaction.clone())
    }

    fn sale(&self, sale: &Sale) -> Option<Left> {
        let certainty = match sale.cancelling {
            Cancelling::Done => return None,
            Cancelling::Begun | Cancelling::Lost => Certainty::Perhaps,
            Cancelling::Not | Cancelling::Refused if sale.was_lost => Certainty::Perhaps,
            Cancelling::Not | Cancelling::Refused => Certainty::Sure,
        };
        let left = self.of(sale.step, LeftKind::Sale, certainty);
        Some(Left { protocol: Some(sale.protocol.clone()), said: sale.said.clone(), ..left })
    }

    fn of(&self, step: Step, kind: LeftKind, certainty: Certainty) -> Left {
        let (tax_id, name) = match step.is_of_the_lead() {
            true => (&self.lead, &self.lead_name),
            false => (&self.person, &self.person_name),
        };
        Left { kind, certainty, tax_id: tax_id.clone(), name: name.clone(), protocol: None, said: Vec::new() }
    }
}
