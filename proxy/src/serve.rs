//! Connections: how many, how long a request's head may take and how large it may be, and how they end when asked to stop.
//!
//! By hand, because axum's own `serve` has none of these limits; it is the loop that hyper-util's documentation shows.

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// More connections than these wait to be taken.
const CONNECTIONS: usize = 1024;
/// How long the head of a request may take, and how long a connection may be idle.
const HEAD: Duration = Duration::from_secs(15);
/// The same while half of the places are taken: whoever holds one without a request must not keep others out for long.
const HEAD_WHILE_BUSY: Duration = Duration::from_secs(2);
/// After so long a connection takes no further request; callers make another without asking.
const OLD: Duration = Duration::from_secs(900);
/// How long its last request may take then.
const LONGEST_END: Duration = Duration::from_secs(180);
/// Bytes of a head.
const HEAD_BYTES: usize = 16 << 10;
/// Lines of a head.
const HEAD_LINES: usize = 64;

/// Serves until `stop` says so; then what is under way goes on, `longest` at most.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>, longest: Duration) {
    let mut stop = pin!(stop);
    let (stopping, connections) = (CancellationToken::new(), TaskTracker::new());
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let service = router.map_request(|request: hyper::Request<Incoming>| request.map(Body::new));
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            (place, accepted) = accepted => match accepted {
                Ok((stream, _)) => (place, stream),
                // Out of handles, most likely: a moment later there may be one.
                Err(error) => {
                    tracing::error!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let _ = stream.set_nodelay(true);
        let head = if places.available_permits() < CONNECTIONS / 2 { HEAD_WHILE_BUSY } else { HEAD };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head)
            .max_buf_size(HEAD_BYTES)
            .max_headers(HEAD_LINES)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()));
        let stopping = stopping.clone();
        connections.spawn(async move {
            let mut connection = pin!(connection);
            // The errors are the caller's leaving, or a head that was none.
            tokio::select! {
                _ended = connection.as_mut() => return,
                () = stopping.cancelled() => {}
                () = tokio::time::sleep(OLD) => {}
            }
            // The request under way is answered, and no other taken. Who never reads keeps no place for ever.
            connection.as_mut().graceful_shutdown();
            let _ended = tokio::time::timeout(LONGEST_END, connection).await;
            drop(place);
        });
    }
    drop(listener);
    stopping.cancel();
    connections.close();
    if tokio::time::timeout(longest, connections.wait()).await.is_err() {
        tracing::warn!("connections were still open when the process ended");
    }
}
