//! What each step is, what it asks and what the product believes until the ERP answers.

use super::step::Step;
use crate::issue::{Fact, Issue, Locale, Words};
use serde::{Deserialize, Serialize};

/// A sentence that is kept in both languages: who reads it later may read the other one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Both {
    /// In Portuguese.
    pub pt: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// Words with their facts.
    pub fn of(words: &Words, facts: &[Fact]) -> Self {
        Self { pt: words.render(Locale::PtBr, facts), en: words.render(Locale::En, facts) }
    }

    /// The sentences of issues, one after another; none where there is none.
    pub fn of_issues(issues: &[Issue]) -> Option<Self> {
        let text = |locale| {
            let messages = issues.iter().map(|issue| issue.render(locale).message);
            messages.collect::<Vec<_>>().join(" ")
        };
        (!issues.is_empty()).then(|| Self { pt: text(Locale::PtBr), en: text(Locale::En) })
    }

    /// In one language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::PtBr => &self.pt,
            Locale::En => &self.en,
        }
    }
}

/// Why a step sends nothing.
pub mod not_tried {
    use crate::issue::Words;

    /// What it builds on did nothing.
    pub static NEEDS: Words = Words::new(
        "O passo de que ele depende não foi feito, e este não ensinaria nada.",
        "The step that it depends on was not done, and this one would teach nothing.",
    );
    /// The document is known.
    pub static SOMEBODY_ELSES: Words = Words::new(
        "O Voalle já conhece o documento inventado: pode ser de alguém, e nada mais é feito com ele. Desfaça e ensaie de novo, com outro.",
        "Voalle knows the made-up document already: it may be somebody's, and nothing more is done with it. Take it back and rehearse again, with another.",
    );
    /// There is nothing to settle.
    pub static NO_TITLE: Words = Words::new(
        "A pessoa inventada não tem boleto em aberto, e a baixa só vai para um boleto dela. Gere um no Voalle e ensaie de novo, se quiser.",
        "The made-up person has no open title, and a settlement goes only to one of theirs. Make one in Voalle and rehearse again, if you like.",
    );
    /// No method is settled.
    pub static NO_METHOD: Words = Words::new(
        "Nenhum método de pagamento tem baixa pelo Datacake na configuração.",
        "No payment method of the configuration is settled by Datacake.",
    );
    /// The plan has no such request.
    pub static NOT_PLANNED: Words =
        Words::new("A configuração não leva a este envio.", "The configuration leads to no such request.");
    /// Nobody is found.
    pub static NOT_FOUND: Words = Words::new(
        "A consulta por documento ainda não encontra a pessoa inventada.",
        "The look-up by document does not find the made-up person yet.",
    );
    /// The look-up is about somebody else.
    pub static ANOTHER: Words = Words::new(
        "A consulta por documento respondeu sobre outra pessoa, ou sobre várias, e nada é trocado.",
        "The look-up by document answered about somebody else, or about several, and nothing is replaced.",
    );
    /// The person stands there otherwise.
    pub static KEPT: Words = Words::new(
        "A pessoa já tem telefone no Voalle, ou a resposta não diz se tem, e nada é trocado.",
        "The person has a phone in Voalle already, or the answer doesn't say whether, and nothing is replaced.",
    );
}

impl Step {
    /// What it is called.
    pub const fn title(self) -> Words {
        match self {
            Self::Person => Words::new("Cadastrar uma pessoa inventada", "Register a made-up person"),
            Self::Lead => Words::new("Criar um lead", "Create a lead"),
            Self::PersonAfterLead => Words::new("Cadastrar a pessoa do lead", "Register the lead's person"),
            Self::SaleAfterLead => Words::new("Vender para a pessoa do lead", "Sell to the lead's person"),
            Self::Sale => Words::new("Vender para a pessoa inventada", "Sell to the made-up person"),
            Self::SaleAgain => Words::new("Repetir a mesma venda", "Send the same sale again"),
            Self::InvalidCampaign => {
                Words::new("Vender em uma campanha que não existe", "Sell in a campaign that is not there")
            }
            Self::Settlement => Words::new("Dar baixa em um boleto da pessoa", "Settle a title of the person"),
            Self::SettlementAgain => Words::new("Repetir a mesma baixa", "Send the same settlement again"),
            Self::Contact => Words::new("Informar o telefone da pessoa", "Give the person a phone"),
        }
    }

    /// What the ERP is asked by it.
    pub const fn asked(self) -> Words {
        match self {
            Self::Person => Words::new(
                "O Voalle cadastra uma pessoa com os campos que enviamos?",
                "Does Voalle register a person with the fields that we send?",
            ),
            Self::Lead => Words::new(
                "O Voalle cria um lead de um documento que ninguém tem?",
                "Does Voalle create a lead of a document that nobody has?",
            ),
            Self::PersonAfterLead => Words::new(
                "O documento de um lead já conta como cadastrado: o Voalle recusa ou atualiza?",
                "Does a lead's document count as registered: does Voalle refuse or update?",
            ),
            Self::SaleAfterLead => Words::new(
                "A pessoa de um lead basta para abrir uma venda?",
                "Is a lead's person enough to start a sale?",
            ),
            Self::Sale => Words::new(
                "O Voalle abre uma venda do primeiro produto da configuração e responde com o protocolo?",
                "Does Voalle start a sale of the configuration's first product and answer its protocol?",
            ),
            Self::SaleAgain => Words::new(
                "O que o Voalle faz com a mesma venda, enviada de novo?",
                "What does Voalle do with the same sale, sent again?",
            ),
            Self::InvalidCampaign => Words::new(
                "O que o Voalle responde a uma campanha que não existe?",
                "What does Voalle answer to a campaign that is not there?",
            ),
            Self::Settlement => Words::new(
                "O Voalle aceita a baixa e responde com a transação dela?",
                "Does Voalle accept the settlement and answer its transaction?",
            ),
            Self::SettlementAgain => Words::new(
                "O que o Voalle faz com o mesmo transactionId, enviado de novo?",
                "What does Voalle do with the same transactionId, sent again?",
            ),
            Self::Contact => Words::new(
                "O Voalle aceita o telefone de quem acabou de ser cadastrado?",
                "Does Voalle take the phone of somebody who was just registered?",
            ),
        }
    }

    /// What the product believes.
    pub const fn believes(self) -> Words {
        match self {
            Self::Person => Words::new(
                "Um sucesso sem erro ao lado cadastra a pessoa.",
                "A success without an error beside it registers the person.",
            ),
            Self::Lead => Words::new(
                "Um sucesso sem erro ao lado cria o lead, e a resposta não traz número.",
                "A success without an error beside it creates the lead, and the answer has no number.",
            ),
            Self::PersonAfterLead => Words::new(
                "As duas coisas podem vir; a recusa por documento já existente basta para seguir com a venda.",
                "Either may come; a refusal because the document exists is enough to go on to the sale.",
            ),
            Self::SaleAfterLead => {
                Words::new("Basta: um lead é uma pessoa no Voalle.", "It is: in Voalle a lead is a person.")
            }
            Self::Sale => {
                Words::new("O protocolo é a única prova de uma venda.", "The protocol is the only proof of a sale.")
            }
            Self::SaleAgain => Words::new(
                "Abre outra venda: por isso um envio sem resposta nunca é repetido sozinho.",
                "It starts another sale: so a send without an answer is never repeated by itself.",
            ),
            Self::InvalidCampaign => Words::new(
                "É recusada, com palavras que não se conhecem.",
                "It is refused, in words that nobody knows.",
            ),
            Self::Settlement => Words::new(
                "A resposta diz só que foi aceita; se foi processada, diz a consulta.",
                "The answer says only that it was accepted; whether it was processed is the look-up's to say.",
            ),
            Self::SettlementAgain => Words::new(
                "Não se sabe: a baixa só é repetida depois que o boleto é consultado.",
                "Nobody knows: a settlement is only repeated after the title was looked at.",
            ),
            Self::Contact => Words::new(
                "O telefone só é informado a quem não tem nenhum, e o resto fica como está.",
                "A phone is only given to who has none, and the rest stays as it is.",
            ),
        }
    }
}
