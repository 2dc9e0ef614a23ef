//! From a request to its answer: record, fault, token, pace, work.

use crate::answer::Answer;
use crate::call::Call;
use crate::control::Control;
use crate::control_http;
use crate::endpoint::{Door, Endpoint};
use crate::envelope::REFUSED_HERE;
use crate::erp::{catalog, paged};
use crate::faults::{Kind, Work};
use crate::settings::Spelling;
use crate::state::{Shared, State};
use crate::tokens::Pass;
use hyper::StatusCode;
use serde_json::{Map, Value};
use std::time::Instant;

/// What goes back.
#[derive(Debug)]
pub(crate) enum Reply {
    Whole(Answer),
    /// Half of it, then the end of the connection.
    Half(Answer),
    /// The end of the connection.
    Nothing,
}

/// Answers one request.
pub(crate) async fn dispatch(shared: Shared, door: Door, call: Call) -> Reply {
    if door == Door::Api && call.path.starts_with(control_http::PREFIX) {
        return Reply::Whole(control_http::answer(&Control::new(shared), &call));
    }
    let found = Endpoint::find(door, &call.path);
    let Some((endpoint, last)) = found.filter(|(endpoint, _)| endpoint.method() == call.method) else {
        let answer = match found {
            Some((endpoint, _)) => Answer::wrong_method(endpoint.method().as_str()),
            None => Answer::bare(StatusCode::NOT_FOUND),
        };
        let mut state = shared.lock();
        let sequence = state.received.begin(None, &call, None);
        state.received.end(sequence, answer.status.as_u16());
        return Reply::Whole(answer);
    };

    let (fault, sequence) = {
        let mut state = shared.lock();
        // What was asked for goes before what chance brings.
        let fault = state.faults.take(endpoint).or_else(|| state.weather.as_mut()?.draw());
        let sequence = state.received.begin(Some(endpoint), &call, fault.as_ref().map(Kind::name));
        (fault, sequence)
    };
    if let Some(Kind::Slow(delay)) = fault {
        tokio::time::sleep(delay).await;
    }

    let mut state = shared.lock();
    // The token's answer is the standard's, not the ERP's: its names are always spelled the same.
    let spelling = if endpoint == Endpoint::Token { Spelling::Documented } else { state.settings.spelling };
    let like = state.like.clone();
    let as_that_erp = |answer: Answer| match &like {
        Some(like) => like.answer(endpoint, answer, spelling),
        None => answer.spelled(spelling),
    };
    let reply = reply(fault, as_that_erp, || perform(&mut state, endpoint, last, &call));
    if let Reply::Whole(answer) | Reply::Half(answer) = &reply {
        state.received.end(sequence, answer.status.as_u16());
    }
    reply
}

/// The answer to `work`, or what the fault makes of it; `as_that_erp` gives an answer its form.
fn reply(fault: Option<Kind>, as_that_erp: impl Fn(Answer) -> Answer, work: impl FnOnce() -> Answer) -> Reply {
    let work = || as_that_erp(work());
    let refusal = |messages| as_that_erp(Answer::refusal(messages));
    let answer = match fault {
        None | Some(Kind::Slow(_)) => work(),
        Some(Kind::Refuse(messages)) => refusal(messages),
        Some(Kind::RefuseWithStatus(status, messages)) => refusal(messages).with_status(status),
        Some(Kind::Unauthorized) => Answer::unauthorized(),
        Some(Kind::TooMany) => Answer::too_many(1),
        Some(Kind::ServerError) => Answer::bare(StatusCode::INTERNAL_SERVER_ERROR),
        Some(Kind::Redirect(location)) => Answer::redirect(location),
        Some(Kind::CutBefore) => return Reply::Nothing,
        Some(Kind::CutAfter) => {
            work();
            return Reply::Nothing;
        }
        Some(Kind::HalfBody) => return Reply::Half(work()),
        Some(Kind::Instead(substitute, Work::Done)) => substitute.instead_of(work()),
        // In the place of a refusal: what is undone must not look done.
        Some(Kind::Instead(substitute, Work::Undone)) => {
            substitute.instead_of(as_that_erp(Answer::refused(REFUSED_HERE)))
        }
    };
    Reply::Whole(answer)
}

/// Does what a real ERP does; `last` is what the path ends in.
fn perform(state: &mut State, endpoint: Endpoint, last: &str, call: &Call) -> Answer {
    let now = Instant::now();
    if endpoint == Endpoint::Token {
        return state.tokens.answer(call, &state.settings);
    }
    let pass = call.bearer().map_or(Pass::No, |token| state.tokens.pass(token, now, state.settings.token_grace));
    match pass {
        Pass::Yes => {}
        Pass::WithoutScope => return Answer::bare(StatusCode::FORBIDDEN),
        Pass::No => return Answer::unauthorized(),
    }
    if let Err(seconds) = state.pace.count(state.settings.requests_per_minute, now) {
        return Answer::too_many(seconds);
    }
    let told = state.like.as_ref().map(|like| like.over(&state.settings));
    let settings = told.as_ref().unwrap_or(&state.settings);
    let erp = &mut state.erp;
    erp.process_settlements(now, &settings.today);
    match endpoint {
        Endpoint::Token => Answer::bare(StatusCode::NOT_FOUND),
        Endpoint::Campaigns => catalog::campaigns(settings),
        Endpoint::ContractTypes => catalog::contract_types(settings),
        Endpoint::Places => paged::places(call, settings),
        Endpoint::IncidentTypes => paged::incident_types(call),
        Endpoint::Person => erp.person(last, now, settings),
        Endpoint::OpenTitles => erp.open_titles(last, now, settings),
        Endpoint::Titles => erp.all_titles(last, now, settings),
        Endpoint::Consult => erp.consult(call.parameter("syngwtransactionid"), settings),
        Endpoint::RegisterPerson => with_body(call, |body| erp.register(body, now, settings)),
        Endpoint::Contact => with_body(call, |body| erp.change_contact(last, body, settings)),
        Endpoint::Lead => with_body(call, |body| erp.create_lead(body)),
        Endpoint::Sale => with_body(call, |body| erp.start_sale(body, settings)),
        Endpoint::CancelSale => with_body(call, |body| erp.cancel_sale(body)),
        Endpoint::Settlement => with_body(call, |body| erp.receive_payment(body, now, settings)),
    }
}

fn with_body(call: &Call, work: impl FnOnce(&Map<String, Value>) -> Answer) -> Answer {
    if !call.is_json() {
        return Answer::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    match serde_json::from_slice::<Value>(&call.body) {
        Ok(Value::Object(body)) => work(&body),
        _ => Answer::bare(StatusCode::BAD_REQUEST),
    }
}
