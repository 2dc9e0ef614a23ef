//! What is told about a send beside the ERP's own words.

use super::event::Say;
use super::state::WhyOperator;
use crate::issue::{Issue, Rule, Words};
use crate::path;
use crate::voalle::{Consultation, Fault, KeptAsItIs, TitleId};

static NOT_PROCESSED: Rule = Rule::warning(
    "settlement-not-processed",
    "O Voalle aceitou a baixa, mas ainda não a processou: {0} Enquanto o boleto estiver em aberto, o servidor continua consultando.",
    "Voalle accepted the settlement but has not processed it: {0} While the title is open, the server goes on asking.",
);
static NEVER_PROCESSED: Rule = Rule::error(
    "settlement-never-processed",
    "O Voalle aceitou a baixa do boleto {0}, mas não a processou em 24 horas. Procure-a no Voalle e registre o que encontrou.",
    "Voalle accepted the settlement of title {0} but did not process it within 24 hours. Look for it in Voalle and record what you found.",
);
static TITLE_CANCELLED: Rule = Rule::error(
    "title-cancelled",
    "O boleto {0} foi cancelado no Voalle, e a baixa não foi feita. Combine com o provedor o que fazer com o valor pago.",
    "The title {0} was cancelled in Voalle and was not settled. Agree with the provider on what becomes of the amount paid.",
);
static SETTLED_OTHERWISE: Rule = Rule::error(
    "settled-otherwise",
    "O boleto {0} está pago no Voalle, mas não se pode provar que por este pagamento. Procure a baixa no Voalle e registre o que encontrou.",
    "The title {0} is paid in Voalle, but nothing proves that this payment did it. Look for the settlement in Voalle and record what you found.",
);
static TITLE_TAKEN: Rule = Rule::error(
    "settlement-accepted-late",
    "O Voalle aceitou esta baixa quando outro pagamento já baixava o mesmo boleto ({0}). Confira no Voalle se houve baixa em dobro e registre o que encontrou.",
    "Voalle accepted this settlement when another payment was settling the same title ({0}) already. Check in Voalle whether it was settled twice, and record what you found.",
);
static TITLE_STILL_OPEN: Rule = Rule::error(
    "settlement-not-seen",
    "A resposta do Voalle a esta baixa se perdeu, e o boleto {0} continua em aberto depois de 60 minutos. Procure a baixa no Voalle e registre o que encontrou.",
    "Voalle's answer to this settlement was lost, and the title {0} is still open after 60 minutes. Look for the settlement in Voalle and record what you found.",
);
static PERSON_NOT_SEEN: Rule = Rule::error(
    "registration-not-seen",
    "A resposta do Voalle ao cadastro se perdeu, e a pessoa não apareceu no Voalle a tempo: a venda não saiu. Registre “Não foi feito” e, se o cliente ainda quer o pedido, envie-o de novo.",
    "Voalle's answer to the registration was lost, and the person didn't appear in Voalle in time: the sale did not go out. Record “It was not done” and, if the order still stands, send it again.",
);
static ELSEWHERE: Rule = Rule::error(
    "send-elsewhere",
    "A configuração leva agora a outro Voalle, e o que ele diz não prova nada sobre este envio. Procure-o no Voalle de antes e registre o que encontrou.",
    "The configuration leads to another Voalle now, and what that one says proves nothing about this send. Look for it in the one of before and record what you found.",
);
static RESTORED: Rule = Rule::error(
    "send-restored",
    "O banco de dados do servidor voltou a uma cópia anterior, e não se sabe o que foi feito depois dela. Procure o envio no Voalle e registre o que encontrou.",
    "The server's database went back to an earlier copy, and nobody knows what was done after it. Look for the send in Voalle and record what you found.",
);
static CONTRADICTED: Rule = Rule::warning(
    "record-contradicted",
    "Este envio está registrado como feito, mas o Voalle respondeu depois que não o fez. Confira no Voalle e corrija o registro.",
    "This send is recorded as done, but Voalle answered later that it did not do it. Check in Voalle and correct the record.",
);
static CONTACT_NOT_SENT: Rule = Rule::warning(
    "contact-not-sent",
    "O telefone do cliente não foi para o Voalle: {0}. A venda está feita; passe o telefone ao vendedor.",
    "The customer's phone didn't reach Voalle: {0}. The sale is done; hand the seller the phone.",
);
static NOT_OURS: Words =
    Words::new("o cadastro não foi feito por este envio", "their record was not made by this send");
static HAS_PHONE: Words = Words::new("o cadastro já tem outro telefone", "their record has another phone already");
static NOT_FOUND: Words =
    Words::new("o Voalle não encontrou o cadastro em 24 horas", "Voalle didn't find their record within 24 hours");
static ANOTHER: Words = Words::new("o Voalle encontrou outra pessoa", "Voalle found somebody else");
static UNSAID: Words =
    Words::new("o Voalle não diz se o cadastro já tem telefone", "Voalle doesn't say whether their record has a phone");
static REFUSED: Words = Words::new("o Voalle recusou a alteração", "Voalle refused the change");
static NEVER_CERTAIN: Words = Words::new("não se pôde confirmar o envio", "sending it could not be confirmed");
static LEFT: Words = Words::new("a venda só foi confirmada depois", "that the sale was done became known only later");

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &NOT_PROCESSED,
    &NEVER_PROCESSED,
    &TITLE_CANCELLED,
    &SETTLED_OTHERWISE,
    &TITLE_TAKEN,
    &TITLE_STILL_OPEN,
    &PERSON_NOT_SEEN,
    &ELSEWHERE,
    &RESTORED,
    &CONTRADICTED,
    &CONTACT_NOT_SENT,
];

/// What a [`Say`] means, in words. `title` is the one that a payment settles.
pub fn said(say: Say, title: Option<TitleId>) -> Vec<Issue> {
    let plain = |rule| vec![Issue::new(rule, path![])];
    let of_title =
        |rule| vec![Issue::new(rule, path![]).fact(title.map_or_else(String::new, |title| title.number().to_string()))];
    match say {
        Say::Stopped => Fault::Stopped.issues(),
        Say::NotSent => Fault::NotSent.issues(),
        // What was said when the answer was lost says it already.
        Say::Operator(WhyOperator::Lost) => Vec::new(),
        Say::Operator(WhyOperator::TooOld) if title.is_some() => of_title(&TITLE_STILL_OPEN),
        Say::Operator(WhyOperator::TooOld) => plain(&PERSON_NOT_SEEN),
        Say::Operator(WhyOperator::NotProcessed) => of_title(&NEVER_PROCESSED),
        Say::Operator(WhyOperator::SettledOtherwise) => of_title(&SETTLED_OTHERWISE),
        Say::Operator(WhyOperator::TitleTaken) => of_title(&TITLE_TAKEN),
        Say::Operator(WhyOperator::Elsewhere) => plain(&ELSEWHERE),
        Say::Operator(WhyOperator::Restored) => plain(&RESTORED),
        Say::TitleCancelled => of_title(&TITLE_CANCELLED),
        Say::PhonesNotOurs => vec![contact_not_sent(ContactEnd::NotOurs)],
        Say::PhonesGivenUp => vec![contact_not_sent(ContactEnd::NeverCertain)],
        Say::PhonesLeft => vec![contact_not_sent(ContactEnd::Left)],
        Say::Contradicted => plain(&CONTRADICTED),
    }
}

/// The ERP's words about a settlement that it accepted and has not processed.
pub fn not_processed(consultation: &Consultation) -> Option<Issue> {
    let words = &consultation.message.as_ref()?.text;
    let ended = if words.ends_with(['.', '!', '?']) { words.clone() } else { format!("{words}.") };
    Some(Issue::new(&NOT_PROCESSED, path![]).fact(ended))
}

/// Why the contact step of a sale ended without the phones being in the ERP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactEnd {
    /// The registration of this send was not answered as a success: whoever registered them may know better.
    NotOurs,
    /// What the ERP said of the person stood in the way.
    Kept(KeptAsItIs),
    /// The ERP refused the change.
    Refused,
    /// It could not be done for certain: for a day, or not at all.
    NeverCertain,
    /// That the sale was done became known too late.
    Left,
}

/// What is said of a contact that did not go out.
pub fn contact_not_sent(why: ContactEnd) -> Issue {
    let words = match why {
        ContactEnd::NotOurs => &NOT_OURS,
        ContactEnd::Kept(KeptAsItIs::HasPhone) => &HAS_PHONE,
        ContactEnd::Kept(KeptAsItIs::NotFound) => &NOT_FOUND,
        ContactEnd::Kept(KeptAsItIs::Another) => &ANOTHER,
        ContactEnd::Kept(KeptAsItIs::Unsaid) => &UNSAID,
        ContactEnd::Refused => &REFUSED,
        ContactEnd::NeverCertain => &NEVER_CERTAIN,
        ContactEnd::Left => &LEFT,
    };
    Issue::new(&CONTACT_NOT_SENT, path![]).words(words)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::issue::Locale;
    use crate::voalle::read_consultation;

    #[test]
    fn the_erps_words_about_a_settlement_stand_in_a_sentence() {
        let text = r#"{"processed":null,"message":"Título de 529.982.247-25 já baixado"}"#;
        let words = read_consultation(&crate::json::read(text, 1000).unwrap()).unwrap();
        assert_eq!(not_processed(&words).unwrap().rule.code, "settlement-not-processed");
        assert_eq!(
            not_processed(&words).unwrap().render(Locale::PtBr).message,
            "O Voalle aceitou a baixa, mas ainda não a processou: Título de ••• já baixado. Enquanto o boleto estiver em aberto, o servidor continua consultando."
        );
    }

    #[test]
    fn whoever_has_to_look_is_told_why() {
        let title = TitleId::parse("70001").unwrap();
        let why =
            |why, title| said(Say::Operator(why), title).into_iter().map(|issue| issue.rule.code).collect::<Vec<_>>();
        assert_eq!(why(WhyOperator::Lost, None), Vec::<&str>::new());
        assert_eq!(why(WhyOperator::TooOld, None), ["registration-not-seen"]);
        assert_eq!(why(WhyOperator::TooOld, Some(title)), ["settlement-not-seen"]);
        assert_eq!(why(WhyOperator::NotProcessed, Some(title)), ["settlement-never-processed"]);
        assert_eq!(why(WhyOperator::SettledOtherwise, Some(title)), ["settled-otherwise"]);
        assert_eq!(why(WhyOperator::TitleTaken, Some(title)), ["settlement-accepted-late"]);
        assert_eq!(why(WhyOperator::Elsewhere, None), ["send-elsewhere"]);
        assert_eq!(why(WhyOperator::Restored, None), ["send-restored"]);
        let others = [Say::Stopped, Say::NotSent, Say::TitleCancelled, Say::PhonesNotOurs, Say::Contradicted];
        let codes = others.map(|say| said(say, Some(title))[0].rule.code);
        assert_eq!(
            codes,
            ["send-stopped", "send-not-sent", "title-cancelled", "contact-not-sent", "record-contradicted"]
        );
        let shown = said(Say::Operator(WhyOperator::TitleTaken), Some(title))[0].render(Locale::PtBr).message;
        assert!(shown.contains("(70001)"), "{shown}");
    }

    #[test]
    fn a_phone_that_did_not_go_is_said_with_the_reason() {
        let said = |why| contact_not_sent(why).render(Locale::PtBr).message;
        let ends = [
            (ContactEnd::NotOurs, "o cadastro não foi feito por este envio"),
            (ContactEnd::Kept(KeptAsItIs::HasPhone), "o cadastro já tem outro telefone"),
            (ContactEnd::Kept(KeptAsItIs::NotFound), "o Voalle não encontrou o cadastro em 24 horas"),
            (ContactEnd::Kept(KeptAsItIs::Another), "o Voalle encontrou outra pessoa"),
            (ContactEnd::Kept(KeptAsItIs::Unsaid), "o Voalle não diz se o cadastro já tem telefone"),
            (ContactEnd::Refused, "o Voalle recusou a alteração"),
            (ContactEnd::NeverCertain, "não se pôde confirmar o envio"),
            (ContactEnd::Left, "a venda só foi confirmada depois"),
        ];
        for (why, reason) in ends {
            assert_eq!(
                said(why),
                format!(
                    "O telefone do cliente não foi para o Voalle: {reason}. A venda está feita; passe o telefone ao vendedor."
                )
            );
        }
        assert!(!contact_not_sent(ContactEnd::Refused).is_error());
    }
}
