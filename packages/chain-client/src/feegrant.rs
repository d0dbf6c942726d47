//! Who pays whose fees: the grants that a chain keeps.

use cosmrs::proto::cosmos::base::query::v1beta1::{PageRequest, PageResponse};
use cosmrs::proto::cosmos::base::v1beta1::Coin as ProtoCoin;
use cosmrs::proto::cosmos::feegrant::v1beta1::{
    AllowedMsgAllowance, BasicAllowance, Grant, PeriodicAllowance, QueryAllowancesByGranterRequest,
    QueryAllowancesByGranterResponse, QueryAllowancesRequest, QueryAllowancesResponse,
};
use cosmrs::proto::prost::{Message, Name};
use cosmrs::Any;
use serde::Serialize;

use crate::query::asked;
use crate::{Client, ClientError};

/// Grants in one answer.
const PAGE: u64 = 100;

/// One account pays another one's fees.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct FeeGrant {
    /// who pays
    pub granter: String,
    /// for whom
    pub grantee: String,
    /// what is left of it, as `5000ustake`; unlimited where empty
    pub left: Vec<String>,
    /// second since 1970 at which it ends; never where none
    pub expires: Option<u64>,
    /// so much in each period of so many seconds, where the granter said so
    pub period: Option<(Vec<String>, u64)>,
    /// type URLs of the only messages it is for; any where empty
    pub only: Vec<String>,
}

impl Client {
    /// Everybody who pays this account's fees.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`] for a grant of a kind that is not known here.
    pub fn fee_grants_to(&self, grantee: &str) -> Result<Vec<FeeGrant>, ClientError> {
        pages(|pagination| {
            let request = QueryAllowancesRequest { grantee: grantee.into(), pagination };
            let path = "/cosmos.feegrant.v1beta1.Query/Allowances";
            let answer: QueryAllowancesResponse = self.rpc.query(path, &request).map_err(asked("for fee grants"))?;
            Ok((answer.allowances, answer.pagination))
        })
    }

    /// Everybody whose fees this account pays.
    ///
    /// # Errors
    /// As [`Client::fee_grants_to`].
    pub fn fee_grants_by(&self, granter: &str) -> Result<Vec<FeeGrant>, ClientError> {
        pages(|pagination| {
            let request = QueryAllowancesByGranterRequest { granter: granter.into(), pagination };
            let path = "/cosmos.feegrant.v1beta1.Query/AllowancesByGranter";
            let answer: QueryAllowancesByGranterResponse =
                self.rpc.query(path, &request).map_err(asked("for fee grants"))?;
            Ok((answer.allowances, answer.pagination))
        })
    }
}

type Page = (Vec<Grant>, Option<PageResponse>);

fn pages(ask: impl Fn(Option<PageRequest>) -> Result<Page, ClientError>) -> Result<Vec<FeeGrant>, ClientError> {
    let (mut grants, mut key) = (Vec::new(), Vec::new());
    loop {
        let request = PageRequest { key, limit: PAGE, ..PageRequest::default() };
        let (page, next) = ask(Some(request))?;
        for grant in page {
            grants.push(read(grant)?);
        }
        key = next.map(|next| next.next_key).unwrap_or_default();
        if key.is_empty() {
            return Ok(grants);
        }
    }
}

fn read(grant: Grant) -> Result<FeeGrant, ClientError> {
    let mut known = FeeGrant { granter: grant.granter, grantee: grant.grantee, ..FeeGrant::default() };
    let allowance = grant.allowance.unwrap_or_default();
    allow(&mut known, &allowance).ok_or_else(|| unknown(&allowance.type_url))?;
    Ok(known)
}

fn unknown(type_url: &str) -> ClientError {
    ClientError::Malformed { what: format!("a fee grant of type {type_url}") }
}

fn allow(grant: &mut FeeGrant, any: &Any) -> Option<()> {
    let (url, bytes) = (any.type_url.as_str(), any.value.as_slice());
    if url == BasicAllowance::type_url() {
        basic(grant, BasicAllowance::decode(bytes).ok()?);
    } else if url == PeriodicAllowance::type_url() {
        let periodic = PeriodicAllowance::decode(bytes).ok()?;
        let seconds = periodic.period.map(|period| period.seconds).unwrap_or_default();
        grant.period = Some((texts(&periodic.period_spend_limit), u64::try_from(seconds).unwrap_or_default()));
        basic(grant, periodic.basic.unwrap_or_default());
    } else if url == AllowedMsgAllowance::type_url() {
        let allowed = AllowedMsgAllowance::decode(bytes).ok()?;
        // what it holds is one of the two above: the chain nests no further
        let inner = allowed.allowance.filter(|inner| inner.type_url != AllowedMsgAllowance::type_url())?;
        grant.only = allowed.allowed_messages;
        allow(grant, &inner)?;
    } else {
        return None;
    }
    Some(())
}

fn basic(grant: &mut FeeGrant, basic: BasicAllowance) {
    grant.left = texts(&basic.spend_limit);
    grant.expires = basic.expiration.map(|at| u64::try_from(at.seconds).unwrap_or_default());
}

fn texts(coins: &[ProtoCoin]) -> Vec<String> {
    coins.iter().map(|coin| format!("{}{}", coin.amount, coin.denom)).collect()
}
