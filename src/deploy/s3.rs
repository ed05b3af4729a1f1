//! Storage that speaks S3 as the place. Knows what headers and metadata an object has; how requests travel is `wire`'s.

use std::collections::BTreeSet;
use std::future::Future;
use std::time::Duration;

use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{Attribute, Attributes, ObjectStore, ObjectStoreExt, PutOptions, PutPayload, RetryConfig};
use url::Url;

use super::object::Object;
use super::state::State;
use super::wire::Wire;
use super::{Store, StoreError};
use crate::base::OutputPath;

/// The metadata of an object that tell what it is.
const DIGEST: &str = "breachbook-digest";
/// So often a request is made again that may succeed then.
const RETRIES: usize = 6;
/// So long that may go on.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where the storage is, and who asks. It is never shown: it holds a secret.
#[derive(Clone, Default)]
pub struct Access {
    /// The name of the key.
    pub key: String,
    /// The key itself.
    pub secret: String,
    /// What short-lived keys need beside them.
    pub token: Option<String>,
    /// The region of the bucket.
    pub region: Option<String>,
    /// The address of a storage that is not Amazon's.
    pub endpoint: Option<Url>,
}

/// A bucket, or what lies below a prefix in it.
pub struct S3Store {
    bucket: AmazonS3,
    prefix: Path,
}

impl S3Store {
    /// Opens a bucket. No request is made yet.
    ///
    /// # Errors
    /// Why names or addresses cannot be ones, in words.
    pub fn open(bucket: &str, prefix: &str, access: &Access) -> Result<Self, String> {
        let retry = RetryConfig { max_retries: RETRIES, retry_timeout: PATIENCE, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_access_key_id(&access.key)
            .with_secret_access_key(&access.secret)
            .with_region(access.region.as_deref().unwrap_or("us-east-1"))
            // Many storages that speak S3 know no deletion of several at once.
            .with_disable_bulk_delete(true)
            .with_retry(retry)
            .with_http_connector(Wire);
        if let Some(token) = &access.token {
            builder = builder.with_token(token);
        }
        if let Some(endpoint) = &access.endpoint {
            // A secret does not travel in the open, but within this machine.
            let is_here = endpoint.scheme() == "http" && is_loopback(endpoint);
            builder = builder.with_endpoint(endpoint.as_str().trim_end_matches('/')).with_allow_http(is_here);
        }
        let bucket = builder.build().map_err(|error| error.to_string())?;
        let prefix = Path::parse(prefix.trim_matches('/')).map_err(|error| error.to_string())?;
        Ok(Self { bucket, prefix })
    }

    fn place(&self, path: &str) -> Path {
        path.split('/').fold(self.prefix.clone(), Path::join)
    }

    fn put_as(&self, path: &str, bytes: Vec<u8>, attributes: Attributes) -> Result<(), StoreError> {
        let options = PutOptions { attributes, ..PutOptions::default() };
        let place = self.place(path);
        let sent = self.bucket.put_opts(&place, PutPayload::from(bytes), options);
        awaited(sent).map(drop).map_err(failed("send", path))
    }
}

/// Whether an address is one of this machine.
#[must_use]
pub fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Waits on this thread; only pauses between attempts are waited for by the clock of a runtime.
fn awaited<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    runtime.expect("a clock needs nothing of the system").block_on(work)
}

fn failed(operation: &'static str, path: &str) -> impl Fn(object_store::Error) -> StoreError {
    let path = path.to_owned();
    move |error| StoreError { operation, path: path.clone(), why: error.to_string() }
}

fn attributes(object: &Object) -> Attributes {
    let said = [
        (Attribute::ContentType, object.media_type.to_owned()),
        (Attribute::CacheControl, object.cache_control.to_owned()),
        (Attribute::Metadata(DIGEST.into()), object.digest().to_string()),
    ];
    let encoding = object.encoding.map(|encoding| (Attribute::ContentEncoding, encoding.name().to_owned()));
    said.into_iter().chain(encoding).collect()
}

impl Store for S3Store {
    fn state(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let place = self.place(State::NAME);
        let read = async { self.bucket.get(&place).await?.bytes().await };
        match awaited(read) {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed("read", State::NAME)(error)),
        }
    }

    fn set_state(&self, bytes: &[u8]) -> Result<(), StoreError> {
        let said = [(Attribute::ContentType, "application/json"), (Attribute::CacheControl, "no-store")];
        self.put_as(State::NAME, bytes.to_vec(), said.into_iter().collect())
    }

    fn occupied(&self, paths: &[OutputPath]) -> Result<Vec<OutputPath>, StoreError> {
        let listed = self.bucket.list(Some(&self.prefix)).map_ok(|found| found.location.to_string());
        let found: BTreeSet<String> = awaited(listed.try_collect()).map_err(failed("list", "the bucket"))?;
        let is_there = |path: &&OutputPath| found.contains(self.place(path.as_str()).as_ref());
        Ok(paths.iter().filter(is_there).cloned().collect())
    }

    fn holds(&self, object: &Object) -> Result<bool, StoreError> {
        let path = object.path.as_str();
        let options = object_store::GetOptions { head: true, ..Default::default() };
        match awaited(self.bucket.get_opts(&self.place(path), options)) {
            Ok(found) => {
                let digest = found.attributes.get(&Attribute::Metadata(DIGEST.into()));
                Ok(digest.is_some_and(|digest| **digest == object.digest().to_string()))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(failed("look at", path)(error)),
        }
    }

    fn put(&self, object: &Object, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.put_as(object.path.as_str(), bytes, attributes(object))
    }

    fn delete(&self, path: &OutputPath) -> Result<(), StoreError> {
        match awaited(self.bucket.delete(&self.place(path.as_str()))) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed("delete", path.as_str())(error)),
        }
    }
}
