//! Connections: TLS, HTTP/1.1, and their ends.

use crate::body::{Cut, Outgoing};
use crate::call::Call;
use crate::dispatch::{Reply, dispatch};
use crate::endpoint::Door;
use crate::state::Shared;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

/// No request of this API comes near it.
const BODY_LIMIT: usize = 1024 * 1024;

/// Serves one port until it is dropped, with its connections.
pub(crate) async fn serve(listener: TcpListener, tls: TlsAcceptor, door: Door, shared: Shared) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, tls.clone(), door, shared.clone()));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, tls: TlsAcceptor, door: Door, shared: Shared) {
    // A caller who does not trust the certificate leaves here.
    let Ok(stream) = tls.accept(stream).await else { return };
    let service = service_fn(move |request| answer(shared.clone(), door, request));
    // The error is the caller's leaving, or a cut on purpose.
    let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(shared: Shared, door: Door, request: Request<Incoming>) -> Result<Response<Outgoing>, Cut> {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, BODY_LIMIT).collect().await else {
        let mut response = Response::new(Outgoing::whole(Vec::new()));
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return Ok(response);
    };
    let header = |name: HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let call = Call {
        method: parts.method.clone(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        content_type: header(CONTENT_TYPE).unwrap_or_default(),
        authorization: header(AUTHORIZATION),
        body: body.to_bytes(),
    };
    // In a task of its own: like a real ERP's, the work goes on when the caller has gone away.
    let reply = tokio::spawn(dispatch(shared, door, call)).await.map_err(|_| Cut)?;
    let (answer, half) = match reply {
        Reply::Whole(answer) => (answer, false),
        Reply::Half(answer) => (answer, true),
        Reply::Nothing => return Err(Cut),
    };
    let body = answer.content.into_bytes();
    let length = body.len();
    // Of nothing there is no half.
    if half && length == 0 {
        return Err(Cut);
    }
    let body = if half { Outgoing::half(body) } else { Outgoing::whole(body) };
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    for (name, value) in answer.headers {
        response.headers_mut().insert(name, HeaderValue::from_str(&value).map_err(|_| Cut)?);
    }
    if answer.status != StatusCode::NO_CONTENT {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    Ok(response)
}
