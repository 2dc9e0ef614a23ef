//! A send that is written down, step by step, in a task that outlives whoever asked for it.

use crate::erp::Target;
use crate::state::AppState;
use crate::store::{Detail, SendRow, Status, StepRecord};
use datacake_voalle::issue::{Issue, Locale, render};
use datacake_voalle::json::Value;
use datacake_voalle::plan::Plan;
use datacake_voalle::request::Endpoint;
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::{Call, Fault, read_protocol, read_transaction};
use serde_json::json;

/// The steps of a plan, before the first is begun.
pub(crate) fn planned(plan: &Plan) -> Detail {
    let step = |request: &serde_json::Value| StepRecord {
        endpoint: request.get("endpoint").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        state: "planned".to_owned(),
        request: request.get("body").cloned().unwrap_or_default(),
        issues: Vec::new(),
    };
    Detail { steps: crate::planning::requests_of(plan).iter().map(step).collect(), ..Detail::default() }
}

/// How a send ended: the row, and the fault when the ERP certainly did not begin.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) row: SendRow,
    pub(crate) fault: Option<Fault>,
}

/// Does the steps of a send that was claimed. Never dropped half-way: the caller runs it in a task of its own.
pub(crate) async fn run(
    state: AppState,
    provider: ProviderName,
    target: Target,
    endpoints: Vec<Endpoint>,
    mut row: SendRow,
    locale: Locale,
) -> Ended {
    let fault = steps(&state, &provider, &target, &endpoints, &mut row, locale).await;
    if row.status == Status::Started {
        row.status = if endpoints.last() == Some(&Endpoint::Settlements) { Status::Accepted } else { Status::Done };
    }
    if let Err(error) = state.store().record(&provider, &row).await {
        // The row says started, and becomes unknown at the next start: nothing will be sent again.
        tracing::error!(send = %row.id, %error, "what became of a send could not be written down");
        row.status = Status::Unknown;
    }
    state.metrics().sends.with_label_values(&[provider.as_str(), row.route.as_str(), row.status.id()]).inc();
    tracing::info!(send = %row.id, provider = provider.as_str(), route = %row.route, status = row.status.id(), "send ended");
    Ended { row, fault }
}

async fn steps(
    state: &AppState,
    provider: &ProviderName,
    target: &Target,
    endpoints: &[Endpoint],
    row: &mut SendRow,
    locale: Locale,
) -> Option<Fault> {
    for (at, endpoint) in endpoints.iter().enumerate() {
        let Some(step) = row.detail.steps.get_mut(at) else { break };
        step.state = "started".to_owned();
        let body = step.request.to_string();
        if let Err(error) = state.store().record(provider, row).await {
            // What can't be written down is not begun.
            tracing::error!(send = %row.id, %error, "a step could not be written down and was not begun");
            end(row, at, Status::Refused, "notSent", &[], locale);
            return Some(Fault::Unreachable);
        }
        let call = match endpoint {
            Endpoint::People => Call::RegisterPerson,
            Endpoint::Leads => Call::CreateLead,
            Endpoint::Sales => Call::StartSale,
            Endpoint::Settlements => Call::ReceivePayment,
        };
        match state.erp().call(target, &call, Some(&body)).await {
            Ok(response) => done(row, at, *endpoint, &response),
            Err(fault @ Fault::Refused(_)) => {
                end(row, at, Status::Refused, "refused", &fault.issues(), locale);
                return None;
            }
            Err(fault) if fault.certainly_not_begun() => {
                end(row, at, Status::Refused, "notSent", &fault.issues(), locale);
                return Some(fault);
            }
            Err(fault) => {
                end(row, at, Status::Unknown, "unknown", &fault.send_issues(), locale);
                return None;
            }
        }
    }
    None
}

fn done(row: &mut SendRow, at: usize, endpoint: Endpoint, response: &Value) {
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.state = "done".to_owned();
    }
    match endpoint {
        Endpoint::Sales => row.protocol_id = read_protocol(response),
        Endpoint::Settlements => row.transaction_id = read_transaction(response).map(|id| id.to_string()),
        Endpoint::People | Endpoint::Leads => {}
    }
}

fn end(row: &mut SendRow, at: usize, status: Status, state: &str, issues: &[Issue], locale: Locale) {
    let issues: Vec<_> = render(issues, locale).iter().map(|issue| json!(issue)).collect();
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.state = state.to_owned();
        step.issues.clone_from(&issues);
    }
    for step in row.detail.steps.iter_mut().skip(at + 1) {
        step.state = "notSent".to_owned();
    }
    row.status = status;
    row.detail.issues = issues;
}

/// A send as callers see it: `Send` of the JavaScript surface.
pub(crate) fn shown(row: &SendRow) -> serde_json::Value {
    let mut send = json!({
        "id": row.id,
        "kind": row.kind,
        "sourceId": row.source_id,
        "route": row.route,
        "status": row.status,
        "attempt": row.attempt,
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
        "steps": row.detail.steps,
        "issues": row.detail.issues,
    });
    let optional = [
        ("protocolId", row.protocol_id.clone().map(Into::into)),
        ("transactionId", row.transaction_id.clone().map(Into::into)),
        ("resolution", row.detail.resolution.clone()),
    ];
    if let Some(members) = send.as_object_mut() {
        members.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    send
}
