//! One request at a time to a host, and a pause after each.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

use super::Clock;

/// Lets requests through, host by host.
pub struct Turnstile<'a> {
    clock: &'a dyn Clock,
    hosts: Mutex<BTreeMap<String, Host>>,
    freed: Condvar,
}

#[derive(Clone, Copy, Default)]
struct Host {
    is_busy: bool,
    /// The next request comes no sooner.
    not_before: Duration,
}

impl<'a> Turnstile<'a> {
    /// A turnstile through which nobody went yet.
    #[must_use]
    pub fn new(clock: &'a dyn Clock) -> Self {
        Self { clock, hosts: Mutex::default(), freed: Condvar::new() }
    }

    /// Makes a request to a host when it is its turn. The request says how long the host is left alone after it.
    pub fn pass<T>(&self, host: &str, request: impl FnOnce() -> (T, Duration)) -> T {
        let not_before = self.enter(host);
        self.clock.wait(not_before.saturating_sub(self.clock.now()));
        let (result, pause) = request();
        let state = Host { is_busy: false, not_before: self.clock.now() + pause };
        self.held().insert(host.to_owned(), state);
        self.freed.notify_all();
        result
    }

    /// Waits until nobody else asks the host, and says when it may be asked.
    fn enter(&self, host: &str) -> Duration {
        let is_busy = |hosts: &mut BTreeMap<String, Host>| hosts.get(host).is_some_and(|host| host.is_busy);
        let mut hosts = self.freed.wait_while(self.held(), is_busy).expect(UNBROKEN);
        let state = hosts.entry(host.to_owned()).or_default();
        state.is_busy = true;
        state.not_before
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<String, Host>> {
        self.hosts.lock().expect(UNBROKEN)
    }
}

const UNBROKEN: &str = "nothing panics while it holds the hosts";
