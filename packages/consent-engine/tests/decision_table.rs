//! The decision table: one row a rule, with its source. Columns: consents (root; exceptions, ` + ` between consents),
//! request, item (`-` asks for a set), result (`none` is no consent; `a>b` is decision and outcome), source.
//! The words are explained in `tests/table`. The same rows are decided over terms and facts in `tests/compiled.rs`.

mod rows;
mod table;

#[test]
fn every_row_of_the_decision_table_holds() {
    let mut wrong = vec![];
    let mut count = 0;
    for row in rows::all() {
        count += 1;
        let found = table::result(row.consents, row.request, row.item);
        if found != row.result {
            wrong.push(format!("{row}\n    found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} rows do not hold:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 150, "the table has {count} rows");
}

#[test]
fn every_row_names_its_source() {
    assert!(rows::all().all(|row| row.source.len() > 5), "a row without a source");
}
