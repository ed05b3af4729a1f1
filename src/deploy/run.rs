//! Carries a plan out: step by step, several files of a step at once, and no further than the first failure.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::object::Object;
use super::plan::Plan;
use super::state::State;
use super::{DeployError, Store};
use crate::base::{ContentHash, OutputPath};
use crate::build::Progress;

/// So many requests are made at once.
const AT_ONCE: usize = 8;

/// What a deployment did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were sent.
    pub sent: usize,
    /// Files that an earlier run, which was broken off, had sent.
    pub found: usize,
    /// Files that were deleted.
    pub deleted: usize,
}

/// What a deployment works with.
pub struct Work<'a> {
    /// The place.
    pub store: &'a dyn Store,
    /// Gives the bytes of an output of the build.
    pub read: &'a (dyn Fn(&OutputPath) -> Result<Vec<u8>, DeployError> + Sync),
    /// Is told how far the work is.
    pub progress: &'a dyn Progress,
}

/// The record of earlier deployments to a place; empty where there is none.
///
/// # Errors
/// If the place does not say, or the record cannot be believed.
pub fn state(store: &dyn Store) -> Result<State, DeployError> {
    match store.state()? {
        Some(bytes) => State::read(&bytes).map_err(DeployError::Damaged),
        None => Ok(State::default()),
    }
}

/// Carries a plan out. `is_forced`: files of others at paths of the site are replaced, and ours from then on.
///
/// # Errors
/// The first failure; what was done until then stays, and the next run goes on from there.
pub fn run(plan: &Plan, work: &Work<'_>, is_forced: bool) -> Result<Outcome, DeployError> {
    if plan.is_empty() {
        return Ok(Outcome::default());
    }
    if !is_forced {
        refuse_foreign(plan, work.store)?;
    }
    let claim = plan.claim.to_bytes();
    work.store.set_state(&claim)?;
    let found = send(plan, work)?;
    delete(plan, work)?;
    // Whoever else was at work meanwhile may have deleted what we sent.
    if work.store.state()?.as_deref() != Some(claim.as_slice()) {
        return Err(DeployError::Overtaken);
    }
    work.store.set_state(&plan.last.to_bytes())?;
    Ok(Outcome { sent: plan.sent.len() - found, found, deleted: plan.deleted.len() })
}

fn refuse_foreign(plan: &Plan, store: &dyn Store) -> Result<(), DeployError> {
    if plan.new.is_empty() {
        return Ok(());
    }
    let foreign = store.occupied(&plan.new)?;
    if foreign.is_empty() { Ok(()) } else { Err(DeployError::Foreign(foreign)) }
}

/// Sends what is to be sent, and says how much of it was there.
fn send(plan: &Plan, work: &Work<'_>) -> Result<usize, DeployError> {
    let found = AtomicUsize::new(0);
    work.progress.stage("Sending", plan.sent.len());
    for step in plan.steps() {
        at_once(step, &|object| {
            if plan.is_doubtful(&object.path) && work.store.holds(object)? {
                found.fetch_add(1, Ordering::Relaxed);
            } else {
                put(object, work)?;
            }
            work.progress.step();
            Ok(())
        })?;
    }
    Ok(found.into_inner())
}

fn put(object: &Object, work: &Work<'_>) -> Result<(), DeployError> {
    let bytes = (work.read)(&object.from)?;
    if ContentHash::of(&bytes) != object.bytes {
        return Err(DeployError::Changed(object.from.clone()));
    }
    Ok(work.store.put(object, bytes)?)
}

fn delete(plan: &Plan, work: &Work<'_>) -> Result<(), DeployError> {
    work.progress.stage("Deleting", plan.deleted.len());
    for step in plan.deletions() {
        at_once(step, &|path| {
            work.store.delete(path)?;
            work.progress.step();
            Ok(())
        })?;
    }
    Ok(())
}

/// Does something with each of a list, several at once; the failure that is told is that of the first in the list.
fn at_once<T: Sync>(
    list: &[T],
    act: &(dyn Fn(&T) -> Result<(), DeployError> + Sync),
) -> Result<(), DeployError> {
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(None::<(usize, DeployError)>));
    let worker = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let has_failed = failed.lock().expect(UNBROKEN).is_some();
            let Some(one) = list.get(number).filter(|_| !has_failed) else { return };
            if let Err(error) = act(one) {
                let mut failed = failed.lock().expect(UNBROKEN);
                if failed.as_ref().is_none_or(|(first, _)| number < *first) {
                    *failed = Some((number, error));
                }
            }
        }
    };
    thread::scope(|scope| (0..AT_ONCE.min(list.len())).for_each(|_| drop(scope.spawn(worker))));
    failed.into_inner().expect(UNBROKEN).map_or(Ok(()), |(_, error)| Err(error))
}

const UNBROKEN: &str = "nothing panics while it holds the failure";
