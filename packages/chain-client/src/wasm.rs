//! Contracts and codes.

use cosmrs::proto::cosmos::base::query::v1beta1::PageRequest;
use cosmrs::proto::cosmwasm::wasm::v1::{
    AccessConfig, AccessType, CodeInfoResponse, QueryAllContractStateRequest, QueryAllContractStateResponse,
    QueryCodeRequest, QueryCodeResponse, QueryCodesRequest, QueryCodesResponse, QueryContractInfoRequest,
    QueryContractInfoResponse, QueryParamsRequest, QueryParamsResponse, QueryRawContractStateRequest,
    QueryRawContractStateResponse, QuerySmartContractStateRequest, QuerySmartContractStateResponse,
};

use cosmwasm_std::Record;

use crate::query::asked;
use crate::rpc::Failure;
use crate::{refusal, Client, ClientError};

const PAGE: u64 = 100;

/// A code on a chain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CodeInfo {
    /// its number there
    pub code_id: u64,
    /// who stored it
    pub creator: String,
    /// SHA-256 of the Wasm, computed by the chain
    pub checksum: [u8; 32],
}

/// A contract on a chain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ContractInfo {
    /// where it stands
    pub address: String,
    /// its code
    pub code_id: u64,
    /// who instantiated it
    pub creator: String,
    /// who may migrate it, if anybody
    pub admin: Option<String>,
    /// public label
    pub label: String,
}

/// Who may upload code.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum UploadPermission {
    /// everybody
    Everybody,
    /// governance alone
    Nobody,
    /// these addresses
    AnyOf(Vec<String>),
}

impl UploadPermission {
    /// Whether this address may.
    pub fn allows(&self, address: &str) -> bool {
        match self {
            Self::Everybody => true,
            Self::Nobody => false,
            Self::AnyOf(addresses) => addresses.iter().any(|allowed| allowed == address),
        }
    }
}

impl std::fmt::Display for UploadPermission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Everybody => f.write_str("everybody may"),
            Self::Nobody => f.write_str("nobody may but by a vote of the chain's governance"),
            Self::AnyOf(addresses) => write!(f, "only {} may", addresses.join(", ")),
        }
    }
}

impl Client {
    /// Asks a contract in JSON; answers its JSON.
    ///
    /// # Errors
    /// [`ClientError::Refused`] with the contract's words, [`ClientError::NotFound`] where no contract is there, a
    /// connection's.
    pub fn query_smart(&self, contract: &str, msg: &[u8]) -> Result<Vec<u8>, ClientError> {
        let request = QuerySmartContractStateRequest { address: contract.into(), query_data: msg.to_vec() };
        let answer =
            self.rpc.query::<QuerySmartContractStateResponse>("/cosmwasm.wasm.v1.Query/SmartContractState", &request);
        match answer {
            Ok(answer) => Ok(answer.data),
            Err(Failure::Connection(error)) => Err(error),
            Err(Failure::Node(log)) if log.contains("no such contract") => {
                Err(self.not_found(format!("a contract at {contract}")))
            }
            Err(Failure::Node(log)) => Err(refusal::of_query(&log)),
        }
    }

    /// One row of a contract's storage by its raw key.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`].
    pub fn query_raw(&self, contract: &str, key: &[u8]) -> Result<Option<Vec<u8>>, ClientError> {
        let request = QueryRawContractStateRequest { address: contract.into(), query_data: key.to_vec() };
        let answer: QueryRawContractStateResponse = self
            .rpc
            .query("/cosmwasm.wasm.v1.Query/RawContractState", &request)
            .map_err(asked("for a row of the contract"))?;
        Ok(Some(answer.data).filter(|data| !data.is_empty()))
    }

    /// All rows of a contract's storage, page by page, in order of their keys.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`].
    pub fn rows(&self, contract: &str) -> Result<Vec<Record>, ClientError> {
        let (mut rows, mut key) = (Vec::new(), Vec::new());
        loop {
            let pagination = Some(page(key));
            let request = QueryAllContractStateRequest { address: contract.into(), pagination };
            let answer: QueryAllContractStateResponse = self
                .rpc
                .query("/cosmwasm.wasm.v1.Query/AllContractState", &request)
                .map_err(asked("for the contract's rows"))?;
            rows.extend(answer.models.into_iter().map(|model| (model.key, model.value)));
            match answer.pagination.map(|page| page.next_key) {
                Some(next) if !next.is_empty() => key = next,
                _ => return Ok(rows),
            }
        }
    }

    /// A contract, if one stands there.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`].
    pub fn contract_info(&self, contract: &str) -> Result<Option<ContractInfo>, ClientError> {
        let request = QueryContractInfoRequest { address: contract.into() };
        let answer = self.rpc.query::<QueryContractInfoResponse>("/cosmwasm.wasm.v1.Query/ContractInfo", &request);
        let Some(answer) = found(answer, "for the contract")? else { return Ok(None) };
        Ok(answer.contract_info.map(|info| ContractInfo {
            address: answer.address,
            code_id: info.code_id,
            creator: info.creator,
            admin: Some(info.admin).filter(|admin| !admin.is_empty()),
            label: info.label,
        }))
    }

    /// A code by its number, if there is one.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`].
    pub fn code_info(&self, code_id: u64) -> Result<Option<CodeInfo>, ClientError> {
        let request = QueryCodeRequest { code_id };
        let answer = self.rpc.query::<QueryCodeResponse>("/cosmwasm.wasm.v1.Query/Code", &request);
        let Some(answer) = found(answer, "for the code")? else { return Ok(None) };
        answer.code_info.map(code).transpose()
    }

    /// Numbers of all codes with this checksum, the oldest first.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`].
    pub fn codes_with(&self, checksum: &[u8; 32]) -> Result<Vec<u64>, ClientError> {
        let codes = self.codes()?;
        Ok(codes.into_iter().filter(|code| code.checksum == *checksum).map(|code| code.code_id).collect())
    }

    /// All codes of the chain, the oldest first.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`].
    pub fn codes(&self) -> Result<Vec<CodeInfo>, ClientError> {
        let (mut codes, mut key) = (Vec::new(), Vec::new());
        loop {
            let request = QueryCodesRequest { pagination: Some(page(key)) };
            let answer: QueryCodesResponse =
                self.rpc.query("/cosmwasm.wasm.v1.Query/Codes", &request).map_err(asked("for the codes"))?;
            for info in answer.code_infos {
                codes.push(code(info)?);
            }
            match answer.pagination.map(|page| page.next_key) {
                Some(next) if !next.is_empty() => key = next,
                _ => return Ok(codes),
            }
        }
    }

    /// Who may upload code, by the chain's parameters.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`].
    pub fn upload_permission(&self) -> Result<UploadPermission, ClientError> {
        let answer: QueryParamsResponse = self
            .rpc
            .query("/cosmwasm.wasm.v1.Query/Params", &QueryParamsRequest {})
            .map_err(asked("for the parameters of its wasm module: is CosmWasm there?"))?;
        let access = answer.params.and_then(|params| params.code_upload_access);
        access.map(permission).ok_or_else(|| ClientError::Malformed { what: "the upload permission".into() })
    }

    pub(crate) fn not_found(&self, what: String) -> ClientError {
        ClientError::NotFound { what, chain_id: self.network().chain_id.clone() }
    }
}

fn permission(access: AccessConfig) -> UploadPermission {
    match AccessType::try_from(access.permission) {
        Ok(AccessType::Everybody) => UploadPermission::Everybody,
        Ok(AccessType::AnyOfAddresses) => UploadPermission::AnyOf(access.addresses),
        _ => UploadPermission::Nobody,
    }
}

fn code(info: CodeInfoResponse) -> Result<CodeInfo, ClientError> {
    let checksum = <[u8; 32]>::try_from(info.data_hash.as_slice())
        .map_err(|_| ClientError::Malformed { what: format!("the checksum of code {}", info.code_id) })?;
    Ok(CodeInfo { code_id: info.code_id, creator: info.creator, checksum })
}

fn page(key: Vec<u8>) -> PageRequest {
    PageRequest { key, offset: 0, limit: PAGE, count_total: false, reverse: false }
}

/// What the chain does not know is no failure.
fn found<T>(answer: Result<T, Failure>, what: &str) -> Result<Option<T>, ClientError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Node(log)) if log.contains("not found") || log.contains("no such") => Ok(None),
        Err(failure) => Err(asked(what)(failure)),
    }
}
