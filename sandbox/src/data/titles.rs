//! Their invoices (voalle-api.md, "Endpoints", `getopentitlesbytxid` and `gettitlesbytxid`).

use crate::erp::{Receipt, Title, TitleState};

/// Every title; money in cents. Which of the open ones are overdue, the setting `today` decides.
pub(crate) fn titles() -> Vec<Title> {
    vec![
        open(70001, "52998224725", 9990, "2026-12-10"),
        // Two of one finalValue: the later one comes first.
        open(70002, "11144477735", 12990, "2026-12-15"),
        open(70003, "11144477735", 12990, "2026-11-15"),
        Title { fine: 300, interest: 150, ..open(70004, "39053344705", 14990, "2026-10-10") },
        Title {
            state: TitleState::Paid(Receipt { paid: 14990, date: "2026-09-09".to_owned(), ..Receipt::default() }),
            ..open(70005, "39053344705", 14990, "2026-09-10")
        },
        Title { state: TitleState::Cancelled, ..open(70006, "39053344705", 14990, "2026-08-10") },
        Title { discount: 5000, ..open(70007, "12ABC34501DE35", 89990, "2026-12-20") },
        open(70008, "22333444000181", 129990, "2026-12-05"),
        open(70009, "22333444000181", 19990, "2026-12-20"),
        // A booklet: this month's, and two that the open list is too short-sighted for.
        open(70010, "11122233396", 5990, "2026-12-12"),
        open(70011, "11122233396", 5990, "2027-01-12"),
        open(70012, "11122233396", 5990, "2027-02-12"),
    ]
}

fn open(id: u64, tx_id: &str, value: i64, expiration_date: &str) -> Title {
    Title {
        id,
        tx_id: tx_id.to_owned(),
        value,
        discount: 0,
        fine: 0,
        interest: 0,
        expiration_date: expiration_date.to_owned(),
        state: TitleState::Open,
    }
}
