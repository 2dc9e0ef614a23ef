//! What a line says beside what came: each reason with its code.

use datacake_voalle::issue::Words;

/// A reason, or what was found.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) code: &'static str,
    pub(super) words: Words,
}

macro_rules! notes {
    ($($name:ident = $code:literal $pt:literal $en:literal;)*) => {
        $(pub(super) static $name: Note = Note { code: $code, words: Words::new($pt, $en) };)*

        #[cfg(test)]
        static ALL: &[&Note] = &[$(&$name),*];
    };
}

notes! {
    BOTH_ANSWER = "both-answer"
        "As duas portas aceitam conexão."
        "Both ports take connections.";
    TRUSTED = "trusted"
        "A cadeia do certificado é confiável nas duas portas."
        "The certificate's chain is trusted on both ports.";
    NOT_REACHED = "not-reached"
        "Não testado: o Voalle não foi alcançado."
        "Not tried: Voalle was not reached.";
    NOT_TRUSTED = "not-trusted"
        "Não testado: o certificado não é confiável, e nenhuma senha é enviada."
        "Not tried: the certificate is not trusted, and no password is sent.";
    ONE_PORT = "one-port"
        "Não testado: a configuração usa a mesma porta para a autenticação e a API."
        "Not tried: the configuration has one port for authentication and the API.";
    PORTS_APART = "ports-apart"
        "Cada porta responde 404, sem corpo, ao que é da outra."
        "Each port answers 404, with no body, to what is the other's.";
    AUTH_PORT_ANSWERED = "auth-port-answered"
        "Um pedido da API feito à porta de autenticação teve como resposta: {0}; o esperado é 404 sem corpo."
        "The authentication port, asked for what is the API's, answered: {0}; what is known is 404 with no body.";
    API_PORT_ANSWERED = "api-port-answered"
        "Um pedido de autenticação feito à porta da API teve como resposta: {0}; o esperado é 404 sem corpo."
        "The API's port, asked for what is authentication's, answered: {0}; what is known is 404 with no body.";
    SWAPPED = "ports-swapped"
        "As portas parecem trocadas, ou algo na frente do Voalle responde por tudo."
        "The ports look swapped, or something before Voalle answers for everything.";
    NO_CREDENTIALS = "no-credentials"
        "Não testado: a configuração não tem estas credenciais."
        "Not tried: the configuration does not have these credentials.";
    NO_TOKEN = "no-token"
        "Não testado: não há token."
        "Not tried: there is no token.";
    SCOPES_AS_ASKED = "scopes-as-asked"
        "Vieram os escopos pedidos: {0}."
        "The scopes asked for came: {0}.";
    SCOPES_NOT_SAID = "scopes-not-said"
        "A resposta não diz os escopos; foram pedidos: {0}."
        "The answer does not say the scopes; asked for were: {0}.";
    SCOPES_DIFFER = "scopes-differ"
        "Foram pedidos os escopos {0}, e vieram: {1}."
        "Asked for were the scopes {0}, and these came: {1}.";
    SMALLER_ACCEPTED = "smaller-scope-accepted"
        "O escopo syngw sozinho é aceito: só uma fonte dizia isso (C); agora foi visto."
        "The scope syngw alone is accepted: only one source said so (C); now it was seen.";
    SMALLER_REFUSED = "smaller-scope-refused"
        "O escopo syngw sozinho não é aceito; uma fonte dizia que é (C)."
        "The scope syngw alone is not accepted; one source said that it is (C).";
    ONE_SCOPE = "one-scope"
        "Esta forma de autenticação já pede o menor escopo."
        "This grant asks for the smallest scope already.";
    NO_REFRESH_TOKEN = "no-refresh-token"
        "Não testado: não veio refresh_token."
        "Not tried: no refresh_token came.";
    NO_CONSTANT = "no-constant"
        "Não testado: falta a constante da Voalle neste servidor (VOALLE_SYNAUTH_SECRET)."
        "Not tried: this server lacks Voalle's constant (VOALLE_SYNAUTH_SECRET).";
    ROTATES = "refresh-rotates"
        "O refresh_token deu um token novo, e veio outro no lugar dele."
        "The refresh_token gave a new token, and another came in its place.";
    STAYS = "refresh-stays"
        "O refresh_token deu um token novo, e continua o mesmo; o esperado é que venha outro."
        "The refresh_token gave a new token, and stays the same; known is that another comes.";
    NO_OTHER = "refresh-none"
        "O refresh_token deu um token novo, e não veio outro; o esperado é que venha."
        "The refresh_token gave a new token, and no other came; known is that one comes.";
    ONE_HOUR = "one-hour"
        "O token vale uma hora."
        "The token is good for an hour.";
    SHORTER_LIFE = "shorter-life"
        "O token vale menos do que uma hora, que é o esperado."
        "The token is good for less than an hour, which is what is known.";
    LONGER_LIFE = "longer-life"
        "O token vale mais do que uma hora, que é o esperado."
        "The token is good for more than an hour, which is what is known.";
    LIFE_NOT_SAID = "life-not-said"
        "A resposta não diz por quanto tempo o token vale."
        "The answer does not say for how long the token is good.";
    NO_CUSTOMER = "no-customer"
        "Não testado: nenhum cliente foi informado."
        "Not tried: no customer was named.";
    NO_LEAD = "no-lead"
        "Não testado: nenhum lead foi informado."
        "Not tried: no lead was named.";
    NO_NOBODY = "no-nobody"
        "Não testado: não foi informado um documento que ninguém tem."
        "Not tried: no document that nobody has was named.";
    CUSTOMER_UNKNOWN = "customer-unknown"
        "Não testado: o Voalle não encontrou o cliente informado."
        "Not tried: Voalle did not find the customer who was named.";
    CUSTOMER_NOT_FOUND = "customer-not-found"
        "O documento foi informado como de um cliente, e o Voalle não o encontrou. Confira o documento: sem um cliente, não se vê como o Voalle responde por um."
        "The document was named as a customer's, and Voalle did not find it. Check it: without a customer nobody sees how Voalle answers for one.";
    LEAD_NOT_FOUND = "lead-not-found"
        "É o esperado: o documento informado como de um lead não foi encontrado; pelo que se conhece, só se encontra quem está marcado como cliente."
        "As expected: the document named as a lead's was not found; as far as is known, only who is marked as a customer is.";
    LEAD_FOUND = "lead-found"
        "O lead foi encontrado pelo documento: ou ele também está marcado como cliente, ou este Voalle encontra leads, o que não se conhecia."
        "The lead was found by document: either they are marked as a customer too, or this Voalle finds leads, which was not known.";
    NOBODY_IS_SOMEBODY = "nobody-is-somebody"
        "O documento foi informado como de ninguém, e o Voalle o encontrou. Informe outro documento."
        "The document was named as nobody's, and Voalle found it. Name another one.";
    OTHER_NOBODY = "other-nobody"
        "O Voalle recusou com palavras que não se conhecem: o produto ainda não as lê como “ninguém”."
        "Voalle refused in words that are not known: the product does not read them as “nobody” yet.";
    OTHER_PERSON = "other-person"
        "A resposta é de outro documento, ou não diz de quem é."
        "The answer is about another document, or does not say whose it is.";
    NOT_READ = "not-read"
        "O produto não consegue ler esta resposta."
        "The product can't read this answer.";
    REFUSED = "erp-refused"
        "O Voalle recusou a pergunta."
        "Voalle refused the question.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use datacake_voalle::issue::{Fact, Locale};
    use std::collections::BTreeSet;

    #[test]
    fn what_was_asked_and_answered_is_said_plainly() {
        let said = |note: &Note, facts: &[&str]| {
            let facts: Vec<_> = facts.iter().map(|fact| Fact::Same((*fact).to_owned())).collect();
            note.words.render(Locale::PtBr, &facts)
        };
        for (note, facts, expected) in [
            (
                &AUTH_PORT_ANSWERED,
                &["HTTP 200, sem corpo"][..],
                "Um pedido da API feito à porta de autenticação teve como resposta: HTTP 200, sem corpo; o esperado é 404 sem corpo.",
            ),
            (
                &API_PORT_ANSWERED,
                &["HTTP 200, sem corpo"],
                "Um pedido de autenticação feito à porta da API teve como resposta: HTTP 200, sem corpo; o esperado é 404 sem corpo.",
            ),
            (&SCOPES_DIFFER, &["syngw", "synpaygw"], "Foram pedidos os escopos syngw, e vieram: synpaygw."),
            (&SCOPES_NOT_SAID, &["syngw"], "A resposta não diz os escopos; foram pedidos: syngw."),
        ] {
            assert_eq!(said(note, facts), expected);
        }
    }

    #[test]
    fn each_reason_has_a_code_of_its_own_and_whole_sentences_in_both_languages() {
        let codes: BTreeSet<_> = ALL.iter().map(|note| note.code).collect();
        assert_eq!(codes.len(), ALL.len());
        assert!(ALL.len() > 30, "{}", ALL.len());
        for note in ALL {
            let facts = || [Fact::Same("UM".to_owned()), Fact::Same("DOIS".to_owned())];
            let [pt, en] = Locale::ALL.map(|locale| note.words.render(locale, &facts()));
            for text in [&pt, &en] {
                assert!(
                    text.ends_with('.') && !text.contains(['{', '}']) && !text.contains("  "),
                    "{}: {text}",
                    note.code
                );
            }
            assert_ne!(pt, en, "{}", note.code);
            for fact in ["UM", "DOIS"] {
                assert_eq!(pt.contains(fact), en.contains(fact), "{}: {fact}", note.code);
            }
        }
    }
}
