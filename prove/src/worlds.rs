//! The worlds that are gone through, and the faults that are put back.

use crate::world::{Budget, Scene, Setting};
use datacake_voalle::send::Fault;

/// A world, and how many different states it has, where that was counted.
pub(crate) struct Proof {
    pub(crate) name: &'static str,
    pub(crate) setting: Setting,
    pub(crate) states: Option<usize>,
}

/// A fault, put back into the smallest world that shows it.
pub(crate) struct Put {
    pub(crate) what: &'static str,
    pub(crate) review: &'static str,
    fault: Fault,
    scene: Scene,
    budget: Budget,
    end: u8,
}

impl Put {
    pub(crate) fn setting(&self) -> Setting {
        Setting { scene: self.scene, proxies: 2, budget: self.budget, end: self.end, fault: Some(self.fault) }
    }
}

/// What is taken for granted; the numbers are those of the real table.
pub(crate) fn assumptions() -> &'static str {
    "the ERP has done what it was asked within 10 minutes, or never will, and *not done* opens after 15; a clock is off by less than the \
     difference; an operator sees in the ERP what it has accepted; a receipt of our date and amount is ours; the ERP may honour a \
     transactionId as little as it likes, and may settle a paid title again; lists may lag for ever; after a restore, what was handed \
     over since the backup is looked up before it is handed over again."
}

const NONE: Budget =
    Budget { hands: 1, deaths: 0, freezes: 0, jumps: 0, restores: 0, operator: 0, mistakes: 0, erp_troubles: 0 };

const fn proof(name: &'static str, scene: Scene, proxies: usize, budget: Budget, states: Option<usize>) -> Proof {
    // A clock that may be off needs one step more.
    let end = if budget.jumps > 0 { 7 } else { 6 };
    Proof { name, setting: Setting { scene, proxies, budget, end, fault: None }, states }
}

const TWICE: Budget = Budget { hands: 2, operator: 1, erp_troubles: 1, ..NONE };

/// Gone through in `npm test`.
pub(crate) fn quick() -> Vec<Proof> {
    vec![
        proof(
            "order: a death, two troubles",
            Scene::Order,
            2,
            Budget { deaths: 1, erp_troubles: 2, ..TWICE },
            Some(1_761_049),
        ),
        proof("order: two deaths", Scene::Order, 2, Budget { deaths: 2, ..TWICE }, Some(881_967)),
        proof(
            "order: three hand-overs, a correction",
            Scene::Order,
            2,
            Budget { hands: 3, operator: 2, ..TWICE },
            Some(334_072),
        ),
        proof("order: a machine stands still", Scene::Order, 2, Budget { freezes: 1, ..TWICE }, Some(3_133_306)),
        proof("order: a clock is set", Scene::Order, 2, Budget { jumps: 1, ..TWICE }, Some(1_927_108)),
        proof("order: a restore", Scene::Order, 1, Budget { restores: 1, ..TWICE }, Some(1_907_195)),
        proof(
            "lead and order of one checkout: a death",
            Scene::Checkout,
            2,
            Budget { deaths: 1, ..TWICE },
            Some(1_330_652),
        ),
        proof("a supplier buys: a death", Scene::Supplier, 2, Budget { deaths: 1, ..TWICE }, Some(307_426)),
        proof("phones: two deaths", Scene::Contact, 2, Budget { hands: 1, deaths: 2, ..TWICE }, Some(171_455)),
        proof("two payments: two deaths", Scene::Payments, 2, Budget { deaths: 2, ..TWICE }, Some(2_542_536)),
        proof(
            "two payments: three hand-overs",
            Scene::Payments,
            2,
            Budget { hands: 3, operator: 2, ..TWICE },
            Some(1_282_540),
        ),
        proof(
            "two payments: a clock is set",
            Scene::Payments,
            2,
            Budget { jumps: 1, erp_troubles: 0, ..TWICE },
            Some(640_716),
        ),
        proof("two payments: a restore", Scene::Payments, 1, Budget { restores: 1, ..TWICE }, Some(7_376_172)),
        proof(
            "two payments: a mistake",
            Scene::Payments,
            2,
            Budget { freezes: 1, mistakes: 1, operator: 0, erp_troubles: 0, ..TWICE },
            Some(768_763),
        ),
    ]
}

/// Gone through with `--deep`.
pub(crate) fn deep() -> Vec<Proof> {
    let all = Budget { deaths: 2, erp_troubles: 2, ..TWICE };
    vec![
        proof("order: two deaths, two troubles", Scene::Order, 2, all, Some(2_482_439)),
        proof(
            "order: a machine stands still, a death",
            Scene::Order,
            2,
            Budget { freezes: 1, deaths: 1, ..TWICE },
            Some(8_200_317),
        ),
        proof(
            "order: a clock is set, a death",
            Scene::Order,
            2,
            Budget { jumps: 1, deaths: 1, ..TWICE },
            Some(9_360_186),
        ),
        proof(
            "order: a restore, two proxies",
            Scene::Order,
            2,
            Budget { restores: 1, deaths: 1, ..TWICE },
            Some(16_522_683),
        ),
        proof(
            "lead and order of one checkout: two troubles",
            Scene::Checkout,
            2,
            Budget { deaths: 1, erp_troubles: 2, ..TWICE },
            Some(6_409_182),
        ),
        proof(
            "two payments: two troubles, a death",
            Scene::Payments,
            2,
            Budget { deaths: 1, erp_troubles: 2, ..TWICE },
            Some(7_702_508),
        ),
        proof(
            "two payments: a machine stands still",
            Scene::Payments,
            2,
            Budget { freezes: 1, deaths: 1, ..TWICE },
            Some(21_623_766),
        ),
        proof(
            "two payments: a restore, two proxies",
            Scene::Payments,
            2,
            Budget { restores: 1, ..TWICE },
            Some(12_501_336),
        ),
    ]
}

/// The faults, in the order of the review.
pub(crate) static FAULTS: &[Put] = &[
    Put {
        what: "a later attempt chooses its route anew",
        review: "2",
        fault: Fault::RouteChosenAnew,
        scene: Scene::Order,
        budget: Budget { hands: 2, erp_troubles: 1, ..NONE },
        end: 6,
    },
    Put {
        what: "words end an accepted settlement while its title is open",
        review: "3",
        fault: Fault::WordsRefuse,
        scene: Scene::Payments,
        budget: Budget { hands: 2, ..NONE },
        end: 6,
    },
    Put {
        what: "after a restore what was under way goes on",
        review: "4",
        fault: Fault::RestoreGoesOn,
        scene: Scene::Order,
        budget: Budget { restores: 1, ..NONE },
        end: 6,
    },
    Put {
        what: "lead and order of one checkout are one send",
        review: "8",
        fault: Fault::OneIdForTwoKinds,
        scene: Scene::Checkout,
        budget: Budget { hands: 2, ..NONE },
        end: 6,
    },
    Put {
        what: "a sale counts as done without its protocol",
        review: "10",
        fault: Fault::DoneWithoutEvidence,
        scene: Scene::Order,
        budget: Budget { erp_troubles: 1, ..NONE },
        end: 6,
    },
    Put {
        what: "a title that anybody paid counts as settled by this payment",
        review: "10",
        fault: Fault::DoneWithoutEvidence,
        scene: Scene::Payments,
        budget: Budget { erp_troubles: 2, ..NONE },
        end: 6,
    },
    Put {
        what: "a title that was settled here may be chosen again",
        review: "10",
        fault: Fault::SettledTitleAgain,
        scene: Scene::Payments,
        budget: Budget { hands: 2, ..NONE },
        end: 6,
    },
    Put {
        what: "what was accepted late is lost where it can't be written as it is",
        review: "12",
        fault: Fault::LateAcceptanceLost,
        scene: Scene::Payments,
        budget: Budget { freezes: 1, operator: 1, mistakes: 1, hands: 2, ..NONE },
        end: 6,
    },
    Put {
        what: "a lost registration has no age",
        review: "13",
        fault: Fault::LostRegistrationAgeless,
        scene: Scene::Order,
        budget: Budget { erp_troubles: 1, ..NONE },
        end: 12,
    },
    Put {
        what: "an operator may say at once that it was not done",
        review: "14",
        fault: Fault::NotDoneAtOnce,
        scene: Scene::Order,
        budget: TWICE,
        end: 6,
    },
    Put {
        what: "who is known, and no customer, is refused",
        review: "15",
        fault: Fault::KnownIsRefused,
        scene: Scene::Supplier,
        budget: NONE,
        end: 6,
    },
    Put {
        what: "a lost settlement goes out once more by itself",
        review: "product.md, Settlement",
        fault: Fault::SettlementSentAgain,
        scene: Scene::Payments,
        budget: Budget { erp_troubles: 1, ..NONE },
        end: 6,
    },
    Put {
        what: "a step is called before it is written down",
        review: "the machine's own",
        fault: Fault::CallBeforeWrite,
        scene: Scene::Order,
        budget: Budget { deaths: 1, ..NONE },
        end: 6,
    },
];
