//! A look-up that finds nothing, in each of its known forms (voalle-api.md, "Nobody found").

use crate::answer::{Answer, Says};
use crate::settings::Missing;
use crate::words::NO_OPEN_TITLES;
use hyper::StatusCode;
use serde_json::{Value, json};

/// The answer; `words` are the refusal's.
pub(super) fn nobody(form: Missing, words: &str) -> Answer {
    let answer = match form {
        Missing::Refusal => Answer::refused(words),
        Missing::Null => Answer::success(Value::Null, Value::Null),
        Missing::Object => Answer::success(Value::Null, json!({})),
        Missing::List => Answer::success(Value::Null, json!([])),
        Missing::EmptyBody => Answer::bare(StatusCode::OK),
        Missing::NotFound => Answer::refused(words).with_status(StatusCode::NOT_FOUND),
        Missing::BareNotFound => Answer::bare(StatusCode::NOT_FOUND),
    };
    answer.saying(if words == NO_OPEN_TITLES { Says::NoTitles } else { Says::Nobody })
}
