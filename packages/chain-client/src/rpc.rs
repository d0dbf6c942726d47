//! Calls of a node's RPC: one at a time, each with its patience.

use std::future::Future;
use std::time::Duration;

use cosmrs::proto::prost::{Message, Name};
use cosmrs::rpc::error::{Error, ErrorDetail};
use cosmrs::rpc::{Client as _, HttpClient};
use tokio::runtime::{Builder, Runtime};

use crate::ClientError;

/// The SDK's code of an answer that it panicked over, with a stack in its log: what a node that is not up yet gives.
pub const PANIC: u32 = 111_222;

/// A simulation passes a panic on under a code of its own, with the same stack in its log.
fn is_panic(log: &str) -> bool {
    log.starts_with("recovered: ") && log.contains("\nstack:")
}

/// A node's RPC.
pub struct Rpc {
    runtime: Runtime,
    /// the connection
    pub http: HttpClient,
    /// URL as it was given
    pub url: String,
    patience: Duration,
}

/// How a call failed.
pub enum Failure {
    /// The connection failed, or no node is there.
    Connection(ClientError),
    /// The node answered with an error of its own: text.
    Node(String),
}

impl From<Failure> for ClientError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Connection(error) => error,
            Failure::Node(reason) => Self::Query { what: "the call".into(), reason },
        }
    }
}

impl Rpc {
    /// Prepares calls; nothing is sent yet.
    pub fn new(url: &str, patience: Duration) -> Result<Self, ClientError> {
        let not_a_node = |reason: String| ClientError::NotANode { rpc: url.into(), reason };
        let runtime =
            Builder::new_current_thread().enable_all().build().map_err(|error| not_a_node(error.to_string()))?;
        let http = HttpClient::new(url).map_err(|_| not_a_node("the URL is none".into()))?;
        Ok(Self { runtime, http, url: url.into(), patience })
    }

    /// One call, repeated once where a connection broke: a kept connection may be stale.
    pub fn call<'a, T, F>(&'a self, ask: impl Fn(&'a HttpClient) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Error>> + 'a,
    {
        match self.once(ask(&self.http)) {
            Err(Failure::Connection(ClientError::Unreachable { .. })) => self.once(ask(&self.http)),
            answer => answer,
        }
    }

    /// One call, not repeated.
    pub fn once<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
        let answer = self.runtime.block_on(async { tokio::time::timeout(self.patience, call).await });
        let Ok(answer) = answer else {
            let seconds = self.patience.as_secs();
            return Err(Failure::Connection(ClientError::Slow { rpc: self.url.clone(), seconds }));
        };
        answer.map_err(|error| self.failure(&error))
    }

    fn failure(&self, error: &Error) -> Failure {
        let rpc = self.url.clone();
        let last_words = |text: String| text.rsplit(": ").next().unwrap_or_default().to_string();
        Failure::Connection(match error.detail() {
            ErrorDetail::Response(answer) => return Failure::Node(answer.source.to_string()),
            ErrorDetail::Http(_) => {
                ClientError::Unreachable { rpc, reason: last_words(format!("{:#}", error.trace())) }
            }
            ErrorDetail::HttpRequestFailed(http) => ClientError::Unreachable { rpc, reason: http.status.to_string() },
            other => ClientError::NotANode { rpc, reason: last_words(other.to_string()) },
        })
    }

    /// A gRPC query through `abci_query`. The chain's refusal comes back as [`Failure::Node`] with its log.
    pub fn query<A: Message + Default>(&self, path: &str, request: &impl Message) -> Result<A, Failure> {
        let bytes = request.encode_to_vec();
        let answer = self.call(|http| http.abci_query(Some(path.to_string()), bytes.clone(), None, false))?;
        if answer.code.value() == PANIC || is_panic(&answer.log) {
            return Err(Failure::Connection(self.not_up()));
        }
        if answer.code.is_err() {
            return Err(Failure::Node(answer.log));
        }
        let unreadable = |_| ClientError::Malformed { what: format!("an answer to {path}") };
        A::decode(answer.value.as_slice()).map_err(|error| Failure::Connection(unreadable(error)))
    }

    /// What an answer of [`PANIC`] means.
    pub fn not_up(&self) -> ClientError {
        ClientError::Unreachable { rpc: self.url.clone(), reason: "it is starting or ending".into() }
    }

    /// Waits, letting kept connections breathe.
    pub fn pause(&self, time: Duration) {
        self.runtime.block_on(async { tokio::time::sleep(time).await });
    }
}

/// A message's wire form with its type's URL.
pub fn any<M: Name>(message: &M) -> cosmrs::Any {
    cosmrs::Any { type_url: M::type_url(), value: message.encode_to_vec() }
}
