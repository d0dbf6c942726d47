//! What peers read raw is what the registry says.

use std::collections::BTreeMap;

use commitments::tree::Tree;
use cosmwasm_std::{Binary, ContractResult, QuerierWrapper, SystemResult, WasmQuery};
use health_api::registry::raw::{ProxyScope, RecordStatus};
use health_api::registry::{
    Affiliation, ExecuteMsg, NewProxy, ParticipantKind, Qualification, QualificationChange, RecordKind, RegistryReader,
};
use health_api::{Digest, Tag};

use crate::logs::append;
use crate::suite::{addr, commitment, patient_id, record, Suite, DAY, DR_BELL, NOW, QUARTER, ST_MARY, TODAY};

/// A querier that serves the suite's rows as the chain serves those of a contract.
fn serve(suite: &mut Suite) {
    let rows: BTreeMap<Vec<u8>, Vec<u8>> = suite.dump().into_iter().collect();
    suite.deps.querier.update_wasm(move |query| match query {
        WasmQuery::Raw { key, .. } => {
            let value = rows.get(key.as_slice()).cloned().unwrap_or_default();
            SystemResult::Ok(ContractResult::Ok(Binary::from(value)))
        }
        other => panic!("a raw read, found {other:?}"),
    });
}

#[test]
fn peers_read_who_is_qualified_affiliated_let_in_and_acting() {
    let mut suite = Suite::with_ana();
    let (patient, licence) = (patient_id("ana"), Qualification::CARE);
    let change = QualificationChange::Suspend { day: TODAY };
    suite.ok("board", ExecuteMsg::Qualify { participant: ST_MARY, qualification: licence, change });
    let affiliations = vec![Affiliation { practitioner: DR_BELL, organization: ST_MARY, from: 5, to: Some(9) }];
    suite.ok("board", ExecuteMsg::Affiliate { affiliations });
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::Consent, until: QUARTER };
    suite.ok("ana", ExecuteMsg::AppointProxy { patient, proxy });
    serve(&mut suite);
    let reader = RegistryReader::new(QuerierWrapper::new(&suite.deps.querier), addr("registry"));

    let row = reader.participant(&addr("st-mary")).unwrap().unwrap();
    assert_eq!((row.number, row.kind), (ST_MARY, ParticipantKind::ProviderOrganization));
    assert_eq!(reader.participant(&addr("ana")), Ok(None));
    let qualified = |day| reader.qualified(ST_MARY, licence, day).unwrap();
    assert_eq!([-1, 0, TODAY - 1, TODAY].map(qualified), [false, true, true, false]);
    let affiliated = |day| reader.affiliated(DR_BELL, ST_MARY, day).unwrap();
    assert_eq!([4, 5, 8, 9].map(affiliated), [false, true, true, false]);
    assert_eq!(reader.has_power(&addr("board"), ParticipantKind::Payer, Qualification::PAYER), Ok(true));
    assert_eq!(reader.has_power(&addr("board"), ParticipantKind::Payer, Qualification::CARE), Ok(false));
    assert_eq!(reader.patient(patient).unwrap().unwrap().controller, Some(addr("ana")));
    assert_eq!(reader.patient(patient_id("ben")), Ok(None));
    assert_eq!((reader.let_in(patient, ST_MARY), reader.let_in(patient, 2)), (Ok(true), Ok(false)));
    let until = u64::try_from(QUARTER).unwrap() * DAY;
    let acts = |scope, now| reader.is_proxy(patient, &addr("eva"), scope, now).unwrap();
    assert!(acts(ProxyScope::Consent, NOW) && acts(ProxyScope::Consent, until - 1));
    assert!(!acts(ProxyScope::Consent, until) && !acts(ProxyScope::Records, NOW) && !acts(ProxyScope::All, NOW));
    assert_eq!(reader.tombstone(patient), Ok(None));
}

#[test]
fn peers_read_records_and_logs() {
    let mut suite = Suite::with_ana();
    let patient = patient_id("ana");
    let mut new = record(patient, "visit");
    (new.kind, new.labels) = (RecordKind::Encounter, vec![Tag([3; 16]), Tag([4; 16])]);
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![new.clone()] });
    let mut tree = Tree::new();
    (0..9_u8).for_each(|number| tree.append([number; 32]));
    suite.ok("st-mary", append(&tree, 0, 4));
    suite.ok("st-mary", append(&tree, 4, 9));
    serve(&mut suite);
    let reader = RegistryReader::new(QuerierWrapper::new(&suite.deps.querier), addr("registry"));

    let row = reader.record(patient, ST_MARY, commitment("visit")).unwrap().unwrap();
    assert_eq!((row.status, row.kind, row.label_tags()), (RecordStatus::Current, 1, new.labels));
    let head = reader.log_head(ST_MARY).unwrap().unwrap();
    assert_eq!((head.size, head.root), (9, Digest(tree.root())));
    let root = |size| reader.log_root(ST_MARY, &head, size).unwrap();
    assert_eq!((root(9), root(4)), (Some(Digest(tree.root())), Some(Digest(tree.root_at(4).unwrap()))));
    assert_eq!(root(5), None);
    assert_eq!(reader.log_status(ST_MARY, &head, 3), Ok(RecordStatus::Current));
}

#[test]
fn peers_find_the_tombstone_of_an_erased_patient() {
    let mut suite = Suite::with_ana();
    let patient = patient_id("ana");
    suite.ok("ana", ExecuteMsg::Forget { patient });
    suite.passes(7 * DAY);
    suite.ok("x", ExecuteMsg::Erase { patient, limit: None });
    serve(&mut suite);
    let reader = RegistryReader::new(QuerierWrapper::new(&suite.deps.querier), addr("registry"));
    assert_eq!(reader.patient(patient), Ok(None));
    let row = reader.tombstone(patient).unwrap().unwrap();
    assert_eq!((row.announced_at, row.erased_at), (NOW, NOW + 7 * DAY));
}
