//! How a rehearsal goes on, what an answer teaches, and what is left wherever it ends.

use super::*;

fn rehearsal() -> Rehearsal {
    Rehearsal::new(HOST, somebody(1), somebody(2), None)
}

fn ended(protocol: Option<&str>, transaction: Option<&str>, said: &[&str]) -> Ended {
    Ended {
        said: said.iter().map(|text| (*text).to_owned()).collect(),
        why: None,
        protocol: protocol.map(str::to_owned),
        transaction: transaction.map(str::to_owned),
    }
}

/// Goes a step with an answer.
fn go(rehearsal: &mut Rehearsal, step: Step, progress: Progress, ended: Ended) {
    assert_eq!(rehearsal.next(), Some(step));
    rehearsal.begin(step, 7);
    rehearsal.end(step, progress, ended);
}

/// All that an ERP does as it is believed to do, with protocols from 1.
fn all_done() -> Rehearsal {
    let mut whole = rehearsal();
    for (number, step) in Step::ALL.into_iter().enumerate() {
        let sells = matches!(step, Step::SaleAfterLead | Step::Sale | Step::SaleAgain);
        let protocol = sells.then(|| number.to_string());
        let (progress, transaction) = match step {
            Step::PersonAfterLead => (Progress::Known, None),
            Step::InvalidCampaign => (Progress::Refused, None),
            Step::Settlement | Step::SettlementAgain => (Progress::Done, Some("t")),
            _ => (Progress::Done, None),
        };
        go(&mut whole, step, progress, ended(protocol.as_deref(), transaction, &[]));
    }
    whole
}

fn kinds(rehearsal: &Rehearsal) -> Vec<(LeftKind, Certainty, Option<String>)> {
    rehearsal.left().into_iter().map(|left| (left.kind, left.certainty, left.protocol)).collect()
}

#[test]
fn a_step_follows_another_until_all_are_done_or_somebody_cleans_up() {
    let mut whole = all_done();
    assert_eq!(whole.next(), None);
    whole.is_closed = true;
    assert_eq!(whole.next(), None);
    let mut first = rehearsal();
    assert_eq!(first.next(), Some(Step::Person));
    first.begin(Step::Person, 7);
    assert_eq!((first.next(), first.under_way()), (Some(Step::Lead), Some(7)), "what was begun is never begun again");
    first.take_back(Step::Person);
    assert_eq!((first.next(), first.under_way()), (Some(Step::Person), None), "but where it certainly did nothing");
    first.is_closed = true;
    assert_eq!(first.next(), None);
}

#[test]
fn what_builds_on_nothing_is_not_tried() {
    for progress in [Progress::Refused, Progress::NotTried] {
        let mut one = rehearsal();
        go(&mut one, Step::Person, progress, Ended::default());
        assert!(may_try(&one, Step::Lead));
        for step in OF_THE_PERSON {
            assert!(!may_try(&one, step), "{step:?}");
        }
    }
    for progress in [Progress::Done, Progress::Lost] {
        let mut one = rehearsal();
        go(&mut one, Step::Person, progress, Ended::default());
        assert!(may_try(&one, Step::Sale) && !may_try(&one, Step::SaleAgain) && !may_try(&one, Step::SaleAfterLead));
    }
    let mut after_lead = rehearsal();
    go(&mut after_lead, Step::Person, Progress::Refused, Ended::default());
    go(&mut after_lead, Step::Lead, Progress::Done, Ended::default());
    go(&mut after_lead, Step::PersonAfterLead, Progress::Known, Ended::default());
    assert!(may_try(&after_lead, Step::SaleAfterLead), "that the lead's person is known is what it asks");
}

const OF_THE_PERSON: [Step; 4] = [Step::Sale, Step::InvalidCampaign, Step::Settlement, Step::Contact];

fn may_try(rehearsal: &Rehearsal, step: Step) -> bool {
    rehearsal.why_not(step).is_none()
}

#[test]
fn a_made_up_document_that_is_known_after_all_may_be_somebodys_and_gets_nothing() {
    let mut one = rehearsal();
    go(&mut one, Step::Person, Progress::Known, Ended::default());
    for step in OF_THE_PERSON {
        assert_eq!(one.why_not(step).map(|words| words.pt), Some(not_tried::SOMEBODY_ELSES.pt), "{step:?}");
    }
    assert!(may_try(&one, Step::Lead) && one.left().is_empty());
}

#[test]
fn it_is_taken_back_when_no_sale_waits_to_be() {
    let mut one = all_done();
    assert!(one.has_to_cancel() && !one.is_taken_back());
    one.is_closed = true;
    for (protocol, cancelling, expected) in [
        ("3", Cancelling::Done, false),
        ("4", Cancelling::Refused, false),
        ("5", Cancelling::Begun, false),
        ("5", Cancelling::Lost, false),
        ("5", Cancelling::Refused, true),
    ] {
        assert!(!one.is_taken_back(), "{protocol}");
        one.cancel(protocol, cancelling, Vec::new(), 9);
        assert_eq!(one.is_taken_back(), expected, "{protocol} {cancelling:?}");
    }
    let mut nothing = rehearsal();
    go(&mut nothing, Step::Person, Progress::Refused, Ended::default());
    assert!(!nothing.is_taken_back() && !nothing.has_to_cancel());
    nothing.is_closed = true;
    assert!(nothing.is_taken_back());
}

#[test]
fn what_is_left_is_told_whatever_the_answers_were() {
    use Certainty::{Perhaps, Sure};
    let whole = all_done();
    let sale = |certainty, protocol: &str| (LeftKind::Sale, certainty, Some(protocol.to_owned()));
    let people = [(LeftKind::Person, Sure, None), (LeftKind::Lead, Sure, None)];
    let sales = [sale(Sure, "3"), sale(Sure, "4"), sale(Sure, "5")];
    // Accepted is not processed.
    let settled = (LeftKind::AcceptedSettlement, Perhaps, None);
    assert_eq!(
        kinds(&whole),
        [&people[..], &sales, std::slice::from_ref(&settled)].concat(),
        "one settlement, though sent twice"
    );
    assert_eq!(whole.to_cancel(), ["3", "4", "5"]);

    let mut cleaned = whole.clone();
    cleaned.cancel("3", Cancelling::Done, Vec::new(), 9);
    cleaned.cancel("4", Cancelling::Refused, vec!["Não.".to_owned()], 9);
    cleaned.cancel("5", Cancelling::Begun, Vec::new(), 9);
    cleaned.abandon();
    assert_eq!(kinds(&cleaned)[2..], [sale(Sure, "4"), sale(Perhaps, "5"), settled.clone()]);
    assert_eq!(cleaned.to_cancel(), ["4", "5"], "both can be tried again");
    cleaned.cancel("5", Cancelling::Refused, vec!["Já cancelada.".to_owned()], 9);
    assert_eq!(kinds(&cleaned)[3], sale(Perhaps, "5"), "the try before may have cancelled it");
    cleaned.cancel("4", Cancelling::Done, Vec::new(), 9);
    cleaned.cancel("5", Cancelling::Done, Vec::new(), 9);
    assert_eq!(kinds(&cleaned), [&people[..], &[settled]].concat());

    // Left at each step, with the call under way.
    let expected = |step: Step| match step {
        Step::Person | Step::PersonAfterLead => vec![(LeftKind::Person, Perhaps, None)],
        Step::Lead => vec![(LeftKind::Lead, Perhaps, None)],
        Step::SaleAfterLead | Step::Sale | Step::SaleAgain | Step::InvalidCampaign => {
            vec![(LeftKind::LostSale, Perhaps, None)]
        }
        Step::Settlement | Step::SettlementAgain => vec![(LeftKind::Settlement, Perhaps, None)],
        Step::Contact => Vec::new(),
    };
    for (at, step) in Step::ALL.into_iter().enumerate() {
        let mut killed = all_done();
        killed.records.truncate(at);
        killed.sales.retain(|sale| killed.records.iter().any(|record| record.step == sale.step));
        let before = kinds(&killed);
        killed.begin(step, 7);
        assert_eq!(kinds(&killed), [before.clone(), expected(step)].concat(), "{step:?}");
        killed.abandon();
        assert_eq!((kinds(&killed), killed.under_way()), ([before, expected(step)].concat(), None), "{step:?}");
        assert_eq!(killed.record(step).unwrap().progress, Progress::Lost);
    }
}

#[test]
fn what_was_left_before_is_remembered() {
    let whole = all_done();
    let next = Rehearsal::new("outro.com.br", somebody(3), somebody(4), Some(&whole));
    assert_eq!((next.earlier.clone(), next.left()), (whole.left(), Vec::new()));
    let third = Rehearsal::new(HOST, somebody(5), somebody(6), Some(&next));
    assert_eq!(third.earlier, whole.left());
    let mut many = next;
    for _ in 0..20 {
        many = Rehearsal { earlier: many.earlier, earlier_more: many.earlier_more, ..all_done() };
        many = Rehearsal::new(HOST, somebody(5), somebody(6), Some(&many));
    }
    assert_eq!(many.earlier.len(), 40, "within a bound");
    assert_eq!(many.earlier_more, 21 * whole.left().len() - 40, "and how many more there are is said");
}

#[test]
fn a_title_is_to_be_made_before_the_settlement_and_only_where_it_may_be_settled() {
    let whole = all_done();
    let before = whole.to_do_before(Step::Settlement).unwrap();
    let name = &whole.person_name;
    let tax_id = crate::value::TaxId::parse(&whole.person).unwrap().formatted();
    assert_eq!(
        before.pt,
        format!(
            "Antes deste passo, gere no Voalle um boleto para {name}, CPF {tax_id}: a baixa só vai para um boleto dessa pessoa. Sem ele, o passo fica como não testado."
        )
    );
    assert!(before.en.starts_with(&format!("Before this step make a title for {name}, CPF {tax_id}, in Voalle")));
    for step in Step::ALL.iter().filter(|step| **step != Step::Settlement) {
        assert_eq!(whole.to_do_before(*step), None, "{step:?}");
    }
    assert_eq!(rehearsal().to_do_before(Step::Settlement), None, "nobody is there to make one for");
}

#[test]
fn each_answer_teaches_something_in_both_languages() {
    let told = |rehearsal: &Rehearsal, step| {
        (rehearsal.lesson(step, Locale::PtBr).unwrap(), rehearsal.lesson(step, Locale::En).unwrap())
    };
    let whole = all_done();
    assert_eq!(rehearsal().lesson(Step::Person, Locale::En), None);
    assert_eq!(told(&whole, Step::Sale).0, "Abriu a venda, protocolo 4.");
    assert_eq!(told(&whole, Step::SaleAgain).1, "It started another sale, protocol 5.");
    assert_eq!(told(&whole, Step::InvalidCampaign).0, "Recusou, sem dizer por quê.");
    assert_eq!(told(&whole, Step::SettlementAgain).1, "It answered the same transaction, t.");
    let mut taken_back = whole.clone();
    taken_back.cancel("4", Cancelling::Done, Vec::new(), 9);
    assert_eq!(taken_back.cancelled(), ["4"]);
    assert_eq!(told(&taken_back, Step::Sale).0, "Abriu a venda, protocolo 4. Foi cancelada ao desfazer o ensaio.");
    assert_eq!(told(&taken_back, Step::SaleAgain).0, "Abriu outra venda, protocolo 5.");
    let lesson = |step: Step, progress, end: Ended| {
        let mut one = all_done();
        one.records.retain(|record| record.step != step);
        one.begin(step, 7);
        one.end(step, progress, end);
        told(&one, step)
    };
    assert_eq!(
        lesson(Step::SaleAgain, Progress::Done, ended(Some("4"), None, &[])).0,
        "Respondeu com o mesmo protocolo, 4: não abriu outra venda."
    );
    assert_eq!(
        lesson(Step::SettlementAgain, Progress::Done, ended(None, Some("u"), &[])).0,
        "Aceitou outra baixa, transação u."
    );
    // Of a first one that has no number nobody knows whether the second is another.
    let mut lost = all_done();
    for step in [Step::Sale, Step::Settlement] {
        lost.begin(step, 7);
        lost.end(step, Progress::Lost, Ended::default());
    }
    assert_eq!(
        told(&lost, Step::SaleAgain).0,
        "Respondeu com o protocolo 5. O primeiro envio ficou sem número, e não se sabe se é outra venda."
    );
    assert_eq!(
        told(&lost, Step::SettlementAgain).0,
        "Aceitou com a transação t. A primeira baixa ficou sem número, e não se sabe se é outra."
    );
    assert_eq!(
        lesson(Step::PersonAfterLead, Progress::Known, ended(None, None, &["CPF/CNPJ já existe."])).0,
        "Recusou, porque o documento já existe: “CPF/CNPJ já existe.”"
    );
    assert_eq!(
        lesson(Step::InvalidCampaign, Progress::Refused, ended(None, None, &["Campanha inválida.", "Não."])).1,
        "It refused: “Campanha inválida.” “Não.”"
    );
    let nothing = Ended { why: Some(Both::of(&not_tried::NO_TITLE, &[])), ..Ended::default() };
    assert!(lesson(Step::Settlement, Progress::NotTried, nothing).0.starts_with("Não foi testado. A pessoa inventada"));
    // Whatever comes of whichever step is said.
    for step in Step::ALL {
        for progress in
            [Progress::Begun, Progress::Done, Progress::Known, Progress::Refused, Progress::Lost, Progress::NotTried]
        {
            let (pt, en) = lesson(step, progress, Ended::default());
            assert!(pt != en && pt.ends_with('.') && en.ends_with('.') && !pt.contains('{'), "{pt} {en}");
        }
        for words in [step.title(), step.asked(), step.believes()] {
            assert!(!words.pt.is_empty() && words.pt != words.en, "{}", words.pt);
        }
        assert_eq!(Step::parse(step.id()), Some(step));
        assert_eq!(serde_json::to_value(step).unwrap(), step.id(), "kept under the word that callers use");
    }
}

#[test]
fn what_is_left_is_found_by_hand() {
    use LeftKind::{AcceptedSettlement, Lead, LostSale, Person, Sale, Settlement};
    let all: Vec<Left> = [Person, Lead, Sale, LostSale, Settlement, AcceptedSettlement]
        .into_iter()
        .flat_map(|kind| [Certainty::Sure, Certainty::Perhaps].map(|certainty| (kind, certainty)))
        .flat_map(|(kind, certainty)| [vec![], vec!["Não.".to_owned()]].map(|said| (kind, certainty, said)))
        .map(|(kind, certainty, said)| Left {
            kind,
            certainty,
            tax_id: "52998224725".to_owned(),
            name: "Ensaio Datacake BCDF".to_owned(),
            protocol: (kind == Sale).then(|| "202600001".to_owned()),
            said,
        })
        .collect();
    for left in &all {
        let (pt, en) = (left.told(Locale::PtBr), left.told(Locale::En));
        for text in [&pt, &en] {
            assert!(text.contains("529.982.247-25") && text.contains("Ensaio Datacake BCDF") && !text.contains('{'));
            assert_eq!(text.contains("202600001"), left.kind == Sale, "{text}");
            assert_eq!(text.ends_with("“Não.”"), !left.said.is_empty(), "{text}");
        }
        let is_perhaps = pt.starts_with("Talvez");
        let is_never_sure = matches!(left.kind, LostSale | Settlement | AcceptedSettlement);
        assert_eq!(is_perhaps, left.certainty == Certainty::Perhaps || is_never_sure, "{pt}");
        assert_eq!(is_perhaps, en.starts_with("Perhaps"), "{en}");
    }
    let kept = serde_json::to_string(&all_done()).unwrap();
    assert_eq!(serde_json::from_str::<Rehearsal>(&kept).unwrap(), all_done(), "kept and read again");
}
