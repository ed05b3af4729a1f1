//! Many addresses, few at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use url::Url;

use super::probe::Prober;
use super::turnstile::Turnstile;
use super::{Asker, Clock, Memory};

/// So many hosts are asked at a time.
const AT_A_TIME: usize = 8;

/// Told how far a round is. Calls come from many threads.
pub trait Listener: Sync {
    /// So many addresses will be asked.
    fn begins(&self, addresses: usize);
    /// One more was asked, and this is what is known now.
    fn asked(&self, memory: &Memory);
}

/// One look at all addresses.
pub struct Round<'a> {
    /// Who asks.
    pub asker: &'a dyn Asker,
    /// The time.
    pub clock: &'a dyn Clock,
    /// How old an answer may be that is not asked for again.
    pub max_age: Duration,
    /// Who is told.
    pub listener: &'a dyn Listener,
}

impl Round<'_> {
    /// Asks every address of which nothing young is known, and gives back what is known of all.
    #[must_use]
    pub fn of(&self, addresses: &[Url], memory: Memory) -> Memory {
        let addresses: BTreeSet<&Url> = addresses.iter().collect();
        let now = self.clock.now();
        let is_old = |url: &&Url| !memory.of(url).is_some_and(|known| known.is_young(now, self.max_age));
        let mut hosts: BTreeMap<&str, Vec<&Url>> = BTreeMap::new();
        for url in addresses.into_iter().filter(is_old) {
            hosts.entry(url.host_str().unwrap_or_default()).or_default().push(url);
        }
        self.listener.begins(hosts.values().map(Vec::len).sum());
        self.ask(hosts, memory)
    }

    /// Each host is one worker's: whoever has many addresses keeps nobody else waiting.
    fn ask(&self, hosts: BTreeMap<&str, Vec<&Url>>, memory: Memory) -> Memory {
        let turnstile = Turnstile::new(self.clock);
        let prober = Prober { asker: self.asker, clock: self.clock, turnstile: &turnstile };
        let mut queue: Vec<Vec<&Url>> = hosts.into_values().collect();
        // The longest is begun first.
        queue.sort_by_key(Vec::len);
        let (workers, queue, memory) = (queue.len().min(AT_A_TIME), Mutex::new(queue), Mutex::new(memory));
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(host) = next(&queue) {
                        host.into_iter().for_each(|url| self.one(&prober, url, &memory));
                    }
                });
            }
        });
        memory.into_inner().expect(UNBROKEN)
    }

    fn one(&self, prober: &Prober<'_>, url: &Url, memory: &Mutex<Memory>) {
        let finding = prober.probe(url);
        let mut memory = held(memory);
        memory.note(url, finding, self.clock.now());
        self.listener.asked(&memory);
    }
}

fn next<'a>(queue: &Mutex<Vec<Vec<&'a Url>>>) -> Option<Vec<&'a Url>> {
    held(queue).pop()
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().expect(UNBROKEN)
}

const UNBROKEN: &str = "nothing panics while it holds what workers share";
