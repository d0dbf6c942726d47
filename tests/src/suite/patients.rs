//! Patients: an account, an id that only it can register, a form key, a label key that stays off chain.

use commitments::keys::{label_key_from_seed, Key};
use commitments::patient::of_account;
use health_api::claims::{ClaimId, ExecuteMsg as ClaimsMsg, Statement};
use health_api::consent::{ConsentBody, ExecuteMsg as ConsentMsg};
use health_api::registry::ExecuteMsg;
use health_api::{Commitment, ConsentOrdinal, PatientId, Salt};
use k256::ecdsa::SigningKey;

use super::forms::{key_of, public_key};
use super::Suite;

/// A patient, and what she keeps to herself.
#[derive(Debug, Clone)]
pub struct Patient {
    /// her pseudonymous id
    pub id: PatientId,
    /// signs her forms
    pub form_key: SigningKey,
    /// key of her tags
    pub label_key: Key,
}

impl Suite {
    /// A patient with a wallet, registered by herself.
    #[must_use]
    pub fn with_patient(mut self, name: &str) -> Self {
        self.registers(name);
        self
    }

    /// Somebody registers herself.
    pub fn registers(&mut self, name: &str) -> PatientId {
        let (salt, form_key) = (Salt(self.draw()), key_of(name));
        let id = PatientId(of_account(&self.raw(name), &salt.0));
        self.registry(name, &ExecuteMsg::RegisterPatient { salt, form_key: public_key(&form_key) }).unwrap();
        self.knows(name, id, form_key);
        id
    }

    /// A patient is known by this name from now on.
    pub fn knows(&mut self, name: &str, id: PatientId, form_key: SigningKey) {
        let label_key = label_key_from_seed(&form_key.to_bytes(), &id.0, 0).unwrap();
        self.patients.insert(name.to_owned(), Patient { id, form_key, label_key });
    }

    /// A patient's id.
    pub fn id(&self, name: &str) -> PatientId {
        self.patients[name].id
    }

    /// All patients' ids.
    pub fn ids(&self) -> Vec<PatientId> {
        self.patients.values().map(|patient| patient.id).collect()
    }

    /// A patient, and what she keeps.
    pub fn patient(&self, name: &str) -> &Patient {
        &self.patients[name]
    }

    /// A patient acts.
    pub fn as_patient<'a>(&'a mut self, name: &'a str) -> AsPatient<'a> {
        assert!(self.patients.contains_key(name), "no patient is called {name}");
        AsPatient { suite: self, name }
    }
}

/// A patient who acts, with her own account.
pub struct AsPatient<'a> {
    pub(super) suite: &'a mut Suite,
    pub(super) name: &'a str,
}

impl AsPatient<'_> {
    fn id(&self) -> PatientId {
        self.suite.id(self.name)
    }

    fn registry(&mut self, msg: &ExecuteMsg) {
        self.suite.registry(self.name, msg).unwrap();
    }

    /// Lets participants in.
    pub fn lets_in(&mut self, names: &[&str]) {
        let participants = names.iter().map(|name| self.suite.number(name)).collect();
        let patient = self.id();
        self.registry(&ExecuteMsg::LetIn { patient, participants });
    }

    /// Shows one out.
    pub fn shows_out(&mut self, name: &str) {
        let (patient, participant) = (self.id(), self.suite.number(name));
        self.registry(&ExecuteMsg::CloseRelationship { patient, participant });
    }

    /// Files a consent.
    pub fn files(&mut self, consent: ConsentBody) -> ConsentOrdinal {
        let msg = ConsentMsg::FileConsents { patient: self.id(), consents: vec![consent] };
        let events = self.suite.consents(self.name, &msg).unwrap();
        super::consents::filed(&events)
    }

    /// Revokes one.
    pub fn revokes(&mut self, consent: ConsentOrdinal) {
        let msg = ConsentMsg::RevokeConsents { patient: self.id(), consents: vec![consent] };
        self.suite.consents(self.name, &msg).unwrap();
    }

    /// Enrols in a plan.
    pub fn enrols(&mut self, plan: &str) {
        let msg = ClaimsMsg::Enrol { plan: self.suite.plan(plan).id, patient: self.id() };
        self.suite.claims(self.name, &msg).unwrap();
    }

    /// "I was never there."
    pub fn was_never_there(&mut self, claim: ClaimId) {
        let statement = Statement::Disputed { commitment: Commitment(self.suite.draw()) };
        let msg = ClaimsMsg::State { patient: self.id(), claim, statement };
        self.suite.claims(self.name, &msg).unwrap();
    }

    /// Wants to be forgotten.
    pub fn forgets(&mut self) {
        let patient = self.id();
        self.registry(&ExecuteMsg::Forget { patient });
    }
}
