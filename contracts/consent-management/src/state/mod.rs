//! Rows, by domain name. Short keys and field names: every byte is paid for on each read and write. What claims-escrow
//! reads raw is in `health_api::consent::raw`.

pub mod consents;
pub mod erasures;
pub mod followup;
pub mod glass;
pub mod patients;
pub mod policy;
pub mod receipts;

mod key {
    pub const POLICY: &str = "c";
    pub const PATIENTS: &str = "n";
    pub const ENDS: &str = "s";
    pub const SLOTS: &str = "k";
    pub const RECEIPTS: &str = "r";
    pub const KEPT: &str = "e";
    pub const BATCHES: &str = "b";
    pub const ACKNOWLEDGEMENTS: &str = "a";
    pub const FLAGS: &str = "g";
    pub const OPEN: &str = "o";
    pub const ROSTER: &str = "u";
    pub const GLASS: &str = "w";
    pub const DECLARATIONS: &str = "d";
    pub const ERASURES: &str = "z";
}

/// The first keys of a prefix, at most so many.
fn keys<K, T, B>(
    prefix: cw_storage_plus::Prefix<K, T, B>,
    storage: &dyn cosmwasm_std::Storage,
    most: usize,
) -> Result<Vec<K::Output>, crate::ContractError>
where
    K: cw_storage_plus::KeyDeserialize,
    K::Output: 'static,
    T: serde::Serialize + serde::de::DeserializeOwned,
    B: for<'a> cw_storage_plus::PrimaryKey<'a>,
{
    let range = prefix.keys(storage, None, None, cosmwasm_std::Order::Ascending);
    Ok(range.take(most).collect::<Result<_, _>>()?)
}
