//! engine(FHIR) = engine(terms, facts), over every row of the decision table that compiles and over generated cases.

mod generated;
mod rows;
mod table;
mod tagged;

use consent_engine::compile::Refusal;
use generated::{asked, consents};
use proptest::prelude::*;
use tagged::{both_sides, Sides};

#[test]
fn every_row_that_compiles_decides_the_same_on_chain() {
    let (mut compared, mut refused) = (0, 0);
    for row in rows::all().filter(|row| row.item != "-") {
        match both_sides(row.consents, row.request, row.item) {
            Some(Ok(Sides { clear, tagged })) => {
                assert_eq!(clear, tagged, "{row}");
                compared += 1;
            }
            Some(Err(_)) => refused += 1,
            None => {}
        }
    }
    assert!(compared >= 80, "only {compared} rows compile");
    assert!(refused >= 10, "only {refused} rows are refused");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_compiles_decides_the_same_on_chain(consents in consents(), (request, item) in asked()) {
        match both_sides(&consents, &request, &item) {
            Some(Ok(Sides { clear, tagged })) => prop_assert_eq!(clear, tagged),
            Some(Err(Refusal::UnknownActor(_))) | None => {}
            Some(Err(refusal)) => prop_assert!(false, "{} was refused: {}", consents, refusal),
        }
    }
}
