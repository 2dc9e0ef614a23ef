//! From a request to its answer: record, fault, token, pace, work.

use crate::answer::Answer;
use crate::call::Call;
use crate::control::Control;
use crate::control_http;
use crate::endpoint::{Door, Endpoint};
use crate::faults::Kind;
use crate::state::{Shared, State};
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
    let Some((endpoint, document)) = found.filter(|(endpoint, _)| endpoint.method() == call.method) else {
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
    let mut work = || perform(&mut state, endpoint, document, &call);
    let reply = match fault {
        None | Some(Kind::Slow(_)) => Reply::Whole(work()),
        Some(Kind::Refuse(messages)) => Reply::Whole(Answer::refusal(messages)),
        Some(Kind::Unauthorized) => Reply::Whole(Answer::unauthorized()),
        Some(Kind::TooMany) => Reply::Whole(Answer::too_many(1)),
        Some(Kind::ServerError) => Reply::Whole(Answer::bare(StatusCode::INTERNAL_SERVER_ERROR)),
        Some(Kind::Redirect(location)) => Reply::Whole(Answer::redirect(location)),
        Some(Kind::CutBefore) => Reply::Nothing,
        Some(Kind::CutAfter) => {
            work();
            Reply::Nothing
        }
        Some(Kind::HalfBody) => Reply::Half(work()),
    };
    if let Reply::Whole(answer) | Reply::Half(answer) = &reply {
        state.received.end(sequence, answer.status.as_u16());
    }
    reply
}

/// Does what a real ERP does.
fn perform(state: &mut State, endpoint: Endpoint, document: &str, call: &Call) -> Answer {
    let now = Instant::now();
    if endpoint == Endpoint::Token {
        return state.tokens.answer(call, state.settings.token_lifetime);
    }
    if !call.bearer().is_some_and(|token| state.tokens.is_alive(token, now)) {
        return Answer::unauthorized();
    }
    if let Err(seconds) = state.pace.count(state.settings.requests_per_minute, now) {
        return Answer::too_many(seconds);
    }
    let settings = &state.settings;
    let erp = &mut state.erp;
    erp.process_settlements(now);
    match endpoint {
        Endpoint::Token => Answer::bare(StatusCode::NOT_FOUND),
        Endpoint::Campaigns => erp.campaigns(settings.bare_campaigns),
        Endpoint::ContractTypes => erp.contract_types(settings.contract_types_integration),
        Endpoint::Person => erp.person(document, settings.missing_person),
        Endpoint::OpenTitles => erp.open_titles(document),
        Endpoint::Titles => erp.all_titles(document),
        Endpoint::Consult => erp.consult(call.parameter("syngwtransactionid"), settings.processed_as_timestamp),
        Endpoint::RegisterPerson => with_body(call, |body| erp.register(body)),
        Endpoint::Lead => with_body(call, |body| erp.create_lead(body)),
        Endpoint::Sale => with_body(call, |body| erp.start_sale(body)),
        Endpoint::Settlement => with_body(call, |body| erp.receive_payment(body, now, settings.settlement_delay)),
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
