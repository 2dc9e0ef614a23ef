//! The body of an answer: whole, or broken off in the middle.

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// Why a connection ends without a whole answer.
#[derive(Debug)]
pub(crate) struct Cut;

impl std::fmt::Display for Cut {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// The bytes that go out, then the end or the cut.
#[derive(Debug)]
pub(crate) struct Outgoing {
    bytes: Option<Bytes>,
    length: u64,
    /// Waited for before the cut, so that the bytes before it are on their way.
    cut: Option<Pin<Box<Sleep>>>,
}

impl Outgoing {
    pub(crate) fn whole(body: Vec<u8>) -> Self {
        let length = body.len() as u64;
        Self { bytes: Some(Bytes::from(body)).filter(|bytes| !bytes.is_empty()), length, cut: None }
    }

    /// Announces the full length, sends half of it, and closes.
    pub(crate) fn half(body: Vec<u8>) -> Self {
        let length = body.len() as u64;
        let mut bytes = Bytes::from(body);
        bytes.truncate(bytes.len() / 2);
        Self { bytes: Some(bytes), length, cut: Some(Box::pin(sleep(Duration::from_millis(20)))) }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        let outgoing = self.get_mut();
        if let Some(bytes) = outgoing.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match outgoing.cut.as_mut() {
            Some(pause) => pause.as_mut().poll(context).map(|()| Some(Err(Cut))),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none() && self.cut.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
