//! Happenings in words.

use super::*;

impl World {
    /// What happens, in words: what a proxy does next stands in its task.
    pub(crate) fn tell(&self, happening: Happening) -> String {
        match happening {
            Happening::Deed(at) => {
                let task = self.proxies.get(at).and_then(|proxy| proxy.task.as_ref());
                let deed = task.and_then(|task| Some(format!("{:?} (send {})", task.todo.first()?, task.key)));
                format!("proxy {at}: {}", deed.unwrap_or_default())
            }
            Happening::Deliver(at) => format!("proxy {at} gets the answer"),
            Happening::GiveUp(at) => format!("proxy {at} gets no answer"),
            Happening::Look(at, sight) => format!("proxy {at} sees {sight:?}"),
            Happening::Does(at) => format!("the ERP does {}", self.called(at)),
            Happening::DoesUnproven(at) => format!("the ERP does {} and gives no proof", self.called(at)),
            Happening::Lies(at) => format!("the ERP does not do {} and says success", self.called(at)),
            Happening::Refuses(at) => format!("the ERP refuses {}", self.called(at)),
            Happening::AsksToWait(at) => format!("the ERP asks to wait with {}", self.called(at)),
            other => format!("{other:?}"),
        }
    }

    fn called(&self, at: usize) -> String {
        self.calls.get(at).map(|call| format!("{:?} (send {})", call.write, call.key)).unwrap_or_default()
    }
}
