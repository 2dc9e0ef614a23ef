//! Places in the line.

use super::*;

fn pace() -> Pace {
    Pace::new(Some(30), Duration::from_secs(30), Arc::new(Metrics::new().unwrap()))
}

#[tokio::test]
async fn turns_come_in_order_and_a_line_that_is_full_says_for_how_long() {
    let (pace, rhythm) = (pace(), Rhythm { interval: 1000, ahead: 2000 });
    let waits: Vec<_> = (0..6).map(|_| pace.take("p", Lane::Sends, rhythm, 3000)).collect();
    for (wait, expected) in waits.iter().zip([0, 0, 0, 1000, 2000, 3000]) {
        assert!((wait.unwrap() - expected).abs() < 100, "{waits:?}");
    }
    let refused = pace.take("p", Lane::Sends, rhythm, 3000).unwrap_err();
    assert_eq!(seconds(refused - 3000), 1, "a second later there is a place again");
    assert_eq!(pace.take("p", Lane::LookUps, rhythm, 0), Ok(0), "another lane");
    assert_eq!(pace.take("q", Lane::Sends, rhythm, 0), Ok(0), "another provider");
}
