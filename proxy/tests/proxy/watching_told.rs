//! What is new in the ERP's answers is told so that nobody misses it, and nobody hears of nothing else.

use crate::support::World;
use crate::watching::metrics;

#[tokio::test(flavor = "multi_thread")]
async fn each_endpoint_is_counted_from_nothing_so_that_its_first_news_is_a_rise() {
    let metrics = metrics(&World::bare().await).await;
    for endpoint in [
        "token",
        "campaigns",
        "contractTypes",
        "person",
        "registerPerson",
        "contact",
        "lead",
        "sale",
        "cancelSale",
        "openTitles",
        "titles",
        "settlement",
        "consult",
        "places",
        "incidentTypes",
    ] {
        let line = format!("voalle_shape_new_total{{endpoint=\"{endpoint}\"}} 0");
        assert!(metrics.lines().any(|one| one == line), "{line}: {metrics}");
    }
    assert_eq!(metrics.lines().filter(|line| line.starts_with("voalle_shape_new_total{")).count(), 15, "{metrics}");
}
