//! Whether each provider's ERP answered when it was last called.

use datacake_voalle::voalle::Fault;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What was seen last, by provider.
#[derive(Debug, Default)]
pub(super) struct Health {
    answered: Mutex<HashMap<String, bool>>,
}

impl Health {
    /// An ERP that refuses or asks to wait does answer.
    pub(super) fn note<T>(&self, provider: &str, result: Result<T, &Fault>) {
        let answers = match result {
            Ok(_) => true,
            Err(fault) => matches!(
                fault,
                Fault::Refused(_)
                    | Fault::Pace(_)
                    | Fault::TokenRefused
                    | Fault::UserRefused
                    | Fault::ClientRefused
                    | Fault::ConstantRefused
                    | Fault::Forbidden
                    | Fault::PerhapsNobody
                    | Fault::Unproven(_)
            ),
        };
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).insert(provider.to_owned(), answers);
    }

    /// How many answered, and how many did not.
    pub(super) fn counts(&self) -> (usize, usize) {
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let answering = answered.values().filter(|answers| **answers).count();
        (answering, answered.len() - answering)
    }
}
