use contract_kit::KitError;
use cosmwasm_std::{from_json, Addr, Binary, CosmosMsg, Reply, ReplyOn, Response, SubMsgResult, WasmMsg};
use health_api::hook::{RegistryHook, HOOK_GAS_LIMIT};
use health_api::interface::Role;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{
    ControllerStep, ErasureResponse, ExecuteMsg, NewProxy, ProposalRef, QueryMsg, RecoverStep, RepresentStep, Whose,
};
use health_api::PatientId;
use patient_registry::access::Permission;
use patient_registry::erasure::{ErasureError as E, DEFAULT_DELAY_SECONDS};
use patient_registry::events::PeerMissed;
use patient_registry::{contract, ContractError};

use crate::guardians::{commitment as guardian, guard, set};
use crate::suite::{
    addr, commitment, key, patient_id, raw_addr, record, salt, signed, Suite, DAY, NOW, QUARTER, ST_MARY,
};

fn ana() -> PatientId {
    patient_id("ana")
}

fn forget() -> ExecuteMsg {
    ExecuteMsg::Forget { patient: ana() }
}

fn erase(limit: Option<u32>) -> ExecuteMsg {
    ExecuteMsg::Erase { patient: ana(), limit }
}

fn cancel(guardian: Option<&str>) -> ExecuteMsg {
    ExecuteMsg::CancelForget { patient: ana(), guardian: guardian.map(salt) }
}

fn stands(suite: &Suite) -> ErasureResponse {
    suite.ask(QueryMsg::Erasure(Whose { patient: ana() }))
}

/// Puts a peer in force as `Introduce` would after its checks.
fn introduce(suite: &mut Suite, role: Role, name: &str) {
    let peer = health_api::admin::Peer { role, address: addr(name), checksum: health_api::Digest([0; 32]) };
    contract_kit::peers::introduce(&mut suite.deps.storage, peer, NOW).unwrap();
}

/// The hooks of a response: to whom, what, with which reply id.
fn hooks(response: &Response) -> Vec<(Addr, RegistryHook, u64)> {
    #[derive(serde::Deserialize)]
    struct Hook {
        registry_hook: RegistryHook,
    }
    let hook = |sub: &cosmwasm_std::SubMsg| {
        assert_eq!((sub.gas_limit, sub.reply_on.clone()), (Some(HOOK_GAS_LIMIT), ReplyOn::Error));
        match &sub.msg {
            CosmosMsg::Wasm(WasmMsg::Execute { contract_addr, msg, funds }) => {
                assert!(funds.is_empty());
                (Addr::unchecked(contract_addr), from_json::<Hook>(msg).unwrap().registry_hook, sub.id)
            }
            other => panic!("no hook: {other:?}"),
        }
    };
    response.messages.iter().map(hook).collect()
}

#[test]
fn erasure_is_announced_delayed_and_leaves_a_tombstone() {
    let mut suite = Suite::with_ana();
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(ana(), "r")] });
    suite.ok("ana", forget());
    let effective_at = NOW + DEFAULT_DELAY_SECONDS;
    suite.passes(DEFAULT_DELAY_SECONDS - 1);
    assert_eq!(suite.refused("x", erase(None)), E::TooEarly { effective_at, now: effective_at - 1 }.into());
    suite.passes(1);
    suite.ok("x", erase(None));
    assert_eq!(stands(&suite), ErasureResponse::Erased { announced_at: NOW, erased_at: effective_at });
    assert_eq!(suite.refused("x", erase(None)), ContractError::PatientErased { patient: ana() });
    let msg = ExecuteMsg::RegisterPatient { salt: salt("ana"), form_key: key("ana") };
    assert_eq!(suite.refused("ana", msg), ContractError::PatientErased { patient: ana() });
}

#[test]
fn nothing_new_is_written_about_a_patient_who_forgets_and_every_exit_works() {
    let mut suite = Suite::with_ana();
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::All, until: QUARTER };
    let appoint = ExecuteMsg::AppointProxy { patient: ana(), proxy };
    suite.ok("ana", appoint.clone());
    suite.ok("ana", forget());
    let announced = ContractError::from(E::Announced { announced_at: NOW });
    let step = RepresentStep::Propose { representative: addr("carer").into(), until: QUARTER };
    let offer = ControllerStep::Offer { to: addr("new").into(), expires_in_seconds: 60 };
    let news = [
        ("st-mary", ExecuteMsg::CommitRecords { records: vec![record(ana(), "r")] }),
        ("ana", appoint),
        ("ana", ExecuteMsg::LetIn { patient: ana(), participants: vec![2] }),
        ("county", ExecuteMsg::Represent { patient: ana(), step }),
        ("ana", ExecuteMsg::Controller { patient: ana(), step: offer }),
        ("ana", guard(set(&["tom"], 1, DAY))),
        ("st-mary", ExecuteMsg::Death { patient: ana(), step: health_api::registry::DeathStep::Attest { day: 0 } }),
        ("ana", forget()),
    ];
    for (sender, msg) in news {
        assert_eq!(suite.refused(sender, msg), announced);
    }
    suite.ok("ana", ExecuteMsg::RemoveProxy { patient: ana(), proxy: addr("eva").into() });
    suite.ok("ana", ExecuteMsg::CloseRelationship { patient: ana(), participant: ST_MARY });
}

#[test]
fn the_patient_cancels_until_the_first_page_goes() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("ana", cancel(None)), E::None.into());
    assert_eq!(suite.refused("x", erase(None)), E::None.into());
    suite.ok("ana", forget());
    suite.passes(DEFAULT_DELAY_SECONDS);
    suite.ok("ana", cancel(None));
    assert_eq!(stands(&suite), ErasureResponse::None {});
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(ana(), "r"), record(ana(), "s")] });

    suite.ok("ana", forget());
    suite.passes(DEFAULT_DELAY_SECONDS);
    suite.ok("x", erase(Some(1)));
    assert_eq!(suite.refused("ana", cancel(None)), E::Began.into());
}

#[test]
fn guardians_cancel_by_threshold_each_once() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["eva", "tom", "kim"], 2, 2 * DAY)));
    suite.ok("ana", forget());
    let announced = |cancelling| ErasureResponse::Announced {
        announced_at: NOW,
        effective_at: NOW + 2 * DAY,
        cancelling,
        began: false,
    };
    assert_eq!(stands(&suite), announced(0), "erasure waits as long as a recovery");
    suite.ok("eva", cancel(Some("eva")));
    assert_eq!(suite.refused("eva", cancel(Some("eva"))), E::VotedTwice.into());
    let none = patient_registry::guardianship::GuardiansError::NotAGuardian;
    assert_eq!(suite.refused("thief", cancel(Some("tom"))), none.into());
    assert_eq!(stands(&suite), announced(1));
    suite.ok("tom", cancel(Some("tom")));
    assert_eq!(stands(&suite), ErasureResponse::None {});
}

#[test]
fn the_vote_of_a_guardian_who_was_replaced_cancels_nothing() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["eva", "tom", "kim"], 2, 2 * DAY)));
    suite.ok("ana", guard(set(&["zoe", "tom", "kim"], 2, 2 * DAY)));
    suite.passes(DAY);
    suite.ok("ana", forget());
    suite.ok("eva", cancel(Some("eva")));
    let votes = |suite: &Suite| match stands(suite) {
        ErasureResponse::Announced { cancelling, .. } => Some(cancelling),
        _ => None,
    };
    assert_eq!(votes(&suite), Some(1));
    suite.passes(DAY);
    assert_eq!(votes(&suite), Some(0), "eva guards no more");
    suite.ok("tom", cancel(Some("tom")));
    assert_eq!(votes(&suite), Some(1), "one of three is a minority");
    assert_eq!(suite.refused("tom", cancel(Some("tom"))), E::VotedTwice.into());
    suite.ok("zoe", cancel(Some("zoe")));
    assert_eq!(stands(&suite), ErasureResponse::None {});
}

#[test]
fn never_a_proxy_never_a_stranger_forgets() {
    let mut suite = Suite::with_ana();
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::All, until: QUARTER };
    suite.ok("ana", ExecuteMsg::AppointProxy { patient: ana(), proxy });
    for sender in ["eva", "st-mary", "owner"] {
        let wanted = ContractError::Unauthorized { wanted: Permission::Controller, found: addr(sender) };
        assert_eq!(suite.refused(sender, forget()), wanted);
        assert_eq!(suite.refused(sender, cancel(None)), wanted);
    }
}

#[test]
fn rows_go_in_pages_and_no_recovery_starts_then() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", guard(set(&["tom"], 1, DAY)));
    let records = (0..50).map(|i| record(ana(), &format!("r{i}"))).collect();
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records });
    suite.ok("ana", forget());
    suite.passes(DAY);
    suite.ok("x", erase(None));
    let step = RecoverStep::Propose { salt: salt("tom"), controller: addr("n").into(), form_key: key("n") };
    assert_eq!(suite.refused("tom", ExecuteMsg::Recover { patient: ana(), step }), E::Began.into());
    let execute = RecoverStep::Execute(ProposalRef { proposal: 0 });
    assert_eq!(suite.refused("x", ExecuteMsg::Recover { patient: ana(), step: execute }), E::Began.into());
    suite.ok("x", erase(Some(20)));
    // 50 records are gone, one relationship is left
    assert!(matches!(stands(&suite), ErasureResponse::Announced { began: true, .. }));
    suite.ok("x", erase(Some(1_000)));
    assert_eq!(stands(&suite), ErasureResponse::Erased { announced_at: NOW, erased_at: NOW + DAY });
}

#[test]
fn after_the_last_page_no_byte_string_of_the_patients_is_left() {
    let mut suite = Suite::new();
    let before = suite.dump();
    suite.register("ana");
    suite.ok("ana", ExecuteMsg::LetIn { patient: ana(), participants: vec![ST_MARY, 2] });
    suite.ok("st-mary", ExecuteMsg::CommitRecords { records: vec![record(ana(), "r"), record(ana(), "s")] });
    let replaces = health_api::registry::RecordRef::Single { commitment: commitment("r") };
    suite.ok("st-mary", ExecuteMsg::AmendRecord { replaces, with: record(ana(), "t") });
    suite.ok("ana", guard(set(&["eva", "tom", "kim"], 2, DAY)));
    suite.ok("ana", guard(set(&["zoe"], 1, DAY)));
    let step = RepresentStep::Propose { representative: addr("carer").into(), until: QUARTER };
    suite.ok("county", ExecuteMsg::Represent { patient: ana(), step });
    let proxy = NewProxy { address: addr("max").into(), scope: ProxyScope::All, until: QUARTER };
    suite.ok("ana", ExecuteMsg::AppointProxy { patient: ana(), proxy });
    let step = RecoverStep::Propose { salt: salt("eva"), controller: addr("new").into(), form_key: key("new") };
    suite.ok("eva", ExecuteMsg::Recover { patient: ana(), step });
    let step = ControllerStep::Offer { to: addr("other").into(), expires_in_seconds: 60 };
    suite.ok("ana", ExecuteMsg::Controller { patient: ana(), step });
    let close = ExecuteMsg::CloseRelationship { patient: ana(), participant: 2 };
    let form = suite.form(ana(), close, 1);
    suite.ok("x", ExecuteMsg::Relay(signed("ana", &form)));
    suite.ok("ana", forget());
    suite.passes(DAY);
    for _ in 0..4 {
        suite.ok("x", erase(Some(2)));
    }
    suite.ok("x", erase(Some(100)));

    let after = suite.dump();
    assert_eq!(after.len(), before.len() + 1, "one row more than before she came: the tombstone");
    let secrets: Vec<(&str, Vec<u8>)> = vec![
        ("id", ana().0.to_vec()),
        ("address", raw_addr("ana")),
        ("address as text", addr("ana").as_bytes().to_vec()),
        ("form key", key("ana").0.to_vec()),
        ("record", commitment("r").0.to_vec()),
        ("guardian", guardian("eva").0.to_vec()),
        ("salt", salt("ana").0.to_vec()),
        ("nonce", vec![1; 16]),
        ("proxy", addr("max").as_bytes().to_vec()),
        ("representative", addr("carer").as_bytes().to_vec()),
        ("new controller", addr("new").as_bytes().to_vec()),
        ("offered", addr("other").as_bytes().to_vec()),
    ];
    for (what, bytes) in secrets {
        let base64 = Binary::from(bytes.clone()).to_base64().into_bytes();
        for (key, value) in &after {
            for needle in [&bytes, &base64] {
                let held = |hay: &[u8]| hay.windows(needle.len()).any(|window| window == needle.as_slice());
                assert!(!held(key) && !held(value), "{what} is left");
            }
        }
    }
}

#[test]
fn peers_are_told_by_hooks_with_a_gas_limit_and_absent_ones_are_named() {
    let mut suite = Suite::with_ana();
    let missed = |role, why| -> cosmwasm_std::Event { PeerMissed { role, patient: ana().to_string(), why }.into() };
    introduce(&mut suite, Role::ClaimsEscrow, "claims");
    let response = suite.ok("ana", forget());
    let effective_at = NOW + DEFAULT_DELAY_SECONDS;
    let announced = RegistryHook::ErasureAnnounced { patient: ana(), announced_at: NOW, effective_at };
    assert_eq!(hooks(&response), vec![(addr("claims"), announced, 1)]);
    assert!(response.events.contains(&missed(Role::ConsentManagement, "absent")));

    introduce(&mut suite, Role::ConsentManagement, "consent");
    let told = suite.ok("x", ExecuteMsg::TellPeers { patient: ana() });
    assert_eq!(hooks(&told), vec![(addr("consent"), announced, 0), (addr("claims"), announced, 1)]);
    assert!(told.events.is_empty());

    let cancelled = RegistryHook::ErasureCancelled { patient: ana() };
    let response = suite.ok("ana", cancel(None));
    assert_eq!(hooks(&response)[0].1, cancelled);
    let again = suite.ok("x", ExecuteMsg::TellPeers { patient: ana() });
    assert_eq!(hooks(&again)[1].1, cancelled);
}

#[test]
fn a_peer_can_be_told_after_the_last_row_went() {
    let mut suite = Suite::with_ana();
    introduce(&mut suite, Role::ConsentManagement, "consent");
    suite.ok("ana", forget());
    suite.passes(DEFAULT_DELAY_SECONDS);
    suite.ok("x", erase(None));
    let effective_at = NOW + DEFAULT_DELAY_SECONDS;
    let announced = RegistryHook::ErasureAnnounced { patient: ana(), announced_at: NOW, effective_at };
    assert_eq!(hooks(&suite.ok("x", ExecuteMsg::TellPeers { patient: ana() }))[0].1, announced);
    let nobody = PatientId([1; 32]);
    let error = suite.refused("x", ExecuteMsg::TellPeers { patient: nobody });
    assert_eq!(error, ContractError::NoSuchPatient { patient: nobody });
}

#[test]
fn a_peer_that_fails_is_named_and_blocks_nothing() {
    let mut suite = Suite::with_ana();
    let reply = |id, payload: Binary| Reply {
        id,
        payload,
        gas_used: 0,
        result: SubMsgResult::Err("codespace: wasm, code: 5".into()),
    };
    let payload = Binary::from(ana().0.as_slice());
    let response = contract::reply(suite.deps.as_mut(), suite.env.clone(), reply(1, payload)).unwrap();
    let missed = PeerMissed { role: Role::ClaimsEscrow, patient: ana().to_string(), why: "failed" };
    assert_eq!(response.events, vec![cosmwasm_std::Event::from(missed)]);
    // chains before CosmWasm 2 hand no payload back
    let response = contract::reply(suite.deps.as_mut(), suite.env.clone(), reply(0, Binary::default())).unwrap();
    let missed = PeerMissed { role: Role::ConsentManagement, patient: String::new(), why: "failed" };
    assert_eq!(response.events, vec![cosmwasm_std::Event::from(missed)]);
    let error = contract::reply(suite.deps.as_mut(), suite.env.clone(), reply(9, Binary::default())).unwrap_err();
    assert_eq!(error, ContractError::Std("unknown reply 9".into()));
}

#[test]
fn a_peer_that_needs_introduction_is_not_needed_here() {
    let mut suite = Suite::with_ana();
    suite.ok("ana", forget());
    let error = contract_kit::peers::expect(&suite.deps.storage, Role::ClaimsEscrow).unwrap_err();
    assert_eq!(error, KitError::NotIntroduced { role: Role::ClaimsEscrow });
}
