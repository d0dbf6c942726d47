use contract_kit::KitError;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{DeathStep, ExecuteMsg, NewProxy, ProposalRef, ProposedBy, RecoverStep, RepresentStep};
use health_api::{PatientId, SignatureBytes};
use patient_registry::access::access_table;
use patient_registry::ContractError;

use crate::suite::{addr, key, malleate, patient_id, salt, signed, Suite, NOW, QUARTER, ST_MARY};

fn ana() -> PatientId {
    patient_id("ana")
}

fn close() -> ExecuteMsg {
    ExecuteMsg::CloseRelationship { patient: ana(), participant: ST_MARY }
}

fn relay(form: health_api::form::SignedForm) -> ExecuteMsg {
    ExecuteMsg::Relay(form)
}

#[test]
fn anybody_relays_what_the_form_key_signed_and_the_patient_pays_nothing() {
    let mut suite = Suite::with_ana();
    let form = suite.form(ana(), close(), 1);
    suite.ok("a-friend", relay(signed("ana", &form)));
    let records = vec![crate::suite::record(ana(), "r")];
    let error = suite.refused("st-mary", ExecuteMsg::CommitRecords { records });
    assert_eq!(error, ContractError::NotLetIn { number: ST_MARY });
}

#[test]
fn forms_work_in_any_order_and_each_once() {
    let mut suite = Suite::with_ana();
    let first = signed("ana", &suite.form(ana(), close(), 1));
    let let_in = ExecuteMsg::LetIn { patient: ana(), participants: vec![ST_MARY] };
    let second = signed("ana", &suite.form(ana(), let_in, 2));
    let third = signed("ana", &suite.form(ana(), close(), 3));
    suite.ok("x", relay(third.clone()));
    suite.ok("x", relay(second));
    suite.ok("x", relay(first));
    assert_eq!(suite.refused("x", relay(third)), KitError::FormUsed.into());
}

#[test]
fn a_form_is_worth_nothing_on_another_chain_contract_time_or_for_another_patient() {
    let mut suite = Suite::with_ana();
    let ben = suite.register("ben");
    let good = suite.form(ana(), close(), 1);

    let mut form = good.clone();
    form.chain_id = "other-chain".into();
    let wrong = |wanted: String, found: String| ContractError::from(KitError::WrongForm { wanted, found });
    let error = suite.refused("x", relay(signed("ana", &form)));
    assert_eq!(error, wrong(format!("chain {}", suite.env.block.chain_id), "other-chain".into()));

    let mut form = good.clone();
    form.contract = addr("other").into();
    let error = suite.refused("x", relay(signed("ana", &form)));
    assert_eq!(error, wrong(format!("contract {}", suite.env.contract.address), addr("other").into()));

    for expires in [NOW, NOW + 367 * 86_400] {
        let mut form = good.clone();
        form.expires = expires;
        let error = suite.refused("x", relay(signed("ana", &form)));
        assert!(matches!(error, ContractError::Kit(KitError::WrongForm { .. })), "{error}");
    }

    // ben's signature under ana's name, and ana's message in ben's form
    assert_eq!(suite.refused("x", relay(signed("ben", &good))), KitError::WrongSignature.into());
    let form = suite.form(ben, close(), 1);
    let error = suite.refused("x", relay(signed("ben", &form)));
    assert_eq!(error, ContractError::OtherPatient { form: ben, message: ana() });
}

#[test]
fn a_malleated_or_changed_form_is_refused() {
    let mut suite = Suite::with_ana();
    let good = signed("ana", &suite.form(ana(), close(), 1));
    let mut bad = good.clone();
    bad.signature = malleate(good.signature);
    assert_eq!(suite.refused("x", relay(bad)), KitError::WrongSignature.into());
    let mut bad = good.clone();
    bad.signature = SignatureBytes([0; 64]);
    assert_eq!(suite.refused("x", relay(bad)), KitError::WrongSignature.into());
    let mut bad = good.clone();
    bad.signer = addr("other").into();
    assert_eq!(suite.refused("x", relay(bad)), KitError::WrongSignature.into());
    let mut bad = good.clone();
    bad.data = signed("ana", &suite.form(ana(), close(), 2)).data;
    assert_eq!(suite.refused("x", relay(bad)), KitError::WrongSignature.into());
    let mut bad = good.clone();
    bad.data = b"{}".into();
    assert!(matches!(suite.refused("x", relay(bad)), ContractError::Kit(KitError::WrongForm { .. })));
    suite.ok("x", relay(good));
}

#[test]
fn the_exits_can_be_relayed_and_what_is_not_in_the_table_cannot() {
    let relayable: Vec<_> = access_table().into_iter().filter(|rule| rule.relayable).map(|rule| rule.name).collect();
    let wanted = [
        "appoint_proxy",
        "remove_proxy",
        "represent.object",
        "recover.veto",
        "death.object",
        "let_in",
        "close_relationship",
        "forget",
        "cancel_forget",
    ];
    assert_eq!(relayable, wanted);
    let mut suite = Suite::with_ana();
    let inner = ExecuteMsg::RegisterPatient { salt: salt("x"), form_key: key("x") };
    let form = suite.form(ana(), inner, 1);
    assert_eq!(suite.refused("x", relay(signed("ana", &form))), ContractError::NotRelayable);
    let nested = relay(signed("ana", &suite.form(ana(), close(), 2)));
    let form = suite.form(ana(), nested, 3);
    assert_eq!(suite.refused("x", relay(signed("ana", &form))), ContractError::NotRelayable);
}

#[test]
fn each_exit_works_as_a_form_while_paused() {
    let mut suite = Suite::with_ana();
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::All, until: QUARTER };
    suite.ok(
        "county",
        ExecuteMsg::Represent {
            patient: ana(),
            step: RepresentStep::Propose { representative: addr("carer").into(), until: QUARTER },
        },
    );
    suite.ok("ana", ExecuteMsg::AppointProxy { patient: ana(), proxy });
    suite.ok("ana", crate::guardians::guard(crate::guardians::set(&["tom"], 1, 86_400)));
    let propose = RecoverStep::Propose { salt: salt("tom"), controller: addr("new").into(), form_key: key("new") };
    suite.ok("tom", ExecuteMsg::Recover { patient: ana(), step: propose });
    suite.ok("st-mary", ExecuteMsg::Death { patient: ana(), step: DeathStep::Attest { day: 0 } });
    suite.ok("owner", ExecuteMsg::Admin(health_api::admin::AdminMsg::Pause { for_seconds: 1_000 }));
    let exits = [
        ExecuteMsg::RemoveProxy { patient: ana(), proxy: addr("eva").into() },
        close(),
        ExecuteMsg::Represent { patient: ana(), step: RepresentStep::Object(ProposedBy { proposer: 5 }) },
        ExecuteMsg::Recover { patient: ana(), step: RecoverStep::Veto(ProposalRef { proposal: 0 }) },
        ExecuteMsg::Death { patient: ana(), step: DeathStep::Object {} },
        ExecuteMsg::Forget { patient: ana() },
        ExecuteMsg::CancelForget { patient: ana(), guardian: None },
    ];
    for (nonce, exit) in (1..).zip(exits) {
        let form = suite.form(ana(), exit, nonce);
        suite.ok("a-friend", relay(signed("ana", &form)));
    }
    let let_in = ExecuteMsg::LetIn { patient: ana(), participants: vec![2] };
    let form = suite.form(ana(), let_in, 99);
    let error = suite.refused("a-friend", relay(signed("ana", &form)));
    assert_eq!(error, KitError::Paused { until: NOW + 1_000 }.into());
}

#[test]
fn forms_of_the_old_key_end_with_a_change_of_controller() {
    let mut suite = Suite::with_ana();
    let old = signed("ana", &suite.form(ana(), close(), 1));
    let step = health_api::registry::ControllerStep::Offer { to: addr("new").into(), expires_in_seconds: 60 };
    suite.ok("ana", ExecuteMsg::Controller { patient: ana(), step });
    let step = health_api::registry::ControllerStep::Accept { form_key: key("new") };
    suite.ok("new", ExecuteMsg::Controller { patient: ana(), step });
    assert_eq!(suite.refused("x", relay(old)), KitError::WrongSignature.into());
    let new = signed("new", &suite.form(ana(), close(), 1));
    suite.ok("x", relay(new));
}
