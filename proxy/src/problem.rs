//! Errors as RFC 9457 problems, whose `issues` have the shape of the JavaScript surface.

use crate::erp::Unanswered;
use crate::pace::LineFull;
use crate::request_log::current_id;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::{Issue, Locale, Words, render};
use datacake_voalle::voalle::Fault;
use serde_json::{Map, Value, json};

/// What can be wrong with a request, or with what it needs; the words say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    code: &'static str,
    status: StatusCode,
    words: Words,
}

/// The problem's code on its way to the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Code(pub(crate) &'static str);

macro_rules! kinds {
    ($($name:ident = $status:ident $code:literal $pt:literal $en:literal;)*) => {
        $(pub(crate) const $name: Kind =
            Kind { code: $code, status: StatusCode::$status, words: Words { pt: $pt, en: $en } };)*
    };
}

kinds! {
    HOST_REFUSED = FORBIDDEN "host-refused"
        "Este servidor não atende por este nome. Abra a página pelo endereço que ele mostrou ao iniciar."
        "This server doesn't answer to this name. Open the page at the address that it showed when it started.";
    CROSS_SITE = FORBIDDEN "cross-site"
        "O pedido veio de outro site e foi recusado. Use a página deste servidor."
        "The request came from another site and was refused. Use this server's own page.";
    SESSION_MISSING = UNAUTHORIZED "session-missing"
        "A sessão não existe ou terminou. Recarregue a página."
        "There is no session, or it has ended. Reload the page.";
    TOKEN_MISSING = UNAUTHORIZED "token-missing"
        "Falta o token de acesso. Envie-o no cabeçalho Authorization, como Bearer."
        "The access token is missing. Send it in the header Authorization, as Bearer.";
    TOKEN_INVALID = UNAUTHORIZED "token-invalid"
        "O token de acesso não é válido ou expirou. Peça outro a quem o emite e tente de novo."
        "The access token is not valid or has expired. Ask its issuer for another and try again.";
    SCOPE_MISSING = FORBIDDEN "scope-missing"
        "O token de acesso não permite esta ação. Peça a quem o emite o escopo indicado."
        "The access token doesn't allow this. Ask its issuer for the scope named.";
    OTHER_PROVIDER = FORBIDDEN "other-provider"
        "O token de acesso é de outro provedor. Use o token deste provedor."
        "The access token is another provider's. Use this provider's token.";
    CALLER_TOO_FAST = TOO_MANY_REQUESTS "caller-too-fast"
        "Foram pedidos demais em um minuto, e este não foi atendido. Espere o tempo indicado e tente de novo."
        "There were too many requests within a minute, and this one was not served. Wait for the time named and try again.";
    PACE_FULL = TOO_MANY_REQUESTS "pace-full"
        "Há chamadas demais à espera do Voalle deste provedor, e nada foi enviado. Espere o tempo indicado e tente de novo."
        "Too many calls are waiting for this provider's ERP, and nothing was sent. Wait for the time named and try again.";
    METRICS_CLOSED = UNAUTHORIZED "metrics-closed"
        "As métricas só se mostram com o token delas (VOALLE_METRICS_TOKEN)."
        "The metrics are only shown with their own token (VOALLE_METRICS_TOKEN).";
    NOT_WRITTEN = SERVICE_UNAVAILABLE "send-not-written"
        "O envio não pôde ser registrado no banco de dados do servidor, e nada foi enviado. Tente de novo em alguns instantes."
        "The send could not be written to the server's database, and nothing was sent. Try again shortly.";
    TITLE_TAKEN = CONFLICT "title-taken"
        "Outro pagamento já está dando baixa neste boleto, ou já deu, e nada foi enviado. Veja-o na lista de envios."
        "Another payment is settling this title already, or has settled it, and nothing was sent. See it in the list of sends.";
    NOT_JSON = UNSUPPORTED_MEDIA_TYPE "not-json"
        "Só se aceita JSON. Envie Content-Type: application/json."
        "Only JSON is taken. Send Content-Type: application/json.";
    BODY_TOO_LARGE = PAYLOAD_TOO_LARGE "body-too-large"
        "O conteúdo é maior do que o permitido. Envie menos de uma vez."
        "The content is larger than allowed. Send less at once.";
    BODY_TOO_SLOW = REQUEST_TIMEOUT "body-too-slow"
        "O conteúdo demorou demais para chegar. Tente de novo."
        "The content took too long to arrive. Try again.";
    BODY_UNREADABLE = BAD_REQUEST "body-unreadable"
        "O conteúdo não pôde ser lido. Envie um objeto JSON com os campos documentados."
        "The content could not be read. Send a JSON object with the documented fields.";
    NOT_FOUND = NOT_FOUND "not-found"
        "Este endereço não existe aqui. Confira o endereço."
        "This address doesn't exist here. Check it.";
    METHOD_REFUSED = METHOD_NOT_ALLOWED "method-refused"
        "Este endereço não aceita este método. Veja a documentação."
        "This address doesn't take this method. See the documentation.";
    PROVIDER_UNKNOWN = NOT_FOUND "provider-unknown"
        "O nome do provedor no endereço não é válido. Use letras minúsculas, dígitos e hífen."
        "The provider's name in the address is none. Use small letters, digits and hyphens.";
    CONFIG_MISSING = NOT_FOUND "config-missing"
        "Ainda não há configuração salva para este provedor. Preencha a configuração e salve."
        "No configuration is saved for this provider yet. Fill it in and save.";
    CONFIG_INVALID = UNPROCESSABLE_ENTITY "invalid"
        "A configuração tem erros que impedem salvar. Corrija os campos apontados."
        "The configuration has errors that stop saving. Correct the fields named.";
    ETAG_MISSING = PRECONDITION_REQUIRED "etag-missing"
        "Já há uma configuração salva. Carregue-a antes de salvar por cima (If-Match)."
        "A configuration is saved already. Load it before saving over it (If-Match).";
    ETAG_MISMATCH = PRECONDITION_FAILED "etag-mismatch"
        "Outra pessoa salvou a configuração depois que você a carregou. Recarregue, confira o que mudou e salve de novo."
        "Somebody else saved the configuration after you loaded it. Reload, see what changed and save again.";
    TAX_ID_INVALID = UNPROCESSABLE_ENTITY "tax-id-invalid"
        "O documento não é um CPF nem um CNPJ. Confira o documento."
        "The document is neither a CPF nor a CNPJ. Check it.";
    PLAN_REFUSED = UNPROCESSABLE_ENTITY "plan-refused"
        "O pedido ou pagamento tem erros e não foi enviado. Corrija os pontos indicados."
        "The order or payment has errors and was not sent. Correct the points named.";
    NOTHING_TO_SEND = UNPROCESSABLE_ENTITY "nothing-to-send"
        "Não há nada a enviar para este pedido. Veja o motivo indicado."
        "There is nothing to send for this order. See the reason named.";
    PLAN_DIFFERS = CONFLICT "plan-differs"
        "O que você conferiu não é o que sairia com a configuração salva. Nada foi enviado: confira de novo no Voalle antes de enviar."
        "What you checked is not what would go out with the saved configuration. Nothing was sent: check it in Voalle again before sending.";
    PAYLOAD_DIFFERS = UNPROCESSABLE_ENTITY "payload-differs"
        "Este ID já foi enviado com outro conteúdo, e nada foi enviado agora. Se for o mesmo pedido, não o envie de novo: veja-o na lista de envios. Use outro ID só para outro pedido ou pagamento."
        "This id was sent already with other content, and nothing was sent now. If it is the same order, do not send it again: see it in the list of sends. Use another id only for another order or payment.";
    SEND_IN_FLIGHT = CONFLICT "send-in-flight"
        "Este envio já está em andamento, e nada foi enviado de novo. Aguarde o resultado na lista de envios."
        "This send is under way, and nothing was sent again. Wait for its outcome in the list of sends.";
    SEND_UNKNOWN = CONFLICT "send-unknown"
        "Não se sabe se o envio anterior foi feito, e nada foi enviado de novo. Procure-o no Voalle e registre o que encontrou."
        "Nobody knows whether the send before was done, and nothing was sent again. Look for it in Voalle and record what you found.";
    SEND_FOLLOWED = CONFLICT "send-unknown"
        "Ainda não se sabe se o envio anterior foi feito, e nada foi enviado de novo. O servidor está consultando o Voalle: espere o resultado na lista de envios."
        "Nobody knows yet whether the send before was done, and nothing was sent again. The server is asking Voalle: wait for the outcome in the list of sends.";
    PARTLY_SENT = BAD_GATEWAY "partly-sent"
        "A pessoa já está cadastrada no Voalle, mas a venda não saiu. Envie de novo: a pessoa não é cadastrada outra vez."
        "The person is registered in Voalle, but the sale did not go out. Send again: the person is not registered a second time.";
    ID_INVALID = BAD_REQUEST "id-invalid"
        "O ID do pedido ou pagamento tem um caractere invisível. Envie o ID que o Datacake deu a ele."
        "The id of the order or payment has an invisible character. Send the id that Datacake gave it.";
    CHECK_RUNNING = CONFLICT "check-running"
        "Já há um teste de conexão deste provedor em andamento. Espere que termine e tente de novo."
        "A connection check of this provider is running already. Wait for it to end and try again.";
    CHECK_LINE_UNKNOWN = UNPROCESSABLE_ENTITY "check-line-unknown"
        "O teste de conexão não tem essa linha. Em upTo, informe uma destas: active, host, token, campaigns, contractTypes, sellingPlace, seller, customer, products, lead, methods."
        "The connection check has no such line. In upTo, name one of these: active, host, token, campaigns, contractTypes, sellingPlace, seller, customer, products, lead, methods.";
    FIRST_CONTACT_RUNNING = CONFLICT "first-contact-running"
        "Já há um primeiro contato deste provedor em andamento. Espere que termine e tente de novo."
        "A first contact of this provider is running already. Wait for it to end and try again.";
    PEOPLE_NOT_DIFFERENT = UNPROCESSABLE_ENTITY "people-not-different"
        "Os três documentos têm de ser diferentes: o do cliente, o do lead e o que ninguém tem. Confira-os."
        "The customer, the lead and the document that nobody has must be three different documents. Check all three.";
    REHEARSAL_REFUSED = CONFLICT "first-contact-refused"
        "O ensaio não pode escrever neste Voalle, e nada foi enviado. Veja os motivos indicados."
        "The rehearsal may not write to this Voalle, and nothing was sent. See the reasons named.";
    REHEARSAL_STEP = CONFLICT "first-contact-step"
        "Este não é o próximo passo do ensaio, e nada foi enviado. Recarregue a página: se ela indicar um passo, confirme-o; se não, desfaça o que o ensaio criou."
        "This is not the rehearsal's next step, and nothing was sent. Reload the page: where it names a step, confirm that; where it names none, take back what the rehearsal made.";
    REHEARSAL_RUNNING = CONFLICT "rehearsal-running"
        "Um passo do ensaio ainda está em andamento. Espere a resposta e recarregue a página do ensaio."
        "A step of the rehearsal is under way still. Wait for its answer and reload the rehearsal's page.";
    REHEARSAL_NOTHING = CONFLICT "first-contact-nothing"
        "Não há ensaio a desfazer: nenhum passo foi enviado."
        "There is no rehearsal to take back: no step was sent.";
    REHEARSAL_NO_DOCUMENT = CONFLICT "first-contact-no-document"
        "O Voalle diz conhecer todos os documentos inventados, e nada foi enviado. Tente de novo; se continuar, as consultas dele não dizem quem existe."
        "Voalle says that it knows every document that was made up, and nothing was sent. Try again; if it persists, its look-ups don't tell who is there.";
    KEYS_MISSING = SERVICE_UNAVAILABLE "keys-missing"
        "O servidor ainda não tem as chaves para conferir tokens de acesso. Tente de novo em alguns instantes; se continuar, informe o código do erro ao suporte."
        "The server does not have the keys to verify access tokens yet. Try again shortly; if it persists, give support the error's code.";
    SEND_NOT_FOUND = NOT_FOUND "send-not-found"
        "Não há envio com este ID para este provedor. Confira o ID na lista de envios."
        "There is no send of this id for this provider. Check the id in the list of sends.";
    NOT_UNKNOWN = CONFLICT "send-not-unknown"
        "Só se registra o que se encontrou de um envio sem confirmação. Veja o estado atual na lista de envios."
        "What was found is only recorded of an unconfirmed send. See its state in the list of sends.";
    NOTHING_TO_CORRECT = CONFLICT "nothing-to-correct"
        "Só se corrige o que alguém registrou nas últimas 24 horas, e só enquanto o pedido não foi enviado de novo. Veja o estado atual na lista de envios."
        "Only what somebody recorded within the last 24 hours can be corrected, and only until it was sent again. See its state in the list of sends.";
    TOO_EARLY = CONFLICT "too-early"
        "O Voalle ainda pode estar trabalhando neste envio. “Não foi feito” só pode ser registrado 15 minutos depois que ele começou: procure-o de novo depois da hora indicada."
        "Voalle may still be at work on this send. “It was not done” is only taken 15 minutes after it began: look for it again after the time named.";
    RESTORED = SERVICE_UNAVAILABLE "restored"
        "O banco de dados do servidor voltou a uma cópia anterior, e nada é enviado até que alguém confira os envios deste provedor no Voalle e os libere na lista de envios."
        "The server's database went back to an earlier copy, and nothing is sent until somebody has checked this provider's sends in Voalle and released them in the list of sends.";
    NOTHING_TO_RELEASE = CONFLICT "nothing-to-release"
        "Não há nada a liberar. Recarregue a lista de envios."
        "There is nothing to release. Reload the list of sends.";
    TITLE_NOT_RELEASED = CONFLICT "title-not-released"
        "Só se libera o boleto de um pagamento feito há mais de 24 horas. Confira no Voalle se o boleto foi reaberto e espere a hora indicada."
        "Only the title of a payment that was done more than 24 hours ago can be released. Check in Voalle that the title was reopened, and wait until the time named.";
    CUSTOMER_BUSY = CONFLICT "customer-busy"
        "Outro envio deste cliente está em andamento, e nada foi enviado. Espere o resultado dele na lista de envios e tente de novo."
        "Another send of this customer is under way, and nothing was sent. Wait for its outcome in the list of sends and try again.";
    RESOLUTION_INVALID = UNPROCESSABLE_ENTITY "resolution-invalid"
        "Registre o que encontrou: feito (done) ou não feito (notDone). Uma venda feita pede o protocolo (até 255 caracteres) ou que se diga que não foi encontrado (notFound); a observação tem até 2000 caracteres."
        "Record what you found: done or notDone. A sale that is done wants its protocol (up to 255 characters), or that none was found (notFound); a note has up to 2000 characters.";
    FILTER_INVALID = UNPROCESSABLE_ENTITY "filter-invalid"
        "O filtro não existe. Filtre por status, kind, route, from, to, before ou limit com os valores documentados."
        "The filter doesn't exist. Filter by status, kind, route, from, to, before or limit with the documented values.";
    SEARCH_INVALID = UNPROCESSABLE_ENTITY "search-invalid"
        "Não há o que procurar. Digite o ID, o nome, o documento ou o protocolo, até 200 caracteres."
        "There is nothing to look for. Type the id, the name, the document or the protocol, up to 200 characters.";
    WEBHOOK_MISSING = CONFLICT "webhook-missing"
        "Ninguém é avisado: o servidor foi iniciado sem um endereço de avisos. Peça a quem o opera que defina VOALLE_WEBHOOK e VOALLE_WEBHOOK_SECRET."
        "Nobody is told: the server was started without an address for notices. Ask its operator to set VOALLE_WEBHOOK and VOALLE_WEBHOOK_SECRET.";
    ERP_FAULT = BAD_GATEWAY "erp-fault"
        "O Voalle não pôde ser consultado, e nada foi enviado. Veja o motivo indicado."
        "Voalle could not be asked, and nothing was sent. See the reason named.";
    ERP_TIMEOUT = GATEWAY_TIMEOUT "erp-timeout"
        "O Voalle demorou demais, e nada foi enviado. Tente de novo em alguns minutos."
        "Voalle took too long, and nothing was sent. Try again in a few minutes.";
    ERP_PACE = SERVICE_UNAVAILABLE "erp-pace"
        "O Voalle pediu para esperar, e nada foi enviado. Tente de novo em alguns instantes."
        "Voalle asked to wait, and nothing was sent. Try again shortly.";
    SYNAUTH_MISSING = SERVICE_UNAVAILABLE "synauth-secret-missing"
        "O servidor foi iniciado sem a constante synauth. Peça a quem o opera que defina VOALLE_SYNAUTH_SECRET."
        "The server was started without Voalle's synauth constant. Ask its operator to set VOALLE_SYNAUTH_SECRET.";
    INTERNAL = INTERNAL_SERVER_ERROR "internal"
        "O servidor falhou, e o erro foi registrado. Nada do que foi digitado se perdeu: tente de novo. Se continuar, informe o código do erro ao suporte."
        "The server failed and the error was logged. Nothing that was typed is lost: try again. If it persists, give support the error's code.";
}

/// An error on its way to the caller; boxed, because every handler's result holds one.
#[derive(Debug)]
pub(crate) struct Problem(Box<Content>);

#[derive(Debug)]
struct Content {
    kind: Kind,
    locale: Locale,
    issues: Vec<Issue>,
    retry_after: Option<u64>,
    challenge: Option<String>,
    members: Map<String, Value>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, locale: Locale) -> Self {
        Self(Box::new(Content {
            kind,
            locale,
            issues: Vec::new(),
            retry_after: None,
            challenge: None,
            members: Map::new(),
        }))
    }

    pub(crate) fn issues(mut self, issues: Vec<Issue>) -> Self {
        self.0.issues = issues;
        self
    }

    pub(crate) fn member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.members.insert(name.to_owned(), value.into());
        self
    }

    /// Seconds after which trying again makes sense.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// What was wrong with a bearer token, in RFC 6750's words.
    pub(crate) fn challenge(mut self, error: &str) -> Self {
        self.0.challenge = Some(format!("Bearer realm=\"datacake-voalle\", error=\"{error}\""));
        self
    }

    /// The line in front of the ERP is too long: 429, and when there is a place.
    pub(crate) fn line_full(full: LineFull, locale: Locale) -> Self {
        Self::new(PACE_FULL, locale).retry_after(full.retry_after)
    }

    /// A question that the ERP was not asked, or did not answer.
    pub(crate) fn unanswered(why: &Unanswered, locale: Locale, more: Vec<Issue>) -> Self {
        match why {
            Unanswered::LineFull(full) => Self::line_full(*full, locale),
            Unanswered::Fault(fault) => Self::upstream(fault, locale, more),
        }
    }

    /// Upstream trouble: 502, 503 or 504, never the caller's fault; `more` are issues that follow from it.
    pub(crate) fn upstream(fault: &Fault, locale: Locale, more: Vec<Issue>) -> Self {
        let (kind, retry_after) = match fault {
            Fault::TimedOut => (ERP_TIMEOUT, None),
            Fault::Pace(seconds) => (ERP_PACE, Some(*seconds)),
            _ => (ERP_FAULT, None),
        };
        let mut issues = fault.issues();
        issues.extend(more);
        let mut problem = Self::new(kind, locale).issues(issues);
        problem.0.retry_after = retry_after;
        problem
    }

    /// A failure of ours: the reason goes to the log, not to the caller.
    pub(crate) fn internal(reason: &dyn std::fmt::Display, locale: Locale) -> Self {
        tracing::error!(%reason, "internal failure");
        Self::new(INTERNAL, locale)
    }
}

impl Problem {
    /// What a person is told of it who has no answer to read.
    pub(crate) fn told(&self, locale: Locale) -> String {
        let issues = render(&self.0.issues, locale);
        let title = self.0.kind.words.render(locale, &[]);
        std::iter::once(title).chain(issues.into_iter().map(|issue| issue.message)).collect::<Vec<_>>().join(" ")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Content { kind, locale, issues, retry_after, challenge, members } = *self.0;
        let title = kind.words.render(locale, &[]);
        let issues = render(&issues, locale);
        // The first reason is what a person needs; the title says what it led to.
        let detail = issues.first().map_or_else(|| title.clone(), |issue| format!("{title} {}", issue.message));
        let mut body = Map::new();
        body.insert("type".into(), format!("/problems/{}", kind.code).into());
        body.insert("title".into(), title.into());
        body.insert("status".into(), kind.status.as_u16().into());
        body.insert("detail".into(), detail.into());
        body.insert("code".into(), kind.code.into());
        body.insert("issues".into(), json!(issues));
        // As in the header, which hardly anybody sees who reads the words.
        if let Some(id) = current_id() {
            body.insert("requestId".into(), id.into());
        }
        body.extend(members);
        let mut response = (kind.status, Value::Object(body).to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        // A 401 must say how to log in; the cookie has no name for it.
        let challenge =
            challenge.or_else(|| (kind == TOKEN_MISSING).then(|| "Bearer realm=\"datacake-voalle\"".to_owned()));
        if let Some(challenge) = challenge.and_then(|challenge| HeaderValue::from_str(&challenge).ok()) {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        response.extensions_mut().insert(Code(kind.code));
        response
    }
}
